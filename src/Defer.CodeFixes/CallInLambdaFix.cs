// DEFER006 and DEFER015: calls in a deferred lambda what the Defer would evaluate now.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(Log, watch.Elapsed)</c> ===> <c>Defer(() => Log(watch.Elapsed))</c>; <c>Defer(Recover)</c> ===> <c>Defer(() => Recover())</c>.</summary>
/// <remarks>Offered where nothing else moves with it: the other values are variables that are not written any more, and constants.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallInLambdaFix)), Shared]
internal sealed class CallInLambdaFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.RecoverNow.Id, Descriptors.ElapsedNow.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics[0];
        if (root is null || model is null || DeferAt.Find(root, context.Span, model) is not { } defer) return;
        var others = diagnostic.Id == Descriptors.ElapsedNow.Id ? diagnostic.Properties.ContainsKey(Fixes.KeepsItsValue) : AreFixed(defer, model, context.CancellationToken);
        if (!others || LateLambda.Of(defer, model, IsMeant) is not { } late) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                diagnostic.Id == Descriptors.ElapsedNow.Id ? "Defer a lambda that reads it" : "Call Recover in a deferred lambda",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(defer, late))),
                nameof(CallInLambdaFix)),
            context.Diagnostics);

        bool IsMeant(ExpressionSyntax expression) => expression.Span == context.Span
            || model.GetOperation(expression) is { } operation && (ElapsedNowAnalyzer.IsLate(operation, []) || DeferCall.IsRecoverElsewhere(operation) && RecoverNowAnalyzer.IsEvaluatedAtDefer(operation));
    }

    /// <summary>Whether no variable in the Defer ever gets a second value.</summary>
    private static bool AreFixed(InvocationExpressionSyntax defer, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetEnclosingSymbol(defer.SpanStart, cancellation) is not { } function || Mark.MemberAround(function) is not IMethodSymbol symbol
            || MarkedMember.From(symbol, model, cancellation) is not { } member || model.GetOperation(defer, cancellation) is not { } operation) return false;
        var writes = Writes.In(member.Functions[0]);
        return operation.OutsideFunctions().All(o => o.Variable() is not { } variable || writes.Of(variable).Count <= (variable is ILocalSymbol ? 1 : 0));
    }
}
