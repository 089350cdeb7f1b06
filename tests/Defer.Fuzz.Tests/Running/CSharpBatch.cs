using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Deferral.Analyzers.Rules;
using Deferral.Generator;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Deferral.Fuzz;

/// <summary>What a program did.</summary>
/// <param name="Text">Its trace, or what went wrong.</param>
/// <param name="IsInvalid">The program itself is no C#: it comes from shrinking.</param>
internal sealed record Outcome(string Text, bool IsInvalid = false);

/// <summary>A Defer as the build explains it.</summary>
/// <param name="Defer">The statement.</param>
/// <param name="Tier">The explanation.</param>
internal sealed record ExplainedTier(PrintedDefer Defer, string Tier);

/// <summary>Programs that were generated, compiled and linked together.</summary>
internal sealed partial class CSharpBatch
{
    private static readonly ImmutableArray<MetadataReference> s_references =
        [.. Testing.CSharp.References, MetadataReference.CreateFromFile(typeof(Support).Assembly.Location)];

    // The programs have nothing that the analysis of nullability could look at.
    private static readonly CSharpCompilationOptions s_options = Testing.CSharp.CompilationOptions.WithNullableContextOptions(NullableContextOptions.Disable);

    // The programs share one trace.
    private static readonly System.Threading.Lock s_running = new();

    // What stands where it may not, after shrinking.
    private static readonly ImmutableArray<string> s_misplaced = ["DEFER001", "DEFER002", "DEFER005", "DEFER008", "DEFER009", "DEFER063"];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Outcome> _outcomes = [];
    private readonly List<ExplainedTier> _tiers = [];

    private CSharpBatch()
    {
    }

    /// <summary>How the Defers of the programs that are lowered as the analysis decides were lowered.</summary>
    public IReadOnlyList<ExplainedTier> Tiers => _tiers;

    public Outcome Of(int program, bool chained) => _outcomes[NameOf(program, chained)];

    public static CSharpBatch Run(IReadOnlyList<Program> programs, OptimizationLevel level)
    {
        var batch = new CSharpBatch();
        var printed = new Dictionary<string, (string Text, IReadOnlyDictionary<int, PrintedDefer> Defers)>();
        for (var i = 0; i < programs.Count; i++)
            foreach (var chained in (bool[])[false, true])
                printed.Add(NameOf(i, chained), CSharpPrinter.Print(programs[i], NameOf(i, chained), chained));

        while (printed.Count > 0)
        {
            var compilation = Testing.CSharp.Compile(
                    printed.Select(static p => (PathOf(p.Key), p.Value.Text)).Append(("/src/Support.cs", "global using static Deferral.Fuzz.Support; global using Deferral.Fuzz;")),
                    options: s_options.WithOptimizationLevel(level))
                .WithReferences(s_references);
            var result = GeneratorTest.Run(new DeferGenerator(), compilation).Output;
            using var image = new MemoryStream();
            // With symbols and without, as builds are.
            using var symbols = level is OptimizationLevel.Debug ? new MemoryStream() : null;
            var emitted = result.Emit(image, symbols, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb));
            var wrong = emitted.Diagnostics
                .Where(static d => d.Severity is DiagnosticSeverity.Error || d.Severity is DiagnosticSeverity.Warning && IsGenerated(d))
                .ToLookup(static d => NameOf(d.Location.SourceTree?.FilePath ?? ""));
            var names = wrong.Select(static w => w.Key).ToList();
            foreach (var name in names) batch._outcomes[name] = new(string.Join('\n', wrong[name].Take(5)), wrong[name].Any(static d => !IsGenerated(d)));
            if (names.Count == 0) names = batch.Link(image.ToArray(), symbols?.ToArray(), printed);
            foreach (var (name, reasons) in Refusals(compilation, names.Where(n => !batch._outcomes[n].IsInvalid && !wrong.Contains(n)).ToHashSet()))
                batch._outcomes[name] = new(reasons, s_misplaced.Any(reasons.Contains));
            if (names.Count == 0) break;
            var count = printed.Count;
            names.ForEach(n => printed.Remove(n));
            if (printed.Count == count) throw new TestFailureException("Errors that belong to no program:\n" + string.Join('\n', names.Select(n => batch._outcomes[n].Text)));
        }

        return batch;
    }

    private static string NameOf(int program, bool chained) => $"P{program}{(chained ? "Chained" : "Auto")}";

    private static string PathOf(string name) => $"/src/{name}.cs";

    /// <summary>Both the program's own file and the generated ones begin with the name of its class.</summary>
    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    [GeneratedRegex(@"P\d+(Auto|Chained)")]
    private static partial Regex ProgramName();

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) is true;

    /// <summary>Why programs were not lowered: what the analyzers say.</summary>
    private static IEnumerable<(string Name, string Reasons)> Refusals(CSharpCompilation compilation, HashSet<string> names) =>
        names.Count == 0 ? [] : new AnalyzerTest(new LoweringProblemsAnalyzer())
            .RunAsync(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(t => t.FilePath.Contains("/P", StringComparison.Ordinal) && !names.Contains(NameOf(t.FilePath))))).GetAwaiter().GetResult()
            .GroupBy(static d => NameOf(d.Location.SourceTree!.FilePath))
            .Where(g => names.Contains(g.Key))
            .Select(static g => (g.Key, string.Join('\n', g)));

    /// <summary>Links and runs. Gives the programs that could not be linked.</summary>
    private List<string> Link(byte[] image, byte[]? symbols, Dictionary<string, (string Text, IReadOnlyDictionary<int, PrintedDefer> Defers)> printed)
    {
        using var folder = new TemporaryFolder();
        var (assembly, pdb) = (Path.Combine(folder.Path, "Tests.dll"), Path.Combine(folder.Path, "Tests.pdb"));
        File.WriteAllBytes(assembly, image);
        if (symbols is not null) File.WriteAllBytes(pdb, symbols);
        var linked = Linker.Linker.Execute(new(assembly, symbols is null ? null : pdb, [.. s_references.OfType<PortableExecutableReference>().Select(static r => r.FilePath!)]));
        if (linked.Errors.Count > 0)
        {
            // Without symbols an error has no position, but it names the method.
            var errors = linked.Errors.ToLookup(static e => ProgramName().Match(e.Position?.File ?? e.Message).Value);
            foreach (var error in errors) _outcomes[error.Key] = new(string.Join('\n', error.Select(static e => $"{e.Id}: {e.Message}")));
            return [.. errors.Select(static e => e.Key)];
        }

        foreach (var defer in linked.Defers)
            if (NameOf(defer.Position.File) is var name && name.EndsWith("Auto", StringComparison.Ordinal))
                _tiers.Add(new(printed[name].Defers[defer.Position.Line], defer.Text));
        lock (s_running) Run(File.ReadAllBytes(assembly), printed.Keys);
        return [];
    }

    private void Run(byte[] image, IReadOnlyCollection<string> names)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        using var stream = new MemoryStream(image);
        var assembly = context.LoadFromStream(stream);
        // On a thread of its own: a program that never ends must not keep the others from being told.
        var running = Task.Run(async () =>
        {
            foreach (var name in names)
            {
                var entry = assembly.GetType(name)!.GetMethod("F0")!;
                _outcomes[name] = new("It does not end.");
                _outcomes[name] = new(await Support.RunAsync(() => entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Program.Argument], null)));
            }
        });
        if (!running.Wait(s_patience)) throw new TestFailureException("A program does not end: " + _outcomes.First(static o => o.Value.Text == "It does not end.").Key);
        context.Unload();
    }
}
