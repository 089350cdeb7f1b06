// DEFER032: puts two Defers in the order that releases what was made from the other first.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(writer.Dispose); Defer(stream.Dispose);</c> ===> <c>Defer(stream.Dispose); Defer(writer.Dispose);</c></summary>
/// <remarks>Only where nothing stands between the two: that could fail with one of them registered.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapDefersFix)), Shared]
internal sealed class SwapDefersFix() : DocumentFix(Descriptors.DependencyFirst.Id, "Swap the two statements")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => Pair(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            var (first, second) = Pair(root, diagnostic)!.Value;
            var commented = first.GetLeadingTrivia().Concat(second.GetLeadingTrivia()).Any(IsComment);
            edits.Swap(With(first, commented), With(second, commented));
        }

        return edits.ApplyTo(document);
    }

    /// <summary>A statement with the comments that belong to it.</summary>
    private static TextSpan With(StatementSyntax statement, bool leading)
    {
        var comments = statement.GetTrailingTrivia().Where(IsComment).Select(static t => t.Span.End);
        return leading ? statement.FullSpan : TextSpan.FromBounds(statement.SpanStart, comments.Append(statement.Span.End).Max());
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static (StatementSyntax First, StatementSyntax Second)? Pair(SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations.Count == 0) return null;
        var second = Places.Listed<ExpressionStatementSyntax>(root.FindNode(diagnostic.Location.SourceSpan));
        var first = Places.Listed<ExpressionStatementSyntax>(root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan));
        if (first?.Parent is null || second?.Parent != first.Parent) return null;
        var siblings = first.Parent.ChildNodes().ToList();
        return siblings.IndexOf(second) == siblings.IndexOf(first) + 1 ? (first, second) : null;
    }
}
