// DEFER027: changes the result itself.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => x = 5)</c> ===> <c>Defer((ref int result) => result = 5)</c>, where <c>x</c> is what is returned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeResultFix)), Shared]
internal sealed class TakeResultFix() : DeferFix(Descriptors.ResultUnchanged.Id, "Change the result itself")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (defer.Lambda is not LambdaExpressionSyntax lambda || !defer.Diagnostic.Properties.TryGetValue(ResultUnchangedAnalyzer.Variable, out var variable) || variable is null
            || !defer.Diagnostic.Properties.TryGetValue(ResultUnchangedAnalyzer.ResultType, out var type)) return null;
        var captured = defer.Model.LookupSymbols(lambda.SpanStart, name: variable).FirstOrDefault();
        var name = variable == "result" ? variable : FreeName.For("result", lambda, defer.Model);
        var uses = lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == variable && SymbolEqualityComparer.Default.Equals(defer.Model.GetSymbolInfo(n).Symbol, captured));
        var body = lambda.Body.ReplaceNodes(uses, (use, _) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(use));
        var taking = (LambdaExpressionSyntax)SyntaxFactory.ParseExpression($"(ref {type} {name}) => 0");
        return defer.Root.ReplaceNode(lambda, taking.WithBody(body).WithTriviaFrom(lambda));
    }
}
