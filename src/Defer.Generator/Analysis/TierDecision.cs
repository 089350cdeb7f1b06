// Open-coded or chained, decided for each Defer (spec 5).

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>Chooses the tier of each Defer of a method.</summary>
internal sealed class TierDecision(MarkedMethod method, Flow flow, Escape escape, ImmutableArray<DeferCall> calls)
{
    /// <summary>Go's <c>maxOpenDefers</c> (cmd/compile/internal/walk/walk.go): one byte of bits.</summary>
    public const int MaxOpenCoded = 8;

    private const string Unknown = "names what another generator adds; keeps a closure";

    private readonly HashSet<DeferCall> _unordered = OrderDecidedAtRunTime(flow, calls);

    /// <param name="call">The Defer.</param>
    /// <param name="wholeBody">Whether jumps force all levels to begin at the body's start.</param>
    /// <param name="forced">Reasons to chain that came up while the levels were laid out.</param>
    public DeferPlan Decide(DeferCall call, bool wholeBody, IReadOnlyDictionary<DeferCall, string> forced)
    {
        if (call.IsUnknown) return new(call, Tier.Chained, Unknown, [], IsDirect: false, IsStatic: false);
        // A resource is registered in the middle of its statement: the level is there before.
        var direct = !wholeBody && !call.IsResource && Layout.IsTopLevel(call.Site, method.BodySyntax);
        var captures = Captures.Of(call);
        var reason = WhyChained(call);
        if (reason is null && forced.TryGetValue(call, out var found)) reason = found;
        if (reason is null && (!direct || call.Lambda is not null)) reason = WhyNotKept(call);
        if (reason is null && !direct && new SafeContext(method, StartOf(call, direct, wholeBody)).HasNarrow(call)) reason = "a span refers to what an inner block declares";
        if (reason is null)
        {
            var opened = Open(call, captures, direct, wholeBody);
            if (opened.Reason is null) return new(call, Tier.OpenCoded, "", opened.Captures, direct, IsStatic: false);
            reason = opened.Reason;
        }

        return Chain(call, captures, reason);
    }

    private string? WhyChained(DeferCall call)
    {
        if (method.Settings.Strategy is Strategy.Chained) return "Strategy is Chained";
        if (calls.Length > MaxOpenCoded) return $"more than {MaxOpenCoded} Defers in the method";
        if (IsInLoop(call)) return "in a loop";
        return _unordered.Contains(call) ? "order decided at run time" : null;
    }

    /// <summary>Values that are kept from a nested block on need a declaration before it, and a lambda may have to become a local function.</summary>
    private static string? WhyNotKept(DeferCall call)
    {
        foreach (var parameter in call.Invocation.TargetMethod.Parameters)
            if ((parameter.Ordinal > 0 || call.Callee is Callee.Value or Callee.Resource) && !Escape.CanBeKept(parameter.Type))
                return "the type of an argument cannot be named";
        if (call.Lambda is { Symbol.ReturnType: { } result } && !Escape.CanBeKept(result)) return "the type of its result cannot be named";
        return call.Method?.Instance?.Type is { } receiver && !Escape.CanBeKept(receiver) ? "the type of the receiver cannot be named" : null;
    }

    private int StartOf(DeferCall call, bool direct, bool wholeBody) =>
        direct ? call.Site.SpanStart : Layout.StartOf(call.Site, direct, method.BodySyntax, wholeBody);

    private (ImmutableArray<Capture> Captures, string? Reason) Open(DeferCall call, Captures captures, bool direct, bool wholeBody)
    {
        var start = StartOf(call, direct, wholeBody);
        var opened = ImmutableArray.CreateBuilder<Capture>();
        foreach (var variable in captures.Variables)
        {
            var (capture, reason) = escape.Open(variable, call, start, direct);
            if (capture.Mode is CaptureMode.Closure) return ([], reason);
            opened.Add(capture);
        }

        foreach (var function in captures.LocalFunctions)
            if (function.DeclaringSyntaxReferences[0].GetSyntax() is var declaration && method.BodySyntax.Span.Contains(declaration.Span) && !declaration.IsStatementOf(method.BodySyntax))
                return ([], $"calls '{function.Name}', a local function of an inner block");

        // A local function reads its variables where it runs; those that are declared inside the level are the hoisting's concern.
        if (!direct)
            foreach (var variable in UsedBy(captures.LocalFunctions))
                if (escape.IsInScope(variable, start))
                {
                    var (capture, reason) = escape.Open(variable, call, start, direct);
                    if (capture.Mode is CaptureMode.Closure) return ([], reason);
                    opened.Add(capture);
                }

        return (opened.ToImmutable(), null);
    }

    /// <summary>The variables that local functions use, also through one another.</summary>
    private IEnumerable<ISymbol> UsedBy(ImmutableArray<IMethodSymbol> functions)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>(functions);
        while (pending.Count > 0)
            if (pending.Pop() is var function && seen.Add(function)
                && method.Operation.Descendants().FirstOrDefault(o => o is ILocalFunctionOperation { Symbol: var s } && s.Equals(function, SymbolEqualityComparer.Default)) is { } operation)
            {
                var captures = Captures.In(operation);
                foreach (var called in captures.LocalFunctions) pending.Push(called);
                foreach (var variable in captures.Variables) yield return variable;
            }
    }

    private DeferPlan Chain(DeferCall call, Captures captures, string reason)
    {
        var kept = ImmutableArray.CreateBuilder<Capture>();
        string? closure = null;
        foreach (var variable in captures.Variables)
        {
            var (capture, why) = escape.Chained(variable, call);
            if (capture.Mode is CaptureMode.Closure) closure ??= why;
            kept.Add(capture);
        }

        if (!captures.LocalFunctions.IsEmpty) closure ??= $"calls local function '{captures.LocalFunctions[0].Name}'";
        if (call.Lambda is { } lambda && method.ContainsLowered(lambda.Syntax)) closure ??= "contains a marked function";
        if (captures.NeedsRealThis) closure ??= "uses 'base', a primary constructor's parameter, or the text of an argument";
        if (call.Callee is Callee.Lambda && closure is not null && !reason.Contains(closure)) reason += $"; keeps a closure: {closure}";
        return new(call, Tier.Chained, reason, kept.ToImmutable(), IsDirect: false, IsStatic: closure is null);
    }

    /// <summary>The text says loop, as in Go, or control flow can come back.</summary>
    private bool IsInLoop(DeferCall call) =>
        call.Site.Ancestors().TakeWhile(n => n != method.Syntax)
            .Any(static n => n is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
        || flow.Find(call.Syntax) is { } point && flow.IsReentered(point);

    /// <summary>The Defers of which a later one can run before an earlier one, and those between them.</summary>
    private static HashSet<DeferCall> OrderDecidedAtRunTime(Flow flow, ImmutableArray<DeferCall> calls)
    {
        var unordered = new HashSet<DeferCall>();
        if (calls.Length > MaxOpenCoded) return unordered;
        for (var early = 0; early < calls.Length; early++)
            for (var late = calls.Length - 1; late > early; late--)
                if (flow.Find(calls[late].Syntax) is { } from && flow.Find(calls[early].Syntax) is { } to && flow.Reaches(from, to))
                {
                    for (var between = early; between <= late; between++) unordered.Add(calls[between]);
                    break;
                }

        return unordered;
    }
}
