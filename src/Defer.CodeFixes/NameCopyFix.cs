// DEFER014: says that the value of now is meant, by giving it a name of its own. DEFER013 and DEFER016: takes the value of now.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(F, x)</c> ===> <c>var deferredX = x; Defer(F, deferredX)</c>, and likewise for a variable that a lambda reads late.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameCopyFix)), Shared]
internal sealed class NameCopyFix() : RootFix("Name a copy of the value (it is used as it is now)", Descriptors.ReassignedLater.Id, Descriptors.ModifiedLater.Id, Descriptors.NullReceiver.Id)
{
    protected override string Title(Diagnostic diagnostic) => diagnostic.Id == Descriptors.ReassignedLater.Id ? base.Title(diagnostic) : "Keep the value of now in a variable of its own";

    protected override SyntaxNode? Fix(Reported reported)
    {
        if (reported.Node is not IdentifierNameSyntax variable || reported.Defer is not { Parent: ExpressionStatementSyntax statement } defer) return null;
        var lambda = variable.Ancestors().TakeWhile(n => n != defer).OfType<AnonymousFunctionExpressionSyntax>().LastOrDefault();
        // DEFER013 speaks of what is null now, too: no copy helps there.
        if (lambda is null == (reported.Diagnostic.Id != Descriptors.ReassignedLater.Id)) return null;
        IEnumerable<IdentifierNameSyntax> uses = lambda is null ? [variable] : UsesIn(lambda, variable, reported.Model);
        return Fix(reported.Root, variable, [.. uses], statement, reported.Model);
    }

    private static IEnumerable<IdentifierNameSyntax> UsesIn(SyntaxNode lambda, IdentifierNameSyntax variable, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(variable).Symbol;
        return lambda.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n =>
            n.Identifier.ValueText == variable.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(n).Symbol, symbol));
    }

    private static SyntaxNode Fix(SyntaxNode root, IdentifierNameSyntax variable, ImmutableArray<IdentifierNameSyntax> uses, ExpressionStatementSyntax statement, SemanticModel model)
    {
        var copy = SyntaxFactory.IdentifierName(FreeName.For("deferred" + char.ToUpperInvariant(variable.Identifier.ValueText[0]) + variable.Identifier.ValueText.Substring(1), statement, model));
        var declaration = SyntaxFactory.ParseStatement($"var {copy} = {variable};").WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var defer = statement.ReplaceNodes(uses, (use, _) => copy.WithTriviaFrom(use));
        var indented = defer.WithLeadingTrivia(statement.GetLeadingTrivia().Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)));
        return statement.Parent is BlockSyntax or SwitchSectionSyntax
            ? root.ReplaceNode(statement, [declaration, indented])
            : root.ReplaceNode(statement, SyntaxFactory.Block(declaration.WithoutLeadingTrivia(), defer.WithoutLeadingTrivia())
                .WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
