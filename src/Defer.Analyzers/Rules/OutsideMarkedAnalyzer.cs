// DEFER001: a Defer that no build step will ever replace.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer whose member is not marked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class OutsideMarkedAnalyzer() : DeferStatementRule(Descriptors.OutsideMarked)
{
    protected override void Check(IInvocationOperation defer, INamedTypeSymbol mark, SyntaxNodeAnalysisContext context)
    {
        if (!DeferOwner.Of(defer, context.ContainingSymbol!, mark, context.Compilation).IsMarked)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.OutsideMarked, defer.Syntax.GetLocation(), NameOf(context.ContainingSymbol!)));
    }

    private static string NameOf(ISymbol member) => member switch
    {
        { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "The top-level program",
        IMethodSymbol { AssociatedSymbol: { } property } => $"'{property.Name}'",
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "The constructor",
        _ => $"'{member.Name}'",
    };
}
