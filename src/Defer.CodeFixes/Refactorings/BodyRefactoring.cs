// What refactorings of a method's body share: where they are offered, and how they are applied.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>A body as it is to be.</summary>
/// <param name="Statements">Its statements.</param>
/// <param name="HasDefers">Whether it defers anything: it is marked then, and unmarked otherwise.</param>
internal sealed record Rewriting(IReadOnlyList<StatementSyntax> Statements, bool HasDefers);

/// <summary>A refactoring that is offered at a statement, and only where the method means the same afterwards.</summary>
/// <param name="title">What the user sees.</param>
internal abstract class BodyRefactoring(string title) : CodeRefactoringProvider
{
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return;
        // The token at the cursor: it stands at its start, or behind its end.
        var token = root.FindToken(context.Span.Start);
        if (token.SpanStart > context.Span.Start || token.Parent is not { } at) return;
        if (Statement(at) is not { } place || Function.Around(place, model) is not { } function || Rewrite(place, function) is not { } rewriting) return;
        context.RegisterRefactoring(CodeAction.Create(
            title, _ => Task.FromResult(function.Rewrite(document, root, rewriting.Statements, rewriting.HasDefers)), equivalenceKey: GetType().Name));
    }

    /// <summary>The rewritten body; null where nothing is offered.</summary>
    /// <param name="at">The statement or clause whose head is at the cursor.</param>
    /// <param name="function">The function whose body it stands in.</param>
    protected abstract Rewriting? Rewrite(SyntaxNode at, Function function);

    /// <summary>The innermost statement or clause around the cursor: not a block, whose inside belongs to its statements.</summary>
    private static SyntaxNode? Statement(SyntaxNode node) =>
        node is BlockSyntax ? null : node.FirstAncestorOrSelf<SyntaxNode>(static n => n is StatementSyntax or FinallyClauseSyntax or CatchClauseSyntax);
}
