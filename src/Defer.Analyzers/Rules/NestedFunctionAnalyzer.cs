// DEFER002: a Defer in a lambda or local function of a marked method; as in Go it would belong to that function.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer in an unmarked nested function of a marked member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NestedFunctionAnalyzer() : DeferStatementRule(Descriptors.NestedFunction)
{
    protected override void Check(IInvocationOperation defer, INamedTypeSymbol mark, SyntaxNodeAnalysisContext context)
    {
        if (DeferOwner.Of(defer, context.ContainingSymbol!, mark, context.Compilation) is { IsMarked: true, Nested: { } nested })
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NestedFunction, defer.Syntax.GetLocation(), NameOf(nested), context.ContainingSymbol!.Name));
    }

    private static string NameOf(IOperation function) => function switch
    {
        ILocalFunctionOperation local => $"the local function '{local.Symbol.Name}'",
        IAnonymousFunctionOperation lambda when DeferCall.DeferOf(lambda) is not null => "the deferred lambda around it",
        _ => "the lambda around it",
    };
}
