// DEFER001: marks the method that has the Defer, and makes its types partial.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>Adds <c>[Deferrable]</c>, <c>partial</c> where it is missing, and <c>using Deferral;</c> where that is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkDeferrableFix)), Shared]
internal sealed class MarkDeferrableFix() : DocumentFix(Descriptors.OutsideMarked.Id, "Mark the method with [Deferrable]")
{
    private const string Namespace = "Deferral";
    private const string Attribute = "Deferrable";

    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => MethodAt(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var methods = diagnostics.Select(d => MethodAt(root, d)!).Distinct().ToList();
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var inScope = methods.TrueForAll(m => model!.LookupNamespacesAndTypes(m.SpanStart, name: Attribute + "Attribute")
            .Any(static t => t.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true }));
        var lineEnd = root.DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        if (lineEnd == default) lineEnd = SyntaxFactory.LineFeed;

        IEnumerable<MemberDeclarationSyntax> changed = [.. methods, .. methods.SelectMany(PartialTypes.Missing).Distinct()];
        root = root.ReplaceNodes(changed, (_, member) => member is TypeDeclarationSyntax type ? PartialTypes.Add(type) : Mark((MethodDeclarationSyntax)member, lineEnd));
        return document.WithSyntaxRoot(inScope ? root : AddUsing((CompilationUnitSyntax)root, lineEnd));
    }

    /// <summary>The method that the Defer belongs to; null in a lambda, a local function, or a member of another kind.</summary>
    private static MethodDeclarationSyntax? MethodAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).Ancestors().FirstOrDefault(static n =>
            n is MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) as MethodDeclarationSyntax;

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
