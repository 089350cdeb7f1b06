// DEFER010: a Defer that registers once per pass, while its calls wait for the end of the method.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer that control flow can come back to; so a pass that always ends the loop is exempt (go-critic#1451).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DeferInLoopAnalyzer() : MarkedBodyRule(Descriptors.InLoop)
{
    /// <summary><c>method</c> (the default): report; <c>off</c>: a Defer in a loop is meant.</summary>
    private const string Option = "defer.loop";

    protected override void Check(MarkedBody body, OperationBlockAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(body.Method.Syntax.SyntaxTree);
        if (options.TryGetValue(Option, out var value) && string.Equals(value.Trim(), "off", StringComparison.OrdinalIgnoreCase)) return;
        foreach (var call in body.OwnCalls)
            if (body.Flow.Find(call.Syntax) is { } point && body.Flow.IsReentered(point))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.InLoop, call.Syntax.GetLocation(), body.Method.DisplayName));
    }
}
