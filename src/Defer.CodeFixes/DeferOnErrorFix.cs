// DEFER022: rolls back only when the method fails.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(transaction.Rollback)</c> ===> <c>DeferOnError(transaction.Rollback)</c></summary>
/// <remarks>Not offered where a way out does not commit: there the rollback is right.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeferOnErrorFix)), Shared]
internal sealed class DeferOnErrorFix() : DocumentFix(Descriptors.RollbackAfterCommit.Id, "Use DeferOnError")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(Fixes.OnlyOnError) && NameAt(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics) edits.Replace(NameAt(root, diagnostic)!.Span, "DeferOnError");
        return edits.ApplyTo(document);
    }

    /// <summary>The name of the Defer, if it has an overload of the other name, and the rollback is all that it does.</summary>
    private static SimpleNameSyntax? NameAt(SyntaxNode root, Diagnostic diagnostic)
    {
        if (Places.Around(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is not { } defer) return null;
        var arguments = defer.ArgumentList.Arguments;
        var (parameters, statements) = arguments[0].Expression switch
        {
            ParenthesizedLambdaExpressionSyntax lambda => (lambda.ParameterList.Parameters.Count, lambda.Block?.Statements.Count),
            SimpleLambdaExpressionSyntax lambda => (1, lambda.Block?.Statements.Count),
            _ => (arguments.Count - 1, null),
        };
        return parameters == arguments.Count - 1 && statements is (null or 1) ? defer.CalledName() : null;
    }
}
