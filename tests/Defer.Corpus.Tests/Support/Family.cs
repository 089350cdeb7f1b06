using System.Collections.Concurrent;
using System.Collections.Immutable;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Corpus;

/// <summary>One file of the corpus: its bodies, and all their variants.</summary>
internal sealed class Family
{
    private const string GlobalUsings = """
        global using System.Runtime.CompilerServices;
        global using Deferral.Corpus;
        global using Deferral.Generator.Tests.Support;
        """;

    private static readonly ConcurrentDictionary<string, Lazy<Family>> s_families = [];
    private readonly string _path;

    private Family(string name)
    {
        _path = Path.Combine(Folder, name + ".cs");
        Name = name;
        Original = Compile(_path, File.ReadAllText(_path), OptimizationLevel.Debug);
        Tree = Original.SyntaxTrees[0];
        Bodies = [.. Body.In(Tree, Original.GetSemanticModel(Tree))];
        Variants = [.. Bodies.SelectMany(static b => b.Variants().Select(v => (b, v)))];
    }

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Defer.Corpus.Tests", "Corpus");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.cs").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public string Name { get; }

    /// <summary>The file as it was written.</summary>
    public CSharpCompilation Original { get; }

    public SyntaxTree Tree { get; }

    public ImmutableArray<Body> Bodies { get; }

    public ImmutableArray<(Body Body, Variant Variant)> Variants { get; }

    public static Family Of(string name) => s_families.GetOrAdd(name, static key => new(() => new(key))).Value;

    /// <summary>The file with variants of its bodies beside them.</summary>
    public CSharpCompilation With(
        IEnumerable<(Body Body, Variant Variant)> variants, Func<Body, Variant, string> member, OptimizationLevel level, params KeyValuePair<string, string>[] features)
    {
        var edits = new Edits();
        foreach (var (body, variant) in variants) edits.Insert(body.End, member(body, variant));
        return Compile(_path, edits.Apply(Tree.GetRoot()), level, features);
    }

    /// <summary>A file as the corpus compiles it.</summary>
    public static CSharpCompilation Compile(string path, string text, OptimizationLevel level, params KeyValuePair<string, string>[] features) =>
        Compile([(path, text)], level, features);

    /// <summary>Several files together.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files, OptimizationLevel level, params KeyValuePair<string, string>[] features) =>
        CSharp.Compile(
            [.. files, (Path.Combine(Folder, "..", "MoreUsings.cs"), GlobalUsings)],
            CSharp.ParseOptions.WithFeatures(features),
            CSharp.CompilationOptions.WithWarningLevel(9999).WithOptimizationLevel(level))
        .AddReferences(MetadataReference.CreateFromFile(typeof(Log).Assembly.Location));
}
