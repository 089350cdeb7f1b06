using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Tests.Support;

/// <summary>One way to compile a file of bodies.</summary>
/// <param name="Name">What a failure calls it.</param>
/// <param name="Features">What the project's properties say (spec 3.3).</param>
public sealed record Variant(string Name, params (string Key, string Value)[] Features)
{
    /// <summary>Both tiers, under both error policies.</summary>
    public static readonly ImmutableArray<Variant> All =
    [
        new("auto"),
        new("chained", ("DeferStrategy", "Chained")),
        new("plain", ("DeferErrors", "Plain")),
        new("chained and plain", ("DeferStrategy", "Chained"), ("DeferErrors", "Plain")),
    ];

    /// <summary>The types that the bodies use are hidden from the generator, as those are that another generator adds.</summary>
    public static readonly Variant Unseen = new("unseen");

    public bool KeepsSuppressed => !Features.Contains(("DeferErrors", "Plain"));
}

/// <summary>A file of odd but legal bodies, compiled in one way.</summary>
internal sealed class OddBodies
{
    private const string GlobalUsings = """
        global using System.Runtime.CompilerServices;
        global using Deferral.Generator.Tests.Support;
        """;

    private static readonly ConcurrentDictionary<(string File, Variant Variant), Lazy<OddBodies>> s_compiled = [];
    private static readonly ConcurrentDictionary<(string File, bool KeepsSuppressed), Lazy<Assembly>> s_oracles = [];
    private static readonly MetadataReference SupportTypes = MetadataReference.CreateFromFile(typeof(Frame).Assembly.Location);

    private readonly Lazy<Assembly> _assembly;
    private readonly Lazy<ImmutableArray<Diagnostic>> _diagnostics;

    private OddBodies(string file, Variant variant)
    {
        Original = Compile(file, variant);
        var seen = variant == Variant.Unseen ? Original.RemoveReferences(SupportTypes) : Original;
        Result = GeneratorTest.Run(new DeferGenerator(), seen);
        Result = Result with { Output = Result.Output.WithReferences(Original.References) };
        _diagnostics = new(() => Diagnostics.New(Original, Result.Output));
        _assembly = new(() => Load(SourceLinker.Link(seen, Result.Output.RemoveSyntaxTrees(BrokenFiles()))));
    }

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Defer.Generator.Tests", "Bodies");

    public CSharpCompilation Original { get; }

    public GeneratorResult Result { get; }

    public static OddBodies Of(string file, Variant variant) =>
        s_compiled.GetOrAdd((file, variant), static key => new(() => new(key.File, key.Variant))).Value;

    /// <summary>What a case logs when its deferred calls are lowered.</summary>
    public Task<string> RunAsync(string name) => RunAsync(_assembly.Value, name);

    /// <summary>What it must log.</summary>
    public static Task<string> ExpectedAsync(string file, Variant variant, string name)
    {
        var assembly = s_oracles.GetOrAdd((file, variant.KeepsSuppressed), static key =>
            new(() => Load(SourceLinker.Oracle(Compile(key.File, Variant.All[0]), key.KeepsSuppressed)))).Value;
        var expected = Method(assembly, name).GetCustomAttribute<ExpectAttribute>();
        return expected is not null ? Task.FromResult(expected.Log) : RunAsync(assembly, name);
    }

    /// <summary>The marked methods of the file.</summary>
    public IEnumerable<Marked> Methods => Marked.In(Original, Original.SyntaxTrees[0]);

    /// <summary>What the compiler says of the generated file of a method.</summary>
    public IEnumerable<Diagnostic> DiagnosticsOf(Marked method) =>
        _diagnostics.Value.Where(d => d.Location.SourceTree is { } tree && tree.FilePath.EndsWith(method.File, StringComparison.Ordinal));

    /// <summary>One sibling that does not compile must not keep the others from running.</summary>
    private IEnumerable<SyntaxTree> BrokenFiles() =>
        _diagnostics.Value.Where(static d => d.Severity is DiagnosticSeverity.Error).Select(static d => d.Location.SourceTree!).Distinct();

    private static CSharpCompilation Compile(string file, Variant variant) =>
        CSharp.Compile(
            [(Path.Combine("/src", file), File.ReadAllText(Path.Combine(Folder, file))), ("/src/MoreUsings.cs", GlobalUsings)],
            CSharp.ParseOptions.WithFeatures(variant.Features.Select(static f => KeyValuePair.Create(f.Key, f.Value))),
            Diagnostics.AllWarnings)
        .AddReferences(SupportTypes);

    private static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static d => d.Severity is DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray());
    }

    private static MethodInfo Method(Assembly assembly, string name) => assembly.GetTypes()
        .SelectMany(static t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Single(m => m.Name == name && m.IsDefined(typeof(CaseAttribute)));

    private static async Task<string> RunAsync(Assembly assembly, string name)
    {
        var log = new Log();
        try
        {
            await ConsumeAsync(log, Method(assembly, name).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [log], null));
        }
        catch (Exception e)
        {
            log.Caught(e);
        }

        return log.ToString();
    }

    /// <summary>Awaits or enumerates what a case returned.</summary>
    private static async Task ConsumeAsync(Log log, object? result)
    {
        switch (result)
        {
            case Task task:
                await task;
                if (task.GetType().GetProperty("Result") is { } property && property.PropertyType.Name != "VoidTaskResult") log.Add("= " + property.GetValue(task));
                break;
            case ValueTask task:
                await task;
                break;
            case IAsyncEnumerable<int> values:
                await foreach (var value in values) log.Add("* " + value);
                break;
            case IEnumerable<int> values and not ICollection:
                foreach (var value in values) log.Add("* " + value);
                break;
            case not null:
                log.Add("= " + result);
                break;
        }
    }
}
