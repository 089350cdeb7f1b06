// What fixes share whose places overlap: one diagnostic or all of a document are mended in one go.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Deferral.CodeFixes;

/// <summary>A fix that mends any number of diagnostics of one document at once; so Fix All needs no merging.</summary>
/// <param name="id">The rule that it mends.</param>
/// <param name="title">What the user sees.</param>
/// <param name="more">Other rules that it mends.</param>
internal abstract class DocumentFix(string id, string title, params string[] more) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id, .. more];

    public sealed override FixAllProvider GetFixAllProvider() => new WholeDocument(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || !CanFix(root, context.Diagnostics[0])) return;
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => FixAsync(context.Document, root, context.Diagnostics, cancellation), equivalenceKey: GetType().Name),
            context.Diagnostics);
    }

    protected abstract bool CanFix(SyntaxNode root, Diagnostic diagnostic);

    /// <param name="document">The document.</param>
    /// <param name="root">Its root.</param>
    /// <param name="diagnostics">What to mend: all of them pass <see cref="CanFix"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    protected abstract Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation);

    private sealed class WholeDocument(DocumentFix fix) : DocumentBasedFixAllProvider
    {
        protected override async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
        {
            var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            if (root is null) return document;
            var fixable = diagnostics.RemoveAll(d => !fix.CanFix(root, d));
            return fixable.IsEmpty ? document : await fix.FixAsync(document, root, fixable, context.CancellationToken).ConfigureAwait(false);
        }
    }
}
