// DEFER968: the compiler runs with the package's generator and without its targets, so nothing will move the lowered bodies.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports each Defer of a marked function in a build that does not link.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoLinkStepAnalyzer() : DeferStatementRule(Descriptors.NoLinkStep)
{
    /// <summary>The SDK names the project's folder to every compilation; our properties come with our targets, set or not.</summary>
    protected override bool Applies(AnalyzerOptions options)
    {
        var properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        return properties.TryGetValue("build_property.ProjectDir", out _) && !properties.TryGetValue("build_property.DeferLink", out _);
    }

    protected override void Check(IInvocationOperation defer, INamedTypeSymbol mark, SyntaxNodeAnalysisContext context)
    {
        if (DeferOwner.Of(defer, context.ContainingSymbol!, mark, context.Compilation).IsMarked)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoLinkStep, defer.Syntax.GetLocation()));
    }
}
