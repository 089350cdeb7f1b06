// DEFER050: a mark on a method that defers nothing.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a <c>[Deferrable]</c> without which nothing changes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MarkUnusedAnalyzer() : MarkedBodyRule(Descriptors.MarkUnused)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (!body.Method.Calls.IsEmpty || !body.Plan.Problems.IsEmpty || MayDeferElsewhere(body.Method.BodySyntax)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.MarkUnused, body.Method.MarkSyntax.GetLocation(), body.Method.DisplayName));
    }

    /// <summary>With other symbols defined, for another framework, there may be one.</summary>
    private static bool MayDeferElsewhere(SyntaxNode code) => code.DescendantTrivia()
        .Any(static t => t.IsKind(SyntaxKind.DisabledTextTrivia) && t.ToString().IndexOf(Names.Defer, StringComparison.Ordinal) >= 0);
}
