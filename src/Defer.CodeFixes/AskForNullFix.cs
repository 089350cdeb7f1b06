// DEFER012 and DEFER013: lets the deferred call ask for null.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => r.Dispose())</c> ===> <c>Defer(() => r?.Dispose())</c>; a method group becomes such a lambda.</summary>
/// <remarks>A receiver that is evaluated now moves into the lambda only if it is not written any more.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AskForNullFix)), Shared]
internal sealed class AskForNullFix() : RootFix("Ask for null in the deferred call", Descriptors.CheckedLater.Id, Descriptors.NullReceiver.Id)
{
    protected override SyntaxNode? Fix(Reported reported) =>
        reported.Node is IdentifierNameSyntax receiver && reported.Defer is { } defer
        && Asking(defer, receiver, reported.Model, reported.Has(Fixes.KeepsItsValue)) is { } asking
            ? reported.With(defer, asking)
            : null;

    private static InvocationExpressionSyntax? Asking(InvocationExpressionSyntax defer, IdentifierNameSyntax receiver, SemanticModel model, bool keepsItsValue)
    {
        var arguments = defer.ArgumentList.Arguments;
        var callee = arguments[0].Expression;
        if (callee is LambdaExpressionSyntax lambda)
        {
            if (callee.Span.Contains(receiver.Span)) return Ask(defer, [receiver]);
            var ordinal = arguments.IndexOf(a => a.Expression.Span.Contains(receiver.Span)) - 1;
            return ordinal >= 0 && model.GetSymbolInfo(lambda).Symbol is IMethodSymbol symbol && ordinal < symbol.Parameters.Length
                && model.GetOperation(lambda) is IAnonymousFunctionOperation operation
                ? Ask(defer, NullTests.Dereferences(operation).Where(d => d.Names(symbol.Parameters[ordinal])).Select(static d => d.Syntax).OfType<IdentifierNameSyntax>())
                : null;
        }

        if (!keepsItsValue || arguments.Count > 1 || defer.Expression is GenericNameSyntax) return null;
        var call = callee == receiver ? $"{receiver}?.Invoke()"
            : callee is MemberAccessExpressionSyntax access && access.Span.Start == receiver.Span.Start ? $"{receiver}?{Rest(access, receiver)}()"
            : null;
        return call is null ? null : defer.WithArgumentList(defer.ArgumentList.WithArguments([SyntaxFactory.Argument(LateLambda.Late(asynchronous: false, SyntaxFactory.ParseExpression(call)))]));
    }

    private static InvocationExpressionSyntax? Ask(InvocationExpressionSyntax defer, IEnumerable<IdentifierNameSyntax> operands)
    {
        var chains = operands.ToDictionary(static o => Chain(o), static o => o);
        if (chains.Count == 0 || chains.Keys.Any(static c => c.Parent is not (ExpressionStatementSyntax or LambdaExpressionSyntax))) return null;
        return defer.ReplaceNodes(chains.Keys, (chain, _) =>
        {
            var rest = Rest(chain, chains[chain]);
            return SyntaxFactory.ParseExpression($"{chains[chain]}?{(rest.StartsWith("(", StringComparison.Ordinal) ? ".Invoke" : "")}{rest}").WithTriviaFrom(chain);
        });
    }

    /// <summary>What follows the operand; who asks for null need not deny it: <c>r!.A()</c>.</summary>
    private static string Rest(ExpressionSyntax chain, ExpressionSyntax operand) => chain.ToString().Substring(operand.Span.Length).TrimStart('!');

    /// <summary>The whole <c>r.A.B()</c> that begins with an operand.</summary>
    private static ExpressionSyntax Chain(ExpressionSyntax operand)
    {
        while (operand.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }) operand = (ExpressionSyntax)operand.Parent;
        return operand;
    }
}
