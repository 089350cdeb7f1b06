// DEFER017: the process is ended where deferred calls are waiting.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports a call that ends the process and is reachable from a Defer (go-critic exitAfterDefer, by the control flow graph: go-critic#1421).
/// In a deferred lambda only where an earlier Defer still waits (go-critic#995), and nowhere after a call of the same (go-critic#1022).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ProcessExitAnalyzer() : MarkedBodyRule(Descriptors.ProcessExit)
{
    /// <summary>More methods that do not return: <c>Type.Method</c>, separated by commas.</summary>
    private const string Option = "defer.exit_methods";

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        var more = context.OptionList(Option);
        foreach (var exit in body.Own.OfType<IInvocationOperation>())
            if (EndsProcess(exit, more) && body.Flow.Find(exit.Syntax) is { Block.IsReachable: true } point
                && body.OwnCalls.FirstOrDefault(c => Waits(body, c, point)) is { } waiting)
                Report(exit, waiting);

        foreach (var call in body.OwnCalls)
            if (call.Lambda is { } lambda && body.Flow.Find(call.Syntax) is { Block.IsReachable: true } point
                && body.OwnCalls.FirstOrDefault(c => c != call && body.Flow.Find(c.Syntax) is { } earlier && body.Paths.Reaches(earlier, point)) is { } waiting)
                foreach (var exit in lambda.Body.OutsideFunctions().OfType<IInvocationOperation>())
                    if (EndsProcess(exit, more)) Report(exit, waiting);

        void Report(IInvocationOperation exit, DeferCall waiting) => context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ProcessExit, exit.Syntax.GetLocation(), $"{exit.TargetMethod.ContainingType.Name}.{exit.TargetMethod.Name}", waiting.Syntax.Line()));
    }

    /// <summary>Whether a deferred call has been registered at a point, and has not been made by hand on the way.</summary>
    private static bool Waits(MarkedBody body, DeferCall call, FlowPoint exit)
    {
        if (body.Flow.Find(call.Syntax) is not { Block.IsReachable: true } defer || !body.Paths.Reaches(defer, exit)) return false;
        if (Deferred(call) is not var (method, on)) return true;
        return !body.Own.OfType<IInvocationOperation>().Any(i =>
            (method is null ? i.TargetMethod.IsRelease() : SymbolEqualityComparer.Default.Equals(i.TargetMethod, method))
            && (on is null || i.Receiver()?.Names(on) == true)
            && body.Flow.Find(i.Syntax) is { } made && body.Paths.Reaches(defer, made) && body.Paths.Reaches(made, exit));
    }

    /// <summary>The one method that a deferred call calls, and the variable that it is called on. Any that releases, for a resource.</summary>
    private static (IMethodSymbol? Method, ISymbol? On)? Deferred(DeferCall call)
    {
        var released = Releases.Of(call).Select(static r => r.Variable).FirstOrDefault(static v => v is not null);
        if (call.IsResource) return released is null ? null : (null, released);
        if (call.Method is { } group) return (group.Method, released ?? call.Receiver()?.Variable());
        return call.Lambda is { } lambda && Releases.Calls(lambda).ToList() is { Count: 1 } calls ? (calls[0].TargetMethod, released ?? calls[0].Receiver()?.Variable()) : null;
    }

    private static bool EndsProcess(IInvocationOperation call, IReadOnlyCollection<string> more) => call.TargetMethod switch
    {
        { Name: nameof(Environment.Exit) or nameof(Environment.FailFast), ContainingType: { Name: nameof(Environment), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } } } => true,
        { Name: "Kill", ContainingType.Name: "Process" } => call.Instance is IInvocationOperation { TargetMethod: { Name: "GetCurrentProcess", ContainingType.Name: "Process" } },
        var method => more.Includes(method),
    };
}
