// DEFER900 and DEFER901: how each Defer is carried out, and why, while it is being written.

using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>Tells each Defer's tier, as <c>DeferExplain</c> does in the build.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ExplainAnalyzer() : MarkedBodyRule(Descriptors.OpenCoded, Descriptors.Chained)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var defer in body.Plan.Defers)
        {
            var place = defer.Call.Syntax.GetLocation();
            context.ReportDiagnostic(defer.Tier is Tier.OpenCoded
                ? Diagnostic.Create(Descriptors.OpenCoded, place)
                : Diagnostic.Create(Descriptors.Chained, place, defer.Reason));
        }
    }
}
