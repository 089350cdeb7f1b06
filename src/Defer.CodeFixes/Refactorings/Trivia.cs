// Comments of tokens that go away: none is lost.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes.Refactorings;

internal static class Trivia
{
    /// <summary>The comments around some tokens, each on a line of its own, as leading trivia of what comes next.</summary>
    public static IEnumerable<SyntaxTrivia> CommentLines(IEnumerable<SyntaxToken> tokens) =>
        tokens.SelectMany(static t => t.LeadingTrivia.Concat(t.TrailingTrivia)).Where(IsComment)
            .SelectMany(static c => new[] { c, SyntaxFactory.ElasticLineFeed });

    /// <summary>A statement with the comments of the tokens before and after it, which go away.</summary>
    public static T Around<T>(T statement, SyntaxTriviaList leading, IEnumerable<SyntaxToken> before, IEnumerable<SyntaxToken> after)
        where T : StatementSyntax
    {
        var trailing = after.SelectMany(static t => t.LeadingTrivia.Concat(t.TrailingTrivia)).Where(IsComment).ToList();
        return statement
            .WithLeadingTrivia(leading.AddRange(CommentLines(before)))
            .WithTrailingTrivia(statement.GetTrailingTrivia().AddRange(trailing.SelectMany(static c => new[] { c, SyntaxFactory.ElasticLineFeed })));
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
