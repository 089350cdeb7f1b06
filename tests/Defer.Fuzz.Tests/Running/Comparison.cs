using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Deferral.Fuzz;

/// <summary>A program that did not do everywhere the same.</summary>
/// <param name="Program">The program.</param>
/// <param name="Texts">What each did, by name.</param>
/// <param name="IsInvalid">It is no program: it comes from shrinking, or the generator of programs made a mistake.</param>
internal sealed partial record Difference(Program Program, ImmutableArray<(string Name, string Text)> Texts, bool IsInvalid = false)
{
    /// <summary>What was refused, or empty where the program did something else: made smaller, it must not become another difference.</summary>
    internal string Error => Texts.Select(static t => ErrorId().Match(t.Text).Value).FirstOrDefault(static e => e.Length > 0) ?? "";

    [GeneratedRegex(@"\b(CS|DEFER)\d+\b")]
    private static partial Regex ErrorId();

    public override string ToString() => string.Join('\n', Texts.Select(static t => $"--- {t.Name}\n{t.Text}"))
        + "--- C#\n" + CSharpPrinter.Print(Program, "Program", chained: false).Text;
}

/// <summary>Runs programs by all that can run them, and compares.</summary>
/// <param name="Differences">The programs that did not do the same, with their places.</param>
/// <param name="Coverage">What was run.</param>
internal sealed record Comparison(ImmutableArray<(int Index, Difference Difference)> Differences, Coverage Coverage)
{
    /// <param name="programs">The programs.</param>
    /// <param name="withGo">Whether Go runs them too.</param>
    /// <param name="level">How the C# compiler is called.</param>
    public static Comparison Run(IReadOnlyList<Program> programs, bool withGo, OptimizationLevel level)
    {
        var go = withGo ? Task.Run(() => GoBatch.Run(programs)) : null;
        var csharp = CSharpBatch.Run(programs, level);
        var tiers = csharp.Tiers.ToLookup(static t => t.Defer.Owner, (IEqualityComparer<object>)ReferenceEqualityComparer.Instance);
        var coverage = new Coverage();
        foreach (var tier in csharp.Tiers) coverage.Add(tier);
        var differences = ImmutableArray.CreateBuilder<(int, Difference)>();
        for (var i = 0; i < programs.Count; i++)
        {
            var (auto, chained) = (csharp.Of(i, chained: false), csharp.Of(i, chained: true));
            if (auto.IsInvalid || chained.IsInvalid)
            {
                differences.Add((i, new(programs[i], [("C#, auto", auto.Text), ("C#, chained", chained.Text)], IsInvalid: true)));
                continue;
            }

            var executions = new Executions();
            var model = Interpreter.Run(programs[i], executions)!;
            coverage.Add(executions, tiers);
            var goTrace = go?.Result[i];
            if (auto.Text == model && chained.Text == model && (goTrace is null || goTrace == WithoutNotes(model))) continue;
            List<(string, string)> texts = [("model", model), ("C#, auto", auto.Text), ("C#, chained", chained.Text)];
            if (goTrace is not null) texts.Add(("Go", goTrace));
            differences.Add((i, new(programs[i], [.. texts])));
        }

        return new(differences.ToImmutable(), coverage);
    }

    /// <summary>Go knows nothing of suppressed exceptions.</summary>
    private static string WithoutNotes(string trace) => string.Concat(trace.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => l[0] != '~').Select(static l => l + "\n"));
}
