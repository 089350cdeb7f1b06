using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Testing;

/// <summary>What one run of a generator gave.</summary>
/// <param name="Output">The compilation with the generated files.</param>
/// <param name="Files">The generated files, by hint name.</param>
/// <param name="Diagnostics">What the generator reported.</param>
public sealed record GeneratorResult(
    CSharpCompilation Output, ImmutableSortedDictionary<string, string> Files, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Runs an incremental generator as the compiler does, and checks that it caches.</summary>
public static class GeneratorTest
{
    /// <summary>Runs a generator once.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="compilation">Its input.</param>
    /// <exception cref="TestFailureException">The generator threw.</exception>
    public static GeneratorResult Run(IIncrementalGenerator generator, CSharpCompilation compilation)
    {
        var driver = Driver(generator, compilation).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        var result = Single(driver);
        return new(
            (CSharpCompilation)output,
            result.GeneratedSources.ToImmutableSortedDictionary(static s => s.HintName, static s => s.SourceText.ToString(), StringComparer.Ordinal),
            diagnostics);
    }

    /// <summary>
    /// Runs a generator, edits where it does not matter, runs again, and checks that each named stage and each output
    /// was cached or unchanged, that the files are equal, and that no stage keeps the compiler's own objects alive.
    /// </summary>
    /// <param name="generator">The generator.</param>
    /// <param name="compilation">Its input.</param>
    /// <param name="stages">The tracking names of its stages.</param>
    /// <exception cref="TestFailureException">One of these is not so, or a stage did not run.</exception>
    public static void VerifyCaching(IIncrementalGenerator generator, CSharpCompilation compilation, IReadOnlyCollection<string> stages)
    {
        var driver = Driver(generator, compilation).RunGenerators(compilation);
        var first = Single(driver);

        // One kind of edit at a time, as an editor makes them: Roslyn tells an edited file from a removed one by their number.
        foreach (var edited in new[] { WithComments(compilation), WithAnotherFile(compilation) })
        {
            var second = Single(driver.RunGenerators(edited));
            VerifyCached(second, stages);
            if (!Texts(first).SequenceEqual(Texts(second))) throw new TestFailureException("The second run gave other files.");
        }

        static IEnumerable<string> Texts(GeneratorRunResult result) =>
            result.GeneratedSources.Select(static s => s.HintName + "\n" + s.SourceText);
    }

    private static void VerifyCached(GeneratorRunResult result, IReadOnlyCollection<string> stages)
    {
        foreach (var stage in stages)
        {
            if (!result.TrackedSteps.TryGetValue(stage, out var steps)) throw new TestFailureException($"The stage '{stage}' did not run.");
            foreach (var (value, reason) in steps.SelectMany(static s => s.Outputs))
            {
                RequireCached(stage, reason);
                ObjectGraph.RequireNoCompilerObjects(value, stage);
            }
        }

        foreach (var (name, steps) in result.TrackedOutputSteps)
            foreach (var (_, reason) in steps.SelectMany(static s => s.Outputs))
                RequireCached(name, reason);
    }

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator, CSharpCompilation compilation) =>
        CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? CSharp.ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorRunResult Single(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        return result.Exception is null ? result : throw new TestFailureException($"The generator threw: {result.Exception}");
    }

    /// <summary>A comment at the end of every file.</summary>
    private static CSharpCompilation WithComments(CSharpCompilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree + "\n// edited", tree.Encoding)));
        return compilation;
    }

    private static CSharpCompilation WithAnotherFile(CSharpCompilation compilation) => compilation.AddSyntaxTrees(
        CSharpSyntaxTree.ParseText("internal static class Unrelated;", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "/src/Unrelated.cs"));

    private static void RequireCached(string stage, IncrementalStepRunReason reason)
    {
        if (reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            throw new TestFailureException($"After an edit elsewhere, '{stage}' was {reason} instead of cached.");
    }
}
