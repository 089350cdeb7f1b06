// DEFER025: says that a result is ignored on purpose.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => x.TryStop())</c> ===> <c>Defer(() => { _ = x.TryStop(); })</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DiscardResultFix)), Shared]
internal sealed class DiscardResultFix() : DeferFix(Descriptors.ResultIgnored.Id, "Ignore the result on purpose")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (!defer.Model.LookupSymbols(defer.Call.Syntax.SpanStart, name: "_").IsEmpty) return null;
        if (defer.Lambda is { ExpressionBody: { } expression } lambda) return defer.Root.ReplaceNode(lambda, lambda.WithBlockBody(Discarded(expression)));
        if (!defer.Has(ResultIgnoredAnalyzer.CanMove) || defer.Call.Method is not { Method: var method } || defer.EagerValues is not { } values) return null;

        // The arguments are still evaluated now: they become parameters.
        var callee = defer.Arguments[0].Expression;
        var names = method.Parameters.Take(values.Length).Select(p => FreeName.For(p.Name, defer.Call.Syntax, defer.Model)).ToList();
        var call = Code.Called(callee, names.Select(static n => SyntaxFactory.ParseExpression(Code.Escaped(n))));
        var parameters = names.Count == 1 ? Code.Escaped(names[0]) : $"({string.Join(", ", names.Select(Code.Escaped))})";
        var late = (LambdaExpressionSyntax)SyntaxFactory.ParseExpression(parameters + " => { }");
        return names.Count == values.Length ? defer.Root.ReplaceNode(callee, late.WithBlockBody(Discarded(call)).WithTriviaFrom(callee)) : null;
    }

    private static BlockSyntax Discarded(ExpressionSyntax expression) => Code.ShortBlock(SyntaxFactory.ExpressionStatement(
        SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName("_"),
            SyntaxFactory.Token([SyntaxFactory.Space], SyntaxKind.EqualsToken, [SyntaxFactory.Space]),
            expression.WithoutTrivia())));
}
