// DEFER033: an exception of any kind is stopped, and nothing remains of it.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a recovery of any exception whose result is not looked at, as an empty <c>catch</c> is reported (CA1031, RCS1075).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RecoveredDiscardedAnalyzer() : MarkedBodyRule(Descriptors.RecoveredDiscarded)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
        {
            if (call.Lambda is not { } lambda) continue;
            var recoveries = (call.Input is ExitInput.Panic ? OfPanic(lambda) : call.Recovers).Where(IsOfAny).ToList();
            if (recoveries.Count == 0 || !recoveries.TrueForAll(r => IsDiscarded(r, lambda))) continue;
            foreach (var recovery in recoveries)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.RecoveredDiscarded, recovery.Syntax.GetLocation()));
        }
    }

    /// <summary>The recoveries through a Panic that is used for nothing else.</summary>
    private static IEnumerable<IInvocationOperation> OfPanic(IAnonymousFunctionOperation lambda)
    {
        var uses = lambda.Body.Descendants().Where(o => o is IParameterReferenceOperation && o.Names(lambda.Symbol.Parameters[0])).ToList();
        return uses.TrueForAll(static u => u.Parent is IInvocationOperation { TargetMethod.Name: Names.Recover } recovery && recovery.Instance == u)
            ? uses.Select(static u => (IInvocationOperation)u.Parent!)
            : [];
    }

    /// <summary>Who names a type has thought of what it stops.</summary>
    private static bool IsOfAny(IInvocationOperation recovery) =>
        recovery.TargetMethod.TypeArguments.All(static t => t is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    private static bool IsDiscarded(IInvocationOperation recovery, IAnonymousFunctionOperation lambda)
    {
        IOperation value = recovery;
        while (value.Parent is IConversionOperation or IParenthesizedOperation) value = value.Parent;
        return value.Parent switch
        {
            IExpressionStatementOperation => true,
            IReturnOperation => true, // a Defer drops what its lambda returns
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => !lambda.Body.Descendants().Any(o => o.Names(local)),
            _ => false,
        };
    }
}
