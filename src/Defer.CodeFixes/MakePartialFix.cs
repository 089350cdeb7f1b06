// DEFER003: makes the type of a marked method partial, and the types around it.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>Adds <c>partial</c> to the whole chain of types.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
internal sealed class MakePartialFix() : DocumentFix(Descriptors.NotPartial.Id, "Make the type partial")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => TypeAt(root, diagnostic) is not null;

    protected override Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var types = diagnostics.SelectMany(d => PartialTypes.Missing(TypeAt(root, d)!)).Distinct();
        return Task.FromResult(document.WithSyntaxRoot(root.ReplaceNodes(types, static (_, type) => PartialTypes.Add(type))));
    }

    private static TypeDeclarationSyntax? TypeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
