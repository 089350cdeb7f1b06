using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.BuildCost;

/// <summary>What the analyzers cost, against what the compiler needs to bind and emit the same code without any.</summary>
internal static class AnalyzerCost
{
    private const int Rounds = 5;

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [.. Assembly.Load("Defer.Analyzers").GetTypes()
        .Where(static t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
        .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    public static void Measure()
    {
        var marked = CSharp.Compile(Enumerable.Range(0, 500).Select(static n => ($"/src/File{n}.cs", Projects.Source(n, marked: true))));
        var unmarked = CSharp.Compile(Enumerable.Range(0, 500).Select(static n => ($"/src/File{n}.cs", Projects.Source(n, marked: false))));
        var without = CSharp.Compile(
            [("/src/Usings.cs", "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;"),
                .. Enumerable.Range(0, 500).Select(static n => ($"/src/File{n}.cs", Projects.Source(n, marked: false)))],
            globalUsings: false);
        without = without.WithReferences(without.References.Where(static r => r.Display?.EndsWith("Defer.Runtime.dll", StringComparison.Ordinal) != true));

        // Rounds that do not count: the JIT.
        for (var round = 0; round < 3; round++) _ = Round(marked);

        Console.WriteLine($"{s_analyzers.Length} analyzers");
        Console.WriteLine();
        Console.WriteLine("| project | bind and emit, ms of CPU | the same with our analyzers | more | middle half |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var (name, compilation) in new[] { ("1,000 marked methods", marked), ("the same, nothing marked", unmarked), ("the same without the runtime library", without) })
        {
            var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(compilation)).ToList();
            var shares = rounds.Select(static r => r.With / r.Emit - 1).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Cost.Median(rounds.Select(static r => r.Emit)):F0} | {Cost.Median(rounds.Select(static r => r.With)):F0} | {Cost.Median(shares):P1} | {shares[Rounds / 4]:P1} to {shares[Rounds * 3 / 4]:P1} |"));
        }
    }

    private static (double Emit, double With) Round(CSharpCompilation parsed)
    {
        // Each with a compilation of its own, so that neither finds symbols that the other has bound.
        var (alone, analyzed) = (parsed.Clone(), parsed.Clone());
        var emit = Cost.ProcessorTimeOf(() => Emit(alone));
        var with = Cost.ProcessorTimeOf(() =>
        {
            // As the compiler does: one stream of events feeds the analyzers while it binds and emits.
            var driver = analyzed.WithAnalyzers(s_analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
            Emit((CSharpCompilation)driver.Compilation);
            driver.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        });
        return (emit, with);
    }

    private static void Emit(CSharpCompilation compilation)
    {
        var result = compilation.Emit(new MemoryStream(), new MemoryStream());
        if (!result.Success) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
    }
}
