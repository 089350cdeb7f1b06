// DEFER050: removes a mark that changes nothing.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>Removes <c>[Deferrable]</c>, and the brackets around it if nothing else stands in them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMarkFix)), Shared]
internal sealed class RemoveMarkFix() : DocumentFix(Descriptors.MarkUnused.Id, "Remove [Deferrable]")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => MarkAt(root, diagnostic) is not null;

    protected override Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var marks = diagnostics.Select(d => MarkAt(root, d)!).ToList();
        root = root.TrackNodes(marks);
        foreach (var mark in marks) root = Without(mark, root);
        return Task.FromResult(document.WithSyntaxRoot(root));
    }

    private static AttributeSyntax? MarkAt(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan) as AttributeSyntax;

    private static SyntaxNode Without(AttributeSyntax mark, SyntaxNode root)
    {
        var list = (AttributeListSyntax)root.GetCurrentNode(mark)!.Parent!;
        if (list.Attributes.Count > 1) return root.RemoveNode(root.GetCurrentNode(mark)!, SyntaxRemoveOptions.KeepNoTrivia)!;

        // What stands before the brackets (documentation, indentation) stays, before what follows them.
        var next = list.GetLastToken().GetNextToken();
        root = root.ReplaceToken(next, next.WithLeadingTrivia(list.GetLeadingTrivia()));
        return root.RemoveNode(root.GetCurrentNode(mark)!.Parent!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
