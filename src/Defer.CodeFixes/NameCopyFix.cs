// DEFER014: says that the value of now is meant, by giving it a name of its own.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(F, x)</c> ===> <c>var deferredX = x; Defer(F, deferredX)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameCopyFix)), Shared]
internal sealed class NameCopyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ReassignedLater.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || EagerValue.At(root, context.Diagnostics[0]) is not { Value: IdentifierNameSyntax variable, Defer.Parent: ExpressionStatementSyntax statement }) return;
        context.RegisterCodeFix(
            CodeAction.Create("Name a copy of the value (it is used as it is now)", cancellation => FixAsync(context.Document, root, variable, statement, cancellation), nameof(NameCopyFix)),
            context.Diagnostics);
    }

    private static async Task<Document> FixAsync(Document document, SyntaxNode root, IdentifierNameSyntax variable, ExpressionStatementSyntax statement, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var copy = SyntaxFactory.IdentifierName(FreeName(variable.Identifier.ValueText, statement, model!));
        var declaration = SyntaxFactory.ParseStatement($"var {copy} = {variable};").WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var defer = statement.ReplaceNode(variable, copy.WithTriviaFrom(variable));
        var indented = defer.WithLeadingTrivia(statement.GetLeadingTrivia().Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)));
        root = statement.Parent is BlockSyntax or SwitchSectionSyntax
            ? root.ReplaceNode(statement, [declaration, indented])
            : root.ReplaceNode(statement, SyntaxFactory.Block(declaration.WithoutLeadingTrivia(), defer.WithoutLeadingTrivia())
                .WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
        return document.WithSyntaxRoot(root);
    }

    /// <summary>A name that nothing in the member has.</summary>
    private static string FreeName(string name, StatementSyntax statement, SemanticModel model)
    {
        var taken = new HashSet<string>(model.LookupSymbols(statement.SpanStart).Select(static s => s.Name));
        if (statement.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
            taken.UnionWith(member.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText));
        var wanted = "deferred" + char.ToUpperInvariant(name[0]) + name.Substring(1);
        var free = wanted;
        for (var number = 2; taken.Contains(free); number++) free = wanted + number;
        return free;
    }
}
