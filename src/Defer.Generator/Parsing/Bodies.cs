// What a function runs: a block, an expression, or the statements of a top-level program.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator.Parsing;

/// <summary>Questions about bodies that are the same for every kind of function.</summary>
internal static class Bodies
{
    /// <summary>The body of a function's declaration; null if it has none.</summary>
    public static CSharpSyntaxNode? Of(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (CSharpSyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        AccessorDeclarationSyntax accessor => (CSharpSyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression,
        ArrowExpressionClauseSyntax getter => getter.Expression,
        LocalFunctionStatementSyntax function => (CSharpSyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        CompilationUnitSyntax unit when unit.Members.Any(SyntaxKind.GlobalStatement) => unit,
        _ => null,
    };

    /// <summary>The statements of the body itself; none in an expression body.</summary>
    public static IEnumerable<StatementSyntax> Statements(this CSharpSyntaxNode body) => body switch
    {
        BlockSyntax block => block.Statements,
        CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(static g => g.Statement),
        _ => [],
    };

    /// <summary>Whether a node is a statement of the body itself.</summary>
    public static bool IsStatementOf(this SyntaxNode node, CSharpSyntaxNode body) =>
        node.Parent == body || node.Parent is GlobalStatementSyntax && node.Parent.Parent == body;

    /// <summary>The statement of the body itself in which a node stands.</summary>
    public static StatementSyntax StatementAround(this CSharpSyntaxNode body, SyntaxNode node)
    {
        while (!node.IsStatementOf(body)) node = node.Parent!;
        return (StatementSyntax)node;
    }

    /// <summary>What belongs to the body itself: nested functions are not entered, nor the types behind a top-level program.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(this SyntaxNode body) =>
        body.DescendantNodes(static n => !IsFunction(n) && n is not MemberDeclarationSyntax or GlobalStatementSyntax);

    /// <summary>A lambda, an anonymous method or a local function.</summary>
    public static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>The text between a body's braces, or all of it.</summary>
    public static TextSpan InnerSpan(this CSharpSyntaxNode body) => body switch
    {
        BlockSyntax block => TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart),
        CompilationUnitSyntax unit => TextSpan.FromBounds(unit.Statements().First().SpanStart, unit.Statements().Last().Span.End),
        _ => body.Span,
    };
}
