// DEFER034: work that outlives the function, on what a Defer releases.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports a lambda that is handed to the thread pool, and for which nobody waits, where it uses a local that a Defer disposes of:
/// Go's goroutine on a file that its starter closes.
/// </summary>
/// <remarks>Silent as soon as the function waits for anything, or the lambda disposes of the thing itself.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class StillUsedAnalyzer() : MarkedBodyRule(Descriptors.StillUsed)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var release in body.Deferred)
        {
            if (!release.IsDisposal || !release.IsUnconditional || release.Defer.Trigger is Trigger.OnError || release.Variable is not ILocalSymbol local
                || body.Flow.Find(release.Defer.Syntax) is not { } defer) continue;
            foreach (var start in body.Own.OfType<IInvocationOperation>())
                if (IsStart(start.TargetMethod) && IsDropped(start) && body.Flow.Find(start.Syntax) is { } point
                    && (body.Paths.Reaches(point, defer) || body.Paths.Reaches(defer, point))
                    && UseIn(start, local) is { } use
                    && !Waits(body, point) && !ReferencePath.To(local).Changes(body, point) && !ReferencePath.To(local).Changes(body, defer))
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.StillUsed, use.Syntax.GetLocation(), additionalLocations: [release.Defer.Syntax.GetLocation()],
                        local.Name, body.Method.DisplayName, release.Defer.Syntax.Line()));
        }
    }

    private static bool IsStart(IMethodSymbol method) =>
        method is { Name: "Run", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } }
        or { Name: "StartNew", ContainingType: { Name: "TaskFactory", ContainingNamespace.Name: "Tasks" } }
        or { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType: { Name: "ThreadPool", ContainingNamespace.Name: "Threading" } };

    private static bool IsDropped(IInvocationOperation start) => start.Parent is IExpressionStatementOperation
        or ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation };

    /// <summary>Where the started lambda uses a variable; null if it does not, or takes it over.</summary>
    private static ILocalReferenceOperation? UseIn(IInvocationOperation start, ILocalSymbol local)
    {
        var uses = start.Arguments.SelectMany(static a => a.Value.DescendantsAndSelf()).OfType<IAnonymousFunctionOperation>().Take(1)
            .SelectMany(static l => l.Body.Descendants()).OfType<ILocalReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local) && r.Parent is not INameOfOperation).ToList();
        return uses.Exists(static u => u.Parent is IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync" or "Close" } or IUsingOperation) ? null : uses.FirstOrDefault();
    }

    /// <summary>Whether the function waits behind the start, in a Defer too: nobody can tell for what.</summary>
    private static bool Waits(MarkedBody body, FlowPoint start) =>
        body.Own.Any(o => IsWait(o) && body.Flow.Find(o.Syntax) is { } point && body.Paths.Reaches(start, point))
        || body.OwnCalls.Any(static c => c.IsAsync && !c.IsResource || c.Operation.Descendants().Any(IsWait))
        || body.Deferred.Any(static d => d.Name.StartsWith("Wait", StringComparison.Ordinal) || d.Name is "Join");

    private static bool IsWait(IOperation operation) => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true }
        || operation is IInvocationOperation { TargetMethod.Name: var name }
            && (name.StartsWith("Wait", StringComparison.Ordinal) || name is "Join" or "SignalAndWait" or "GetResult" or "Take" or "Sleep" or "Read" or "ReadLine")
        || operation is IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } };
}
