// Pieces of code that fixes write.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Deferral.CodeFixes;

internal static class Code
{
    /// <summary>A name as it is written.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None ? name : "@" + name;

    /// <summary>The statement that does what an expression does; null if C# has none.</summary>
    public static StatementSyntax? AsStatement(this ExpressionSyntax expression) => expression switch
    {
        ThrowExpressionSyntax @throw => SyntaxFactory.ThrowStatement(@throw.Expression),
        InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            => SyntaxFactory.ExpressionStatement(expression),
        _ => null,
    };

    /// <summary>Writes an exception to the trace: what is there everywhere, until somebody puts a log in its place.</summary>
    public static string Traced(string exception, SyntaxNode place, SemanticModel model) => $"{NameOf("System.Diagnostics.Trace", place, model)}.TraceError({exception}.ToString());";

    /// <summary>How a type is named at a place.</summary>
    public static string NameOf(string type, SyntaxNode place, SemanticModel model) =>
        model.Compilation.GetTypeByMetadataName(type)?.ToMinimalDisplayString(model, place.SpanStart) ?? type;

    /// <summary>New code takes the layout and the names of its place.</summary>
    public static T Adapted<T>(this T node) where T : SyntaxNode => node.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);

    /// <summary>The call of what is deferred by name, with the values that it is deferred with.</summary>
    public static InvocationExpressionSyntax Called(ExpressionSyntax callee, IEnumerable<ExpressionSyntax> values)
    {
        var arguments = values.Select(static v => SyntaxFactory.Argument(v.WithoutTrivia())).ToList();
        return SyntaxFactory.InvocationExpression(callee.WithoutTrivia(), SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments, Commas(arguments.Count))));
    }

    public static IEnumerable<SyntaxToken> Commas(int count) => Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(count - 1, 0));

    /// <summary>The same lambda with a block for its body.</summary>
    public static AnonymousFunctionExpressionSyntax WithBlockBody(this AnonymousFunctionExpressionSyntax lambda, BlockSyntax block) =>
        lambda.WithBody(block.WithTriviaFrom(lambda.Body).Adapted());

    /// <summary>A block on one line.</summary>
    public static BlockSyntax ShortBlock(StatementSyntax statement) => SyntaxFactory.Block(
        SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space),
        [statement.WithoutLeadingTrivia().WithTrailingTrivia(SyntaxFactory.Space)],
        SyntaxFactory.Token(SyntaxKind.CloseBraceToken));
}
