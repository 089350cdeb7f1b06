// DEFERS005: DEFER007 says it as an error, and knows the way out; one message on one lambda is enough.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Silences "async lambda as a void delegate" where DEFER007 speaks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AsyncVoidSuppressor() : DeferSuppressor(
    "DEFERS005", "DEFER007 reports this async lambda", "VSTHRD101", "AsyncFixer03", "MA0147")
{
    protected override bool IsMoot(SyntaxNode node, SemanticModel model) =>
        LambdaAt(node) is { Parent: { } around } lambda
        && MarkedBody.Around(around, model) is { } body
        && body.OwnCalls.Any(c => c.Lambda is { Symbol: { IsAsync: true, ReturnsVoid: true } } deferred && deferred.Syntax == lambda);

    /// <summary>The lambda that a finding speaks of: at one of its tokens, or at the conversion around it.</summary>
    private static AnonymousFunctionExpressionSyntax? LambdaAt(SyntaxNode node) => node switch
    {
        CastExpressionSyntax cast => LambdaAt(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => LambdaAt(parenthesized.Expression),
        _ => node.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>(),
    };
}
