// DEFER006: a Recover that the Defer statement evaluates itself, long before there is anything to recover.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Recover in an eager argument or a receiver, and <c>Defer(Recover)</c> (revive#718).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RecoverNowAnalyzer() : RecoverRule(Descriptors.RecoverNow)
{
    protected override void Check(IOperation recover, SyntaxNodeAnalysisContext context)
    {
        if (IsEvaluatedAtDefer(recover))
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.RecoverNow, recover.Syntax.GetLocation(),
                recover is IMethodReferenceOperation ? "is deferred by name, and only a deferred lambda has something to recover" : "is called now, before there is anything to recover"));
    }

    /// <summary>Whether a call is made by a Defer statement itself, or a method group is what it defers.</summary>
    public static bool IsEvaluatedAtDefer(IOperation recover)
    {
        for (var around = recover.Parent; around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); around = around.Parent)
            if (DeferCall.From(around) is { } call) return recover is IInvocationOperation || call.Method == recover;
        return false;
    }
}
