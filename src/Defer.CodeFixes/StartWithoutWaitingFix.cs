// DEFER008: says that the task is started and not waited for.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => LogAsync())</c> ===> <c>Defer(() => { _ = LogAsync(); })</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StartWithoutWaitingFix)), Shared]
internal sealed class StartWithoutWaitingFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.NotAwaited.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || DeferAt.Find(root, context.Span, model) is not { } defer
            || defer.ArgumentList.Arguments[0].Expression is not LambdaExpressionSyntax { ExpressionBody: { } task } lambda || lambda.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || model.LookupSymbols(task.SpanStart, name: "_").Any(static s => s is ILocalSymbol or IParameterSymbol)) return;
        // `x?.FlushAsync()` may be null, and can be discarded like any other value.
        var block = (BlockSyntax)SyntaxFactory.ParseStatement($"{{ _ = {task}; }}");
        context.RegisterCodeFix(
            CodeAction.Create(
                "Start it and do not wait for it",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(lambda, lambda.WithExpressionBody(null).WithBlock(block.WithTriviaFrom(task))))),
                nameof(StartWithoutWaitingFix)),
            context.Diagnostics);
    }
}
