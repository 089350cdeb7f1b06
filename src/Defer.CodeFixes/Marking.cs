// Marks functions: the attribute, 'partial' on the types around them, and the using that both need.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>What the fix of DEFER001 and the refactorings do alike.</summary>
internal static class Marking
{
    private const string Namespace = "Deferral";
    private const string Attribute = "Deferrable";

    /// <summary>Whether the attribute can be named at a place without a using of its own.</summary>
    public static bool IsInScope(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: Attribute + "Attribute")
            .Any(static t => t.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true });

    /// <summary>Adds <c>[Deferrable]</c>, <c>partial</c> where it is missing, and <c>using Deferral;</c> unless it is in scope.</summary>
    /// <param name="root">The file; it may differ from what was compiled.</param>
    /// <param name="functions">Declarations in it.</param>
    /// <param name="inScope">Whether each can name the attribute.</param>
    public static SyntaxNode Mark(SyntaxNode root, IReadOnlyCollection<MethodDeclarationSyntax> functions, bool inScope)
    {
        var lineEnd = LineEnd(root);
        IEnumerable<SyntaxNode> changed = [.. functions, .. functions.SelectMany(PartialTypes.Missing).Distinct()];
        root = root.ReplaceNodes(changed, (_, node) => node is TypeDeclarationSyntax type ? PartialTypes.Add(type) : Mark((MethodDeclarationSyntax)node, lineEnd));
        return inScope ? root : AddUsing((CompilationUnitSyntax)root, lineEnd);
    }

    /// <summary>How lines end in a file.</summary>
    public static SyntaxTrivia LineEnd(SyntaxNode root)
    {
        var lineEnd = root.DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return lineEnd == default ? SyntaxFactory.LineFeed : lineEnd;
    }

    private static MethodDeclarationSyntax Mark(MethodDeclarationSyntax method, SyntaxTrivia lineEnd)
    {
        var leading = method.GetLeadingTrivia();
        var indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading[leading.Count - 1])
            : [];
        var mark = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(Attribute))])
            .WithLeadingTrivia(leading).WithTrailingTrivia(lineEnd);
        method = method.WithLeadingTrivia(indentation);
        return method.WithAttributeLists(method.AttributeLists.Insert(0, mark));
    }

    /// <summary>After the plain usings, before the static ones and the aliases.</summary>
    private static CompilationUnitSyntax AddUsing(CompilationUnitSyntax unit, SyntaxTrivia lineEnd)
    {
        var index = unit.Usings.TakeWhile(static u => u.Alias is null && u.StaticKeyword.IsKind(SyntaxKind.None)).Count();
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(Namespace))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(lineEnd);
        if (index == 0 && unit.Usings.Count > 0)
        {
            added = added.WithLeadingTrivia(unit.Usings[0].GetLeadingTrivia());
            unit = unit.ReplaceNode(unit.Usings[0], unit.Usings[0].WithLeadingTrivia());
        }
        else if (unit.Usings.Count == 0)
        {
            added = added.WithTrailingTrivia(lineEnd, lineEnd);
        }

        return unit.WithUsings(unit.Usings.Insert(index, added));
    }
}
