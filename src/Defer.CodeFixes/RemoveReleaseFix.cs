// DEFER031: leaves the release to the Defer.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => gate.Exit()); F(); gate.Exit();</c> ===> <c>Defer(() => gate.Exit()); F();</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveReleaseFix)), Shared]
internal sealed class RemoveReleaseFix() : DocumentFix(Descriptors.ReleasedTwice.Id, "Remove this release")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => StatementAt(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics) edits.Remove(StatementAt(root, diagnostic)!);
        return edits.ApplyTo(document);
    }

    private static ExpressionStatementSyntax? StatementAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement }
            ? Places.Listed<ExpressionStatementSyntax>(statement) : null;
}
