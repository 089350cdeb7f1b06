// Adds 'partial' to a type and to all types around it.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

internal static class PartialTypes
{
    /// <summary>The types around a node, and the node itself, that are not partial yet.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Missing(SyntaxNode node) =>
        node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(static t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Adds the modifier in its only legal place: right before the keyword.</summary>
    public static TypeDeclarationSyntax Add(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0) return (TypeDeclarationSyntax)type.AddModifiers(partial);

        // What stands before the keyword (comments, indentation) stays before the new first word.
        return type.WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
