// DEFER023: declares the source with `using`.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.CodeFixes;

/// <summary><c>var source = new CancellationTokenSource();</c> ===> <c>using var source = new CancellationTokenSource();</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingSourceFix)), Shared]
internal sealed class UsingSourceFix() : DocumentFix(Descriptors.SourceNotDisposed.Id, "Declare it with 'using'")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => SourceDeclaration.At(root, diagnostic) is { Parent: BlockSyntax };

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics) edits.Replace(new TextSpan(SourceDeclaration.At(root, diagnostic)!.SpanStart, 0), "using ");
        return edits.ApplyTo(document);
    }
}

/// <summary>The declaration that DEFER023 speaks of.</summary>
internal static class SourceDeclaration
{
    /// <summary>It, if it declares nothing else and others can be put behind it.</summary>
    public static LocalDeclarationStatementSyntax? At(SyntaxNode root, Diagnostic diagnostic) =>
        Places.Listed<LocalDeclarationStatementSyntax>(root.FindNode(diagnostic.Location.SourceSpan)) is { Declaration.Variables.Count: 1 } declaration ? declaration : null;
}
