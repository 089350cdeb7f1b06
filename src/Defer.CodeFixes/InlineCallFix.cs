// DEFER052: the call itself in the place of its Defer.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(F, x);</c> ===> <c>F(x);</c>, where nothing happens after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InlineCallFix)), Shared]
internal sealed class InlineCallFix() : DeferFix(Descriptors.Unnecessary.Id, "Make the call here")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (!defer.Has(UnnecessaryAnalyzer.CanInline)) return null;
        if (defer.Call.Lambda is { Syntax: AnonymousFunctionExpressionSyntax { Block: { } block } })
        {
            if (defer.Call.Site is not StatementSyntax statement || defer.Arguments.Count > 1 || block.OwnNodes().Any(static n => n is ReturnStatementSyntax)) return null;
            var declared = Declared(block, defer.Model);
            // A lambda may hide the names around it, a block may not.
            if (declared.Any(v => !defer.Model.LookupSymbols(statement.SpanStart, name: v.Name).IsEmpty)) return null;
            return defer.Root.ReplaceNode(statement, (block.Statements is { Count: 1 } only && declared.IsEmpty ? only[0] : block).WithTriviaFrom(statement).Adapted());
        }

        if (defer.Call.Lambda is { Syntax: AnonymousFunctionExpressionSyntax { ExpressionBody: { } expression } } && !Declared(expression, defer.Model).IsEmpty) return null;
        return Called(defer) is { } call ? defer.Root.ReplaceNode(defer.Call.Syntax, call.WithTriviaFrom(defer.Call.Syntax)) : null;
    }

    private static ImmutableArray<ISymbol> Declared(SyntaxNode code, SemanticModel model) => model.AnalyzeDataFlow(code) is { Succeeded: true } flow ? flow.VariablesDeclared : [];

    private static ExpressionSyntax? Called(ReportedDefer defer)
    {
        var (call, isAwaited) = defer.Call switch
        {
            { Lambda: { Syntax: AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } } lambda } =>
                (lambda.Symbol.Parameters.IsEmpty && body.AsStatement() is ExpressionStatementSyntax ? body : null, lambda.Symbol.IsAsync),
            _ => (defer.EagerValues is { } values && defer.Arguments[0].Expression is SimpleNameSyntax or MemberAccessExpressionSyntax ? Code.Called(defer.Arguments[0].Expression, values) : null, false),
        };
        return call is null || isAwaited || !defer.Call.IsAsync ? call?.WithoutTrivia()
            : defer.Call.Outcome is Outcome.NullableValueTask ? null
            : SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), call.WithoutTrivia());
    }
}
