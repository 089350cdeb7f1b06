// DEFER041: a using declaration in the place of a declaration and its Defer.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>var file = Open(); Defer(file.Dispose);</c> ===> <c>using var file = Open();</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseUsingFix)), Shared]
internal sealed class UseUsingFix() : DeferFix(Descriptors.UsingIsEnough.Id, "Convert to a using declaration")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (defer.Call.Syntax.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax block } statement) return null;
        if (statement.DescendantTrivia().Any(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia))) return null;
        var index = block.Statements.IndexOf(statement);
        if (index == 0 || block.Statements[index - 1] is not LocalDeclarationStatementSyntax declaration) return null;

        var disposed = declaration.WithoutLeadingTrivia().WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        if (defer.Call.IsAsync) disposed = disposed.WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        var statements = block.Statements.Replace(declaration, disposed.WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(statement.GetTrailingTrivia())).RemoveAt(index);
        return defer.Root.ReplaceNode(block, block.WithStatements(statements));
    }
}
