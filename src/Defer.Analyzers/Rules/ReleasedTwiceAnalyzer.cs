// DEFER031: what a Defer will give back is also given back directly.

using Deferral.Analyzers.Pairs;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a direct release after a Defer of the same. Disposal is not meant: <c>Dispose</c> may be called twice by contract (errcheck#105).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReleasedTwiceAnalyzer() : MarkedBodyRule(Descriptors.ReleasedTwice)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (body.OwnCalls.IsEmpty) return;
        var table = PairTable.For(body, context);
        List<PairUse>? taken = null, released = null;
        foreach (var later in table.ReleasedLater(body))
        {
            if (!later.Call.IsUnconditional || later.Call.Defer.Trigger is not Trigger.Always || later.Call.IsDisposal
                || body.Flow.Find(later.Call.Defer.Syntax) is not { } defer) continue;
            taken ??= [.. table.Acquired(body)];
            released ??= [.. table.Released(body)];
            foreach (var direct in released)
                if (direct.Pair.HasReleaseOf(later.Pair) && direct.Path.Is(later.Path) && body.Paths.Reaches(defer, direct.At)
                    && IsTakenOnce(body, later, direct, taken, defer) && !IsAnother(body, later, direct, defer) && !Exits(body, direct))
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.ReleasedTwice, direct.Call.Syntax.GetLocation(), additionalLocations: [later.Call.Defer.Syntax.GetLocation()],
                        later.Path.ToString(), later.Call.Defer.Syntax.Line()));
        }
    }

    /// <summary>A lock may be held several times, by callers too; and a count given back by those who never took it. A resource is given back once.</summary>
    private static bool IsTakenOnce(MarkedBody body, DeferredUse later, PairUse direct, List<PairUse> taken, FlowPoint defer)
    {
        var before = 0;
        foreach (var use in taken)
        {
            if (!later.Frees(use)) continue;
            if (body.Flow.Reaches(use.At, defer)) before++;
            if (body.Flow.IsReentered(use.At) || body.Flow.Reaches(direct.At, use.At) || body.Flow.Reaches(defer, use.At) && body.Flow.Reaches(use.At, direct.At)) return false;
        }

        return later.Pair.Subject is Subject.Result ? before <= 1 : before == 1 && direct.Call.Arguments.Length == later.Call.Arguments.Length;
    }

    /// <summary>Whether the two name another thing: the variable gets a new value before the one is released, or, if it is read late, before the other.</summary>
    private static bool IsAnother(MarkedBody body, DeferredUse later, PairUse direct, FlowPoint defer) =>
        later.Path.Changes(body, defer, IsLate(later) ? null : direct.At);

    /// <summary>Whether the process may end behind it, and with it the Defer (go-critic#1022).</summary>
    private static bool Exits(MarkedBody body, PairUse direct) => body.Own.Any(o =>
        o is IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } } }
        && body.Flow.Find(o.Syntax) is { } point && body.Flow.Reaches(direct.At, point));

    private static bool IsLate(DeferredUse later) =>
        later.Call.Defer.Lambda is not null && !later.Call.Defer.EagerArguments.Any();
}
