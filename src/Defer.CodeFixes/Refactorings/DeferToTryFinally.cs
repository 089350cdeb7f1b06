// Defer(() => x.Dispose()); ... ===> try { ... } finally { x.Dispose(); }

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>Writes a Defer of the body itself as a <c>finally</c>, and those behind it, which run before it.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(DeferToTryFinally)), Shared]
internal sealed class DeferToTryFinally() : BodyRefactoring("Write try and finally")
{
    protected override Rewriting? Rewrite(SyntaxNode at, Function function)
    {
        var body = function.Body.Statements;
        var index = at is ExpressionStatementSyntax statement ? body.IndexOf(statement) : -1;
        if (index < 0 || index == body.Count - 1 || DeferAt(body[index]) is null || Marked(function) is not { } marked) return null;
        var rest = body.Skip(index).ToList();
        // Those that stay would run after the finally instead of before.
        if (rest.SelectMany(function.CallsIn).Any(c => rest.TrueForAll(s => DeferAt(s) != c.Syntax))) return null;
        return !IsUsedBefore(function, index) && Convert(marked, rest) is { } converted
            ? new([.. body.Take(index), .. converted], body.Take(index).SelectMany(function.CallsIn).Any())
            : null;

        InvocationExpressionSyntax? DeferAt(StatementSyntax candidate) =>
            candidate is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && function.Model.GetOperation(call) is { } operation && DeferCall.From(operation) is not null ? call : null;
    }

    /// <summary>The body as the rules see it.</summary>
    private static MarkedBody? Marked(Function function) => function.Mark is not null && MarkedBody.Around(function.Body, function.Model) is { HasErrors: false } body ? body : null;

    /// <summary>Whether a local function that goes into the <c>try</c> is called before it.</summary>
    private static bool IsUsedBefore(Function function, int index)
    {
        var names = new HashSet<string>(function.Body.Statements.Skip(index).OfType<LocalFunctionStatementSyntax>().Select(static f => f.Identifier.ValueText));
        return function.Body.Statements.Take(index).SelectMany(static s => s.DescendantTokens()).Any(t => names.Contains(t.ValueText));
    }

    private static List<StatementSyntax>? Convert(MarkedBody body, List<StatementSyntax> statements)
    {
        var index = statements.FindIndex(s => body.OwnCalls.Any(c => c.Site == s));
        if (index < 0) return statements;
        if (index == statements.Count - 1) return null;
        var defer = statements[index];
        if (Cleanup(body, body.OwnCalls.First(c => c.Site == defer)) is not { } cleanup || Convert(body, [.. statements.Skip(index + 1)]) is not { } rest) return null;
        var converted = SyntaxFactory.TryStatement(
                SyntaxFactory.Block(rest), [], SyntaxFactory.FinallyClause(cleanup))
            .WithLeadingTrivia(defer.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        return [.. statements.Take(index), Moved.Formatted(converted)];
    }

    /// <summary>What the Defer does at exit, as a block; null if it is not all that it does.</summary>
    private static BlockSyntax? Cleanup(MarkedBody body, DeferCall call)
    {
        if (call is not { Trigger: Trigger.Always, Input: ExitInput.None, IsUnknown: false, Outcome: not Outcome.NullableValueTask }) return null;
        if (call.Syntax.ArgumentList.Arguments.Any(static a => a.NameColon is not null) || call.Syntax.DescendantTrivia().Any(static t => t.IsDirective)) return null;
        return call.Callee switch
        {
            Callee.Lambda when !call.EagerArguments.Any() => OfLambda(body, call),
            Callee.MethodGroup when call.Method!.Syntax is ExpressionSyntax callee => OfMethodGroup(body, call, callee),
            _ => null,
        };
    }

    private static BlockSyntax? OfLambda(MarkedBody body, DeferCall call)
    {
        if (call.Recovers.Any() || call.Lambda!.Syntax is not AnonymousFunctionExpressionSyntax lambda) return null;
        if (lambda.Block is null) return Statement(call, lambda.ExpressionBody!, lambda.AsyncKeyword.RawKind != 0) is { } single ? SyntaxFactory.Block(single) : null;
        // A return would leave the whole method, names that hide others cannot (CS0136), nor does a finally allocate on the stack (CS0255).
        var declared = call.Lambda.Body.DescendantsAndSelf().OfType<IBlockOperation>().SelectMany(static b => b.DeclaredNames());
        var names = new HashSet<string>(declared);
        if (lambda.Block.OwnNodes().Any(static n => n is ReturnStatementSyntax or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax)
            || body.Method.BodySyntax.DescendantTokens().Any(t => !lambda.Span.Contains(t.Span) && names.Contains(t.ValueText)))
            return null;
        return lambda.Block.WithTrailingTrivia();
    }

    /// <summary>Its receiver and arguments are those of now: the same later, and no null.</summary>
    private static BlockSyntax? OfMethodGroup(MarkedBody body, DeferCall call, ExpressionSyntax callee)
    {
        if (call.Receiver() is { } receiver && !(IsKept(body, call, receiver) && receiver.Type is { IsReferenceType: true } && body.Method.Model.IsNotNull(receiver)))
            return null;
        if (!call.EagerArguments.All(a => IsKept(body, call, a.Value))) return null;
        var invocation = SyntaxFactory.InvocationExpression(callee.WithoutTrivia(), call.Syntax.ArgumentList.WithArguments(call.Syntax.ArgumentList.Arguments.RemoveAt(0)));
        return Statement(call, invocation, isAsync: false) is { } statement ? SyntaxFactory.Block(statement) : null;
    }

    private static bool IsKept(MarkedBody body, DeferCall call, IOperation value) =>
        value.ConstantValue.HasValue || value.WithoutConversions() is IInstanceReferenceOperation { Type.IsReferenceType: true }
        || value.Variable() is { } variable && !variable.IsOfObject() && body.Writes.Uncontrolled(variable) is null && body.Flow.Find(call.Syntax) is { } defer
            && !body.Writes.Of(variable).Any(w => body.Flow.Find(w) is { } write && body.Flow.Reaches(defer, write));

    private static ExpressionStatementSyntax? Statement(DeferCall call, ExpressionSyntax expression, bool isAsync)
    {
        expression = expression.WithoutTrivia();
        if (call.IsAsync && !isAsync)
        {
            // A task that may be null is awaited only if it is not.
            if (call.Outcome is Outcome.Task && call.Method?.Method.ReturnNullableAnnotation is not NullableAnnotation.NotAnnotated && expression is not InvocationExpressionSyntax) return null;
            expression = SyntaxFactory.AwaitExpression(expression).WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return expression is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or ObjectCreationExpressionSyntax
            or ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax }
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            ? SyntaxFactory.ExpressionStatement(expression)
            : null;
    }
}
