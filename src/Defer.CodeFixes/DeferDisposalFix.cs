// DEFER023: defers the disposal, right behind the declaration.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>var source = new CancellationTokenSource();</c> ===> the same, and <c>Defer(source.Dispose);</c></summary>
/// <remarks>Not in a loop, where all of them would wait for the end of the method.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeferDisposalFix)), Shared]
internal sealed class DeferDisposalFix() : DocumentFix(Descriptors.SourceNotDisposed.Id, "Defer its disposal")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) =>
        SourceDeclaration.At(root, diagnostic) is { } source && !Places.IsInLoop(source);

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            var declaration = SourceDeclaration.At(root, diagnostic)!;
            edits.InsertAfter(declaration, $"Defer({declaration.Declaration.Variables[0].Identifier}.Dispose);");
        }

        return edits.ApplyTo(document);
    }
}
