// DEFER020: lets no exception out of a deferred lambda.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>Puts <c>try</c> and <c>catch</c> around the code of the lambda; what is caught goes to the trace.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CatchHereFix)), Shared]
internal sealed class CatchHereFix() : DeferFix(Descriptors.HidesException.Id, "Catch it in the deferred lambda")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (defer.Lambda is not { } lambda || Statements(lambda) is not { } code) return null;
        var name = FreeName.For("exception", lambda, defer.Model);
        var lines = new[]
        {
            "{", "try", "{", "}", $"catch ({Code.NameOf("System.Exception", lambda, defer.Model)} {name})", "{", Code.Traced(name, lambda, defer.Model), "}", "}",
        };
        var block = (BlockSyntax)SyntaxFactory.ParseStatement(string.Join(Marking.LineEnd(defer.Root).ToString(), lines));
        var empty = ((TryStatementSyntax)block.Statements[0]).Block;
        return defer.Root.ReplaceNode(lambda, lambda.WithBlockBody(block.ReplaceNode(empty, empty.WithStatements(code))));
    }

    /// <summary>The statements of a lambda; null if it returns a value, which it would then not do on every path.</summary>
    private static SyntaxList<StatementSyntax>? Statements(AnonymousFunctionExpressionSyntax lambda) => lambda switch
    {
        { Block: { } block } => block.OwnNodes().Any(static n => n is ReturnStatementSyntax { Expression: not null }) ? null : block.Statements,
        { ExpressionBody: { } expression } => expression.WithoutTrivia().AsStatement() is { } statement ? [statement.WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)] : null,
        _ => null,
    };
}
