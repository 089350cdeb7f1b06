// DEFER033: writes the recovered exception to the trace.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Recover();</c> ===> <c>if (Recover() is { } exception) Trace.TraceError(exception.ToString());</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LogRecoveredFix)), Shared]
internal sealed class LogRecoveredFix() : DeferFix(Descriptors.RecoveredDiscarded.Id, "Write the recovered exception to the trace")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (defer is not { Lambda: { } lambda, Node: ExpressionSyntax recovery }) return null;
        if (lambda.ExpressionBody is { } expression)
            return Value(expression) == recovery ? defer.Root.ReplaceNode(lambda, lambda.WithBlockBody(Code.ShortBlock(Logged(recovery, defer.Model)))) : null;
        return recovery.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax } statement && IsOnly(statement, recovery)
            ? defer.Root.ReplaceNode(statement, Logged(recovery, defer.Model).WithTriviaFrom(statement)) : null;
    }

    private static bool IsOnly(StatementSyntax statement, ExpressionSyntax recovery) => statement switch
    {
        ExpressionStatementSyntax { Expression: var expression } => Value(expression) == recovery,
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer?.Value == recovery,
        _ => false,
    };

    private static ExpressionSyntax Value(ExpressionSyntax expression) => expression is AssignmentExpressionSyntax assignment ? assignment.Right : expression;

    private static StatementSyntax Logged(ExpressionSyntax recovery, SemanticModel model)
    {
        var name = FreeName.For("exception", recovery, model);
        return SyntaxFactory.ParseStatement($"if ({recovery.WithoutTrivia()} is {{ }} {name}) {Code.Traced(name, recovery, model)}").Adapted();
    }
}
