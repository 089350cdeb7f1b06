// DEFER007: takes away the conversion to a delegate without a result.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer((Action)(async () => ...))</c> ===> <c>Defer(async () => ...)</c>: bound to the form that is awaited.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WithoutConversionFix)), Shared]
internal sealed class WithoutConversionFix() : RootFix("Defer the lambda without conversion", Descriptors.AsyncVoid.Id)
{
    protected override SyntaxNode? Fix(Reported reported) =>
        reported.Node is ExpressionSyntax converted && Inside(converted) is AnonymousFunctionExpressionSyntax function
            ? reported.With(converted, function.WithTriviaFrom(converted))
            : null;

    private static ExpressionSyntax? Inside(ExpressionSyntax converted) => converted switch
    {
        CastExpressionSyntax cast => Inside(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => Inside(parenthesized.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => Inside(arguments[0].Expression),
        _ => converted,
    };
}
