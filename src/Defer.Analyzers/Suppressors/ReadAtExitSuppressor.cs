// DEFERS003: a deferred lambda reads the variable when the method ends, so the last assignment is not for nothing.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Silences "redundant assignment" of variables that a deferred lambda reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReadAtExitSuppressor() : DeferSuppressor(
    "DEFERS003", "A deferred lambda reads the variable when the method ends", "RCS1212", "IDE0059", "S1854")
{
    protected override bool IsMoot(SyntaxNode node, SemanticModel model) =>
        MarkedBody.Around(node, model) is { } body
        && Assigned(node, model) is { } variable
        && body.OwnCalls.Any(c => c.Lambda is { Syntax: AnonymousFunctionExpressionSyntax lambda }
            && model.AnalyzeDataFlow(lambda) is { Succeeded: true } flow
            && flow.Captured.Contains(variable, SymbolEqualityComparer.Default) && flow.ReadInside.Contains(variable, SymbolEqualityComparer.Default));

    private static ISymbol? Assigned(SyntaxNode node, SemanticModel model)
    {
        if (node is ExpressionStatementSyntax statement) node = statement.Expression;
        var target = node.AncestorsAndSelf().TakeWhile(static n => n is not StatementSyntax).Select(static n => n switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix => prefix.Operand,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix => postfix.Operand,
            VariableDeclaratorSyntax => n,
            _ => null,
        }).FirstOrDefault(static n => n is not null);
        return target switch
        {
            null => null,
            VariableDeclaratorSyntax => model.GetDeclaredSymbol(target),
            _ => model.GetSymbolInfo(target).Symbol,
        };
    }
}
