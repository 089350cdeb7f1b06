// DEFER006 and DEFER015: calls in a deferred lambda what the Defer would evaluate now.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(Log, watch.Elapsed)</c> ===> <c>Defer(() => Log(watch.Elapsed))</c>; <c>Defer(Recover)</c> ===> <c>Defer(() => Recover())</c>.</summary>
/// <remarks>Offered where nothing else moves with it: the other values are variables that are not written any more, and constants.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallInLambdaFix)), Shared]
internal sealed class CallInLambdaFix() : RootFix("Call Recover in a deferred lambda", Descriptors.RecoverNow.Id, Descriptors.ElapsedNow.Id)
{
    protected override string Title(Diagnostic diagnostic) => diagnostic.Id == Descriptors.ElapsedNow.Id ? "Defer a lambda that reads it" : base.Title(diagnostic);

    protected override SyntaxNode? Fix(Reported reported)
    {
        var model = reported.Model;
        if (reported.Defer is not { } defer) return null;
        var others = reported.Diagnostic.Id == Descriptors.ElapsedNow.Id ? reported.Has(Fixes.KeepsItsValue) : AreFixed(defer, model, reported.Cancellation);
        return others && LateLambda.Of(defer, model, IsMeant) is { } late ? reported.With(defer, late) : null;

        bool IsMeant(ExpressionSyntax expression) => expression.Span == reported.Diagnostic.Location.SourceSpan
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
