// DEFER012 and DEFER013: lets the deferred call ask for null.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => r.Dispose())</c> ===> <c>Defer(() => r?.Dispose())</c>; a method group becomes such a lambda.</summary>
/// <remarks>A receiver that is evaluated now moves into the lambda only if it is not written any more.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AskForNullFix)), Shared]
internal sealed class AskForNullFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.CheckedLater.Id, Descriptors.NullReceiver.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || root.FindNode(context.Span, getInnermostNodeForTie: true) is not IdentifierNameSyntax receiver
            || DeferAt.Find(root, context.Span, model) is not { } defer
            || Asking(defer, receiver, model, context.Diagnostics[0].Properties.ContainsKey(Fixes.KeepsItsValue)) is not { } asking) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                "Ask for null in the deferred call",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(defer, asking))),
                nameof(AskForNullFix)),
            context.Diagnostics);
    }

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
            : callee is MemberAccessExpressionSyntax access && access.Span.Start == receiver.Span.Start ? $"{receiver}?{access.ToString().Substring(receiver.Span.Length)}()"
            : null;
        return call is null ? null : defer.WithArgumentList(defer.ArgumentList.WithArguments([SyntaxFactory.Argument(LateLambda.Late(asynchronous: false, SyntaxFactory.ParseExpression(call)))]));
    }

    private static InvocationExpressionSyntax? Ask(InvocationExpressionSyntax defer, IEnumerable<IdentifierNameSyntax> operands)
    {
        var chains = operands.ToDictionary(static o => Chain(o), static o => o);
        if (chains.Count == 0 || chains.Keys.Any(static c => c.Parent is not (ExpressionStatementSyntax or LambdaExpressionSyntax))) return null;
        return defer.ReplaceNodes(chains.Keys, (chain, _) =>
        {
            var rest = chain.ToString().Substring(chains[chain].Span.Length);
            return SyntaxFactory.ParseExpression($"{chains[chain]}?{(rest.StartsWith("(", StringComparison.Ordinal) ? ".Invoke" : "")}{rest}").WithTriviaFrom(chain);
        });
    }

    /// <summary>The whole <c>r.A.B()</c> that begins with an operand.</summary>
    private static ExpressionSyntax Chain(ExpressionSyntax operand)
    {
        while (operand.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax) operand = (ExpressionSyntax)operand.Parent;
        return operand;
    }
}
