using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Deferral.Analyzers.Rules;
using Deferral.Generator;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Deferral.Corpus;

/// <summary>A family made to run: by the product, or as the oracle has it.</summary>
internal sealed class Flavour : IDisposable
{
    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);
    private readonly ILookup<string, MethodInfo> _methods;

    private Flavour(byte[] image, IReadOnlyDictionary<Variant, string> problems, IReadOnlyList<string> tiers)
    {
        Problems = problems;
        Tiers = tiers;
        using var stream = new MemoryStream(image);
        _methods = _context.LoadFromStream(stream).GetTypes()
            .SelectMany(static t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .ToLookup(static m => m.Name);
    }

    /// <summary>The variants that are not there, and what the generator or the compiler had against them.</summary>
    public IReadOnlyDictionary<Variant, string> Problems { get; }

    /// <summary>How each Defer was lowered, as the build explains it.</summary>
    public IReadOnlyList<string> Tiers { get; }

    public MethodInfo Method(string name) => _methods[name].Single();

    /// <summary>A method of that name in a namespace.</summary>
    public MethodInfo Method(string space, string name) => _methods[name].Single(m => m.DeclaringType!.Namespace == space);

    /// <summary>The variants with their deferred calls on a stack.</summary>
    public static Flavour Oracle(Family family)
    {
        var compilation = family.With(family.Variants, static (b, v) => b.Oracle(v), OptimizationLevel.Release);
        using var image = new MemoryStream();
        RequireNone(compilation.Emit(image).Diagnostics);
        return new(image.ToArray(), ImmutableDictionary<Variant, string>.Empty, []);
    }

    /// <summary>The variants generated, compiled and linked.</summary>
    public static Flavour Lowered(Family family, bool chained)
    {
        // One tier in a debug build, the other in an optimised one: the compiler lays out state machines and temporaries otherwise.
        var level = chained ? OptimizationLevel.Debug : OptimizationLevel.Release;
        KeyValuePair<string, string>[] features = chained ? [new("DeferStrategy", "Chained")] : [];
        var variants = family.Variants;
        var problems = new Dictionary<Variant, string>();
        while (true)
        {
            var count = variants.Length;
            var marked = family.With(variants, static (b, v) => b.Marked(v), level, features);
            var result = GeneratorTest.Run(new DeferGenerator(), marked);
            var lowered = result.Files.Keys.Select(VariantOf).ToHashSet();
            Drop(Refusals(marked, variants.Select(static v => v.Variant).Where(v => !lowered.Contains(v.Name))));

            if (lowered.Count < count) continue;
            using var image = new MemoryStream();
            using var symbols = new MemoryStream();
            var said = result.Output.Emit(image, symbols, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb)).Diagnostics
                .Where(static d => d.Severity >= DiagnosticSeverity.Warning).ToLookup(static d => IsGenerated(d.Location.SourceTree));
            var generated = said[true].ToLookup(static d => VariantOf(d.Location.SourceTree!.FilePath));
            Drop(generated.ToDictionary(static g => g.Key, static g => string.Join("; ", g)));
            if (variants.Length < count) continue;
            RequireNone(said[false]);
            return Link(image.ToArray(), symbols.ToArray(), problems);
        }

        void Drop(IReadOnlyDictionary<string, string> reasons)
        {
            if (reasons.Count == 0) return;
            foreach (var (_, variant) in variants)
                if (reasons.TryGetValue(variant.Name, out var reason)) problems.Add(variant, reason);
            variants = variants.RemoveAll(v => reasons.ContainsKey(v.Variant.Name));
        }
    }

    /// <summary>A file as it stands, generated, compiled and linked.</summary>
    public static Flavour Lowered(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var output = GeneratorTest.Run(new DeferGenerator(), compilation).Output;
        RequireNone(output.Emit(image, symbols, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb)).Diagnostics);
        return Link(image.ToArray(), symbols.ToArray(), ImmutableDictionary<Variant, string>.Empty);
    }

    public void Dispose() => _context.Unload();

    private static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) is true;

    /// <summary>From the name of a generated file: type, method, hash.</summary>
    private static string VariantOf(string file)
    {
        var method = file[..file.LastIndexOf("__lowered_", StringComparison.Ordinal)];
        return method[(method.LastIndexOf('.') + 1)..];
    }

    /// <summary>Why variants are refused: what the analyzers report inside their methods.</summary>
    private static Dictionary<string, string> Refusals(CSharpCompilation marked, IEnumerable<Variant> refused)
    {
        var reasons = refused.ToDictionary(static v => v.Name, static _ => "");
        if (reasons.Count == 0) return reasons;
        foreach (var diagnostic in new AnalyzerTest(new LoweringProblemsAnalyzer()).RunAsync(marked).GetAwaiter().GetResult())
            if (diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                && reasons.TryGetValue(method.Identifier.Text, out var others))
                reasons[method.Identifier.Text] = $"{others}{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)} ";
        return reasons;
    }

    private static void RequireNone(IEnumerable<Diagnostic> diagnostics)
    {
        if (diagnostics.Where(static d => d.Severity is DiagnosticSeverity.Error).Take(20).ToList() is { Count: > 0 } errors)
            throw new TestFailureException("The corpus, or what is inserted into it, does not compile:\n" + string.Join('\n', errors));
    }

    private static Flavour Link(byte[] image, byte[] symbols, IReadOnlyDictionary<Variant, string> problems)
    {
        using var folder = new TemporaryFolder();
        var (assembly, pdb) = (Path.Combine(folder.Path, "Tests.dll"), Path.Combine(folder.Path, "Tests.pdb"));
        File.WriteAllBytes(assembly, image);
        File.WriteAllBytes(pdb, symbols);
        var references = CSharp.References.OfType<PortableExecutableReference>().Select(static r => r.FilePath!).Append(typeof(Log).Assembly.Location);
        var linked = Linker.Linker.Execute(new(assembly, pdb, [.. references]));
        return new(File.ReadAllBytes(assembly), problems, [.. linked.Defers.Select(static d => d.Text)]);
    }
}
