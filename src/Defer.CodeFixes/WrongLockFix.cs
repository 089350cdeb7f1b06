// DEFER018: the release that matches what was taken.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.CodeFixes;

/// <summary><c>gate.Enter(); Defer(gate.Enter);</c> ===> <c>gate.Enter(); Defer(() => gate.Exit());</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrongLockFix)), Shared]
internal sealed class WrongLockFix() : DocumentFix(Descriptors.WrongLock.Id, "Defer the matching release")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => Change(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
            if (Change(root, diagnostic) is var (span, with)) edits.Replace(span, with);
        return edits.ApplyTo(document);
    }

    private static (TextSpan Span, string With)? Change(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(WrongLockAnalyzer.Replacement, out var replacement) || replacement is null) return null;
        var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (Places.Around(place) is not { } defer) return (place.Span, replacement);

        // The lambda must be nothing but the call: what else it does stays only where the call alone is replaced.
        var callee = defer.ArgumentList.Arguments[0].Expression;
        return callee switch
        {
            ParenthesizedLambdaExpressionSyntax { Block: not null, ParameterList.Parameters.Count: 0 } when place.Parent is ExpressionStatementSyntax => (place.Span, replacement),
            LambdaExpressionSyntax { ExpressionBody: { } body } when body == place || body is AwaitExpressionSyntax => (defer.ArgumentList.Arguments.Span, "() => " + replacement),
            LambdaExpressionSyntax => null,
            _ => (defer.ArgumentList.Arguments.Span, "() => " + replacement),
        };
    }
}
