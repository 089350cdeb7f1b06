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
    private const int Rounds = 7;

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
        for (var round = 0; round < 2; round++) _ = Round(marked);

        Console.WriteLine($"{s_analyzers.Length} analyzers");
        Console.WriteLine();
        Console.WriteLine("| project | bind and emit, ms of CPU | with an analyzer that does nothing | with ours | ours, of bind and emit |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var (name, compilation) in new[] { ("1,000 marked methods", marked), ("the same, nothing marked", unmarked), ("the same without the runtime library", without) })
        {
            // The least of each: what disturbs a round only adds to it.
            var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(compilation)).ToList();
            var (emit, idle, ours) = (rounds.Min(static r => r.Emit), rounds.Min(static r => r.Idle), rounds.Min(static r => r.Ours));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {emit:F0} | {idle:F0} | {ours:F0} | {(ours - idle) / emit:P1} |"));
        }
    }

    /// <summary>Outside of the compiler itself the driver of the analyzers binds everything once more, if any is registered: what an analyzer that does nothing pays, too, is not ours.</summary>
    private static (double Emit, double Idle, double Ours) Round(CSharpCompilation parsed) => (
        Cost.ProcessorTimeOf(() => Emit(parsed.Clone())),
        Cost.ProcessorTimeOf(() => Analyze(parsed.Clone(), [new Idle()])),
        Cost.ProcessorTimeOf(() => Analyze(parsed.Clone(), s_analyzers)));

    /// <summary>With a compilation of its own, so that it finds no symbols that others have bound.</summary>
    private static void Analyze(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var driver = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        Emit((CSharpCompilation)driver.Compilation);
        driver.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Emit(CSharpCompilation compilation)
    {
        var result = compilation.Emit(new MemoryStream(), new MemoryStream());
        if (!result.Success) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
    }

#pragma warning disable RS1001, RS1036, RS2008 // Not one that anyone loads.
    private sealed class Idle : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_nothing = new("NOTHING", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_nothing];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationStartAction(static start =>
            {
                if (start.Compilation.GetTypeByMetadataName("Deferral.DeferrableAttribute") is not null) start.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType);
            });
        }
    }
#pragma warning restore RS1001, RS1036, RS2008
}
