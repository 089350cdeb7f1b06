using Microsoft.CodeAnalysis;

namespace Deferral.Fuzz;

/// <summary>Makes a program smaller as long as it shows a difference.</summary>
internal static class Shrinker
{
    private const int CandidatesAtOnce = 60;

    public static Difference Shrink(Difference difference, bool withGo)
    {
        _ = Shrink(difference.Program, candidates =>
        {
            IReadOnlyList<Program> valid = candidates;
            if (withGo)
            {
                // One that does not compile would take all the others with it.
                var batch = CSharpBatch.Run(candidates, OptimizationLevel.Release);
                valid = [.. candidates.Where((_, i) => !batch.Of(i, chained: false).IsInvalid)];
            }

            var found = Comparison.Run(valid, withGo, OptimizationLevel.Release).Differences.Select(static d => d.Difference).FirstOrDefault(d => !d.IsInvalid && d.Error == difference.Error);
            difference = found ?? difference;
            return found?.Program;
        });
        return difference;
    }

    /// <summary>Makes a program smaller as long as one of the smaller ones is found to show it.</summary>
    public static Program Shrink(Program program, Func<IReadOnlyList<Program>, Program?> find)
    {
        while (Candidates(program).Chunk(CandidatesAtOnce).Select(find).FirstOrDefault(static p => p is not null) is { } smaller) program = smaller;
        return program;
    }

    /// <summary>Programs that are a little smaller, those that lose most first.</summary>
    private static IEnumerable<Program> Candidates(Program program) =>
        from number in Enumerable.Range(0, program.Functions.Length)
        let function = program.Functions[number]
        from body in Smaller(function.Body)
        orderby Size(body) - Size(function.Body)
        select program with { Functions = program.Functions.SetItem(number, function with { Body = body }) };

    private static IEnumerable<ImmutableArray<Statement>> Smaller(ImmutableArray<Statement> body)
    {
        for (var i = 0; i < body.Length; i++)
        {
            var statement = body[i];
            yield return body.RemoveAt(i);
            foreach (var inner in statement.Bodies) yield return body.RemoveAt(i).InsertRange(i, inner);
            for (var part = 0; part < statement.Bodies.Length; part++)
                foreach (var smaller in Smaller(statement.Bodies[part]))
                    yield return body.SetItem(i, statement.With(statement.Bodies.SetItem(part, smaller)));
            foreach (var simpler in Simplification.Of(statement)) yield return body.SetItem(i, simpler);
        }
    }

    private static int Size(ImmutableArray<Statement> body) => body.Sum(static s => 1 + s.Bodies.Sum(Size));
}
