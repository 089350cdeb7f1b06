// DEFER007: takes away the conversion to a delegate without a result.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer((Action)(async () => ...))</c> ===> <c>Defer(async () => ...)</c>: bound to the form that is awaited.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WithoutConversionFix)), Shared]
internal sealed class WithoutConversionFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.AsyncVoid.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax converted || Inside(converted) is not AnonymousFunctionExpressionSyntax function) return;
        context.RegisterCodeFix(
            CodeAction.Create("Defer the lambda without conversion", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(converted, function.WithTriviaFrom(converted)))), nameof(WithoutConversionFix)),
            context.Diagnostics);
    }

    private static ExpressionSyntax? Inside(ExpressionSyntax converted) => converted switch
    {
        CastExpressionSyntax cast => Inside(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => Inside(parenthesized.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => Inside(arguments[0].Expression),
        _ => converted,
    };
}
