// DEFER001: marks the method that has the Defer, and makes its types partial.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>Adds <c>[Deferrable]</c>, <c>partial</c> where it is missing, and <c>using Deferral;</c> where that is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkDeferrableFix)), Shared]
internal sealed class MarkDeferrableFix() : DocumentFix(Descriptors.OutsideMarked.Id, "Mark the method with [Deferrable]")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => MethodAt(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var methods = diagnostics.Select(d => MethodAt(root, d)!).Distinct().ToList();
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(Marking.Mark(root, methods, methods.TrueForAll(m => Marking.IsInScope(model!, m.SpanStart))));
    }

    /// <summary>The method that the Defer belongs to; null in a lambda, a local function, or a member of another kind.</summary>
    private static MethodDeclarationSyntax? MethodAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).Ancestors().FirstOrDefault(static n =>
            n is MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) as MethodDeclarationSyntax;
}
