// Makes a method [Deferrable], before it defers anything.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>Offered at the name of a method: adds the attribute, <c>partial</c> on the types around it, and the using.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MarkDeferrable)), Shared]
internal sealed class MarkDeferrable : CodeRefactoringProvider
{
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return;
        var token = root.FindToken(context.Span.Start);
        if (token.SpanStart == context.Span.Start && token.GetPreviousToken() is var before && before.Span.End == token.SpanStart) token = before.Parent is MethodDeclarationSyntax ? before : token;
        if (token.Parent is not MethodDeclarationSyntax method || token != method.Identifier) return;
        if (Marks.In(model.Compilation) is not { } attribute || Bodies.Of(method) is null || model.GetDeclaredSymbol(method, cancellation) is not IMethodSymbol symbol
            || symbol.MarkBy(attribute) is not null || !Marking.CanMark(symbol, method))
            return;
        context.RegisterRefactoring(CodeAction.Create(
            "Make the method [Deferrable]",
            _ => Task.FromResult(document.WithSyntaxRoot(Marking.Mark(root, [method], Marking.IsInScope(model, method.SpanStart)))),
            equivalenceKey: nameof(MarkDeferrable)));
    }
}
