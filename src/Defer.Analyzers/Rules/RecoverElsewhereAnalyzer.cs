// DEFER005: a Recover that has nothing to recover, in marked and unmarked members alike.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Recover that does not stand directly in a deferred lambda; what a Defer itself evaluates is DEFER006's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RecoverElsewhereAnalyzer() : RecoverRule(Descriptors.RecoverElsewhere)
{
    protected override void Check(IOperation recover, SyntaxNodeAnalysisContext context)
    {
        if (!RecoverNowAnalyzer.IsEvaluatedAtDefer(recover))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.RecoverElsewhere, recover.Syntax.GetLocation()));
    }
}
