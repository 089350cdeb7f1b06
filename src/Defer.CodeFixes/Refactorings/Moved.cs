// Statements that leave the block in which they stood.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Deferral.CodeFixes.Refactorings;

internal static class Moved
{
    /// <summary>The statements of a block, or others in their place, as they stand beside it: indented anew, with the comment at the block's end.</summary>
    public static IEnumerable<StatementSyntax> Out(IReadOnlyList<StatementSyntax> statements, StatementSyntax from) =>
        statements.Select((s, i) => Formatted(i == statements.Count - 1 && from is BlockSyntax block ? Trivia.Around(s, s.GetLeadingTrivia(), [], [block.CloseBraceToken]) : s));

    /// <summary>The tokens up to a block's first statement that go away; their trivia is that of the statement which comes first.</summary>
    public static IEnumerable<SyntaxToken> Before(SyntaxToken keyword, StatementSyntax block) =>
        [keyword.WithLeadingTrivia(), .. block is BlockSyntax { OpenBraceToken: var brace } ? (IEnumerable<SyntaxToken>)[brace] : []];

    public static StatementSyntax Formatted(StatementSyntax statement) => statement.WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>The white space in front of a statement on its own line.</summary>
    public static IEnumerable<SyntaxTrivia> Indentation(StatementSyntax statement)
    {
        var leading = statement.GetLeadingTrivia();
        return leading.Count > 0 && leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? [leading.Last()] : [];
    }
}
