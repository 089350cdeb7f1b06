// The one place that answers "may this be lowered, and how": for the generator, the analyzers and explain alike.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;

namespace Deferral.Generator.Analysis;

/// <summary>Plans the lowering of a marked method (spec 5).</summary>
internal static class MethodAnalysis
{
    /// <summary>
    /// Decides each Defer's tier and lays out the levels. Thread-safe; costs one control flow graph and a walk over the operations.
    /// </summary>
    public static MethodPlan Analyze(MarkedMethod method, CancellationToken cancellation = default)
    {
        ImmutableArray<Problem> problems = [.. Limits.Before(method)];
        if (!problems.IsEmpty) return new(problems, [], [], [], []);
        if (method.Calls.IsEmpty) return new([], [], [], [], []);

        var flow = Flow.Of(method, cancellation);
        var decision = new TierDecision(method, flow, new Escape(method, flow, Writes.In(method)), method.Calls);
        var forced = new Dictionary<DeferCall, string>();
        var wholeBody = false;

        // Each turn but the last moves one thing to the safe side, so this ends.
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ImmutableArray<DeferPlan> defers = [.. method.Calls.Select(c => decision.Decide(c, wholeBody, forced))];
            var levels = Layout.Of(defers, method.BodySyntax, wholeBody);
            if (!wholeBody && (Crossing.ByGoto(levels, method.BodySyntax, method.Model) || Crossing.ByReference(levels, method.Operation)))
            {
                wholeBody = true;
                continue;
            }

            var hoisting = Hoisting.For(method, levels, moveVariables: wholeBody);
            if (hoisting.Blocked is { } blocked)
            {
                if (hoisting.Blockers.IsEmpty && !wholeBody)
                {
                    wholeBody = true;
                    continue;
                }

                if (hoisting.Blockers.IsEmpty)
                    return new([Problem.At(ProblemIds.LocalFunctionScope, blocked.DeclaringSyntaxReferences[0].GetSyntax(cancellation), blocked.Name, hoisting.Variable!.Name)], [], [], [], []);
                foreach (var call in hoisting.Blockers)
                    forced[call] = $"calls '{blocked.Name}', which uses '{hoisting.Variable!.Name}', declared later";
                continue;
            }

            return new([.. Limits.After(method, defers)], defers, levels, hoisting.Functions, hoisting.Declarations);
        }
    }
}
