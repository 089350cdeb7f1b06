// DEFER020: keeps the exception that was first, for the whole method.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>[Deferrable]</c> ===> <c>[Deferrable(Errors = DeferErrors.KeepFirst)]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepFirstFix)), Shared]
internal sealed class KeepFirstFix() : DocumentFix(Descriptors.HidesException.Id, "Keep the first exception (Errors = DeferErrors.KeepFirst)")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(HidesExceptionAnalyzer.CanKeepFirst, out var can) && can is not null && MarkOf(root, diagnostic) is not null;

    protected override Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation) =>
        Task.FromResult(document.WithSyntaxRoot(root.ReplaceNodes(diagnostics.Select(d => MarkOf(root, d)!).Distinct(), static (_, mark) => KeepingFirst(mark))));

    /// <summary>The mark, if it stands in this document: that of a partial method may be elsewhere.</summary>
    private static AttributeSyntax? MarkOf(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations[0] is var place && place.SourceTree?.FilePath == root.SyntaxTree.FilePath && root.FullSpan.Contains(place.SourceSpan)
            ? root.FindNode(place.SourceSpan) as AttributeSyntax : null;

    private static AttributeSyntax KeepingFirst(AttributeSyntax mark)
    {
        var policy = SyntaxFactory.ParseExpression("global::Deferral.DeferErrors.KeepFirst").Adapted();
        if (mark.ArgumentList?.Arguments.FirstOrDefault(static a => a.NameEquals?.Name.Identifier.ValueText == "Errors") is { } errors)
            return mark.ReplaceNode(errors.Expression, policy);
        var argument = SyntaxFactory.AttributeArgument(policy).WithNameEquals(SyntaxFactory.NameEquals("Errors")).Adapted();
        return mark.AddArgumentListArguments(argument).Adapted();
    }
}
