// DEFER018: a lock that is taken twice, released in the wrong way, or released at once.

using System.Collections.Immutable;
using Deferral.Analyzers.Pairs;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports (a) a Defer that takes again what was just taken (SA2003), (b) one that releases another kind of lock, or another lock,
/// than the one that was taken, (c) a release right after the taking (SA2001), (d) a Defer that gets a copy of a <c>SpinLock</c>.
/// </summary>
/// <remarks>The property <see cref="Replacement"/> is what the fix puts in the place of the diagnostic's location.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WrongLockAnalyzer() : MarkedBodyRule(Descriptors.WrongLock)
{
    public const string Replacement = nameof(Replacement);

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls) CheckCopies(call, context.ReportDiagnostic);

        var table = PairTable.For(body, context);
        var taken = table.Acquired(body).Where(static u => u.Pair.Subject is not Subject.Result).ToImmutableArray();
        if (taken.IsEmpty) return;
        var released = table.Released(body).ToImmutableArray();
        var later = table.ReleasedLater(body).ToImmutableArray();

        foreach (var again in table.AcquiredLater(body)) CheckTakenAgain(body, again, taken, released, later, context.ReportDiagnostic);
        foreach (var release in later) CheckRelease(body, table, release, taken, released, later, context.ReportDiagnostic);
        foreach (var release in released) CheckReleasedAtOnce(release, taken, context.ReportDiagnostic);
    }

    private static void CheckTakenAgain(
        MarkedBody body, DeferredUse again, ImmutableArray<PairUse> taken, ImmutableArray<PairUse> released, ImmutableArray<DeferredUse> later, Action<Diagnostic> report)
    {
        if (!again.Call.IsUnconditional || body.Flow.Find(again.Call.Defer.Syntax) is not { } defer) return;
        var first = taken.FirstOrDefault(t => again.Frees(t) && body.Flow.IsBehind(defer, t.At) && !LeavesTry(again.Call.Defer.Syntax, t.Call.Syntax));
        if (first is null || again.Path.Changes(body, first.At)) return;
        // Given back for a while, and taken again at the end, is what a condition variable does.
        if (released.Any(r => r.Frees(first) && body.Flow.Reaches(first.At, r.At))
            || later.Any(l => l.Frees(first) && l.Call.Defer == again.Call.Defer)) return;
        Report(again.Call.Syntax, DiagnosticSeverity.Error, $"takes '{again.Path}' again when the method ends", $"defer '{first.Pair.Release}'", Release(first), report);
    }

    private static void CheckRelease(
        MarkedBody body, PairTable table, DeferredUse release, ImmutableArray<PairUse> taken, ImmutableArray<PairUse> released, ImmutableArray<DeferredUse> later, Action<Diagnostic> report)
    {
        if (!release.Call.IsUnconditional || release.Pair.Nature is not Nature.Lock
            || body.Flow.Find(release.Call.Defer.Syntax) is not { } defer || taken.Any(release.Frees)) return;

        // Another kind of lock on the same object.
        var other = taken.LastOrDefault(t => t.Pair.Type == release.Pair.Type && !release.Pair.HasReleaseOf(t.Pair) && t.Path.Is(release.Path) && body.Flow.Reaches(t.At, defer));
        if (other is not null)
        {
            if (!other.Path.Changes(body, other.At) && !IsReleased(other) && !table.IsUsedElsewhere(body, other with { Pair = release.Pair }, release.Call.Defer))
                Report(release.Call.Syntax, DiagnosticSeverity.Warning, $"releases by '{release.Call.Name}' what '{other.Pair.Acquire}' took", $"defer '{other.Pair.Release}'", Release(other), report);
            return;
        }

        // The same kind of lock on another object: only where the statement before the Defer takes that.
        if (release.Call.Defer.Site is not StatementSyntax site) return;
        var siblings = site.Siblings().ToList();
        var before = siblings.IndexOf(site) - 1;
        var wrong = before < 0 ? null : taken.FirstOrDefault(t => t.Call.AsStatement() == siblings[before] && release.Pair.HasReleaseOf(t.Pair));
        if (wrong is null || wrong.Path.Changes(body, wrong.At) || release.Path.Changes(body, wrong.At) || IsReleased(wrong) || !AreApart(wrong.Path, release.Path, body) || table.IsUsedElsewhere(body, wrong with { Path = release.Path }, release.Call.Defer)) return;
        Report(release.Call.Syntax, DiagnosticSeverity.Warning, $"releases '{release.Path}', and it is '{wrong.Path}' that was taken", $"defer the release of '{wrong.Path}'", Release(wrong), report);

        bool IsReleased(PairUse use) => released.Any(r => r.Frees(use)) || later.Any(l => l.Frees(use)) || table.IsUsedElsewhere(body, use, release.Call.Defer);
    }

    private static void CheckReleasedAtOnce(PairUse release, ImmutableArray<PairUse> taken, Action<Diagnostic> report)
    {
        // To wait for a semaphore or a mutex and let it go is a signal, and meant.
        if (release.Pair.Nature is not Nature.Lock || release.Pair.Release == "ReleaseMutex" || release.Call.AsStatement() is not { } statement) return;
        var siblings = statement.Siblings().ToList();
        var before = siblings.IndexOf(statement) - 1;
        if (before < 0 || !taken.Any(t => release.Frees(t) && !t.IsAttempt && t.Call.AsStatement() == siblings[before])) return;
        Report(release.Call.Syntax, DiagnosticSeverity.Warning, $"releases '{release.Path}' right after it was taken, so that nothing is protected", "defer it", $"Defer(() => {release.Call.Syntax})", report);
    }

    /// <summary>A struct as an argument, and as the receiver of a method group, is a copy.</summary>
    private static void CheckCopies(DeferCall call, Action<Diagnostic> report)
    {
        if (call.IsUnknown || call.IsResource) return;
        const string What = "releases a copy of the SpinLock", Instead = "defer a lambda that names it";
        if (IsSpinLock(call.Receiver())) Report(call.Method!.Syntax, DiagnosticSeverity.Warning, What, Instead, $"{call.Method.Syntax}()", report);
        foreach (var argument in call.EagerArguments)
            if (IsSpinLock(argument.Value)) Report(argument.Value.Syntax, DiagnosticSeverity.Warning, What, Instead, null, report);

        static bool IsSpinLock(IOperation? value) =>
            value?.Type is { Name: "SpinLock", IsValueType: true, ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
    }

    /// <summary>Whether a way leads to the one, through a <c>catch</c> or <c>finally</c>, that may not have passed the other.</summary>
    private static bool LeavesTry(SyntaxNode inside, SyntaxNode outside) =>
        inside.Ancestors().Any(n => n is CatchClauseSyntax or FinallyClauseSyntax && !n.Span.Contains(outside.Span));

    /// <summary>Whether two paths surely name two things: what is in a local may be what is in a field.</summary>
    private static bool AreApart(ReferencePath one, ReferencePath other, MarkedBody body) =>
        !one.Is(other) && new[] { one.Variable, other.Variable }.OfType<ILocalSymbol>().All(l => body.Method.Operation.Descendants().OfType<IVariableDeclaratorOperation>()
            .Any(d => SymbolEqualityComparer.Default.Equals(d.Symbol, l) && d.Initializer?.Value.WithoutConversions() is IObjectCreationOperation));

    /// <summary>The call that would release what was taken, as text; null if its form is not known.</summary>
    private static string? Release(PairUse taken) =>
        taken.Call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call ? null
        : taken.Pair.Subject is Subject.FirstArgument ? $"{access.Expression}.{taken.Pair.Release}({call.ArgumentList.Arguments[0].Expression})"
        : $"{access.Expression}.{taken.Pair.Release}()";

    private static void Report(SyntaxNode place, DiagnosticSeverity severity, string what, string instead, string? replacement, Action<Diagnostic> report) =>
        report(Diagnostic.Create(
            Descriptors.WrongLock, place.GetLocation(), severity, additionalLocations: null,
            properties: ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement), what, instead));
}
