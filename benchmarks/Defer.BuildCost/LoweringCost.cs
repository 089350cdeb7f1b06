using System.Globalization;
using Deferral.Generator;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.BuildCost;

/// <summary>What lowering costs, against what the compiler needs to bind and emit the same code: in one process, side by side.</summary>
internal static class LoweringCost
{
    private const int Rounds = 9;

    public static void Measure()
    {
        // Three rounds that do not count: the JIT.
        foreach (var methods in (int[])[500, 500, 500]) _ = Round(Compile(methods));

        Console.WriteLine("| marked methods | bind and emit, ms of CPU | lower, ms of CPU | ratio | middle half of the ratios |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var methods in (int[])[250, 500, 1000])
        {
            var compilation = Compile(methods);
            var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(compilation)).ToList();
            var ratios = rounds.Select(static r => r.Lower / r.Emit).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {methods} | {Cost.Median(rounds.Select(static r => r.Emit)):F0} | {Cost.Median(rounds.Select(static r => r.Lower)):F0} | {Cost.Median(ratios):F2} | {ratios[Rounds / 4]:F2} to {ratios[Rounds * 3 / 4]:F2} |"));
        }
    }

    /// <summary>Two marked methods a file.</summary>
    private static CSharpCompilation Compile(int methods) =>
        CSharp.Compile(Enumerable.Range(0, methods / 2).Select(static n => ($"/src/File{n}.cs", Projects.Source(n, marked: true))));

    private static (double Emit, double Lower) Round(CSharpCompilation parsed)
    {
        // Each with a compilation of its own, so that neither finds symbols that the other has bound.
        var (emitted, lowered) = (parsed.Clone(), parsed.Clone());
        var emit = Cost.ProcessorTimeOf(() =>
        {
            var result = emitted.Emit(new MemoryStream(), new MemoryStream());
            if (!result.Success) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
        });
        var lower = Cost.ProcessorTimeOf(() =>
        {
            var driver = CSharpGeneratorDriver.Create([new DeferGenerator().AsSourceGenerator()], parseOptions: CSharp.ParseOptions).RunGenerators(lowered);
            if (driver.GetRunResult().GeneratedTrees.IsEmpty) throw new InvalidOperationException("nothing was lowered");
        });
        return (emit, lower);
    }
}
