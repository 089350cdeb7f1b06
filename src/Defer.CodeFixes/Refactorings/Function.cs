// A function whose body a refactoring can rewrite, and how the rewritten body gets into its file.

using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>A function that is marked or can be, with a block as its body.</summary>
/// <param name="Declaration">Its declaration.</param>
/// <param name="Body">Its body.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Mark">Its mark, if it has one.</param>
/// <param name="Model">The model of its file.</param>
internal sealed record Function(SyntaxNode Declaration, BlockSyntax Body, IMethodSymbol Symbol, AttributeData? Mark, SemanticModel Model)
{
    /// <summary>
    /// The innermost function around a node. Null if Defers cannot be added to it or taken away from it: it has errors, is an iterator
    /// (what is in flight is lost there), jumps about with <c>goto</c>, or keeps exceptions as no <c>finally</c> does.
    /// </summary>
    public static Function? Around(SyntaxNode node, SemanticModel model)
    {
        if (Marks.In(model.Compilation) is not { } attribute) return null;
        var declaration = node.AncestorsAndSelf().FirstOrDefault(static n => n is MemberDeclarationSyntax or AccessorDeclarationSyntax || Bodies.IsFunction(n));
        if (declaration is null || Bodies.Of(declaration) is not BlockSyntax body || body.ContainsDiagnostics || body.ContainsDirectives) return null;
        var symbol = (declaration is AnonymousFunctionExpressionSyntax ? model.GetSymbolInfo(declaration).Symbol : model.GetDeclaredSymbol(declaration)) as IMethodSymbol;
        if (symbol is null) return null;
        var mark = symbol.MarkBy(attribute);
        if (mark is null && !Marking.CanMark(symbol, declaration)) return null;
        if (mark is not null && DeferSettings.From(mark, declaration.SyntaxTree.Options).Errors is not (ErrorPolicy.KeepLast or ErrorPolicy.Plain)) return null;
        return body.OwnNodes().Any(static n => n is YieldStatementSyntax or LabeledStatementSyntax) ? null : new(declaration, body, symbol, mark, model);
    }

    /// <summary>Whether awaits of deferred tasks are to be written with <c>ConfigureAwait(false)</c>.</summary>
    public bool LeavesContext => Mark is not null && !DeferSettings.From(Mark, Declaration.SyntaxTree.Options).ContinueOnCapturedContext;

    /// <summary>The Defers in a piece of it; those of nested functions too.</summary>
    public IEnumerable<DeferCall> CallsIn(SyntaxNode code) =>
        code.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Select(i => Model.GetOperation(i) is { } operation ? DeferCall.From(operation) : null).OfType<DeferCall>();

    /// <summary>Whether a statement of the body, or of a block that reaches to its end, is the last thing that the function does but for a plain <c>return</c>.</summary>
    /// <param name="statements">The statements of the body, or of that block.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="cleanup">What is to run after the return instead of before.</param>
    public bool EndsWith(IReadOnlyList<StatementSyntax> statements, int index, SyntaxNode cleanup) =>
        index == statements.Count - 1
        || index == statements.Count - 2 && statements[index + 1] is ReturnStatementSyntax { Expression: var value } && IsKept(value, cleanup);

    /// <summary>Whether a value is the same before and after some cleanup.</summary>
    private bool IsKept(ExpressionSyntax? value, SyntaxNode cleanup) => value switch
    {
        null or LiteralExpressionSyntax => true,
        IdentifierNameSyntax name => Model.GetSymbolInfo(name).Symbol is ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None }
            && !cleanup.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name.Identifier.ValueText),
        _ => false,
    };

    /// <summary>Whether the statements of a block can stand beside it: no name of theirs is used for something else outside.</summary>
    public bool CanUnwrap(StatementSyntax statement)
    {
        if (statement is not BlockSyntax block) return true;
        if (Model.GetOperation(block) is not IBlockOperation operation) return false;
        var names = new HashSet<string>(operation.DeclaredNames());
        return names.Count == 0 || !Body.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && names.Contains(t.ValueText)
            && !block.Span.Contains(t.Span) && t.Parent is not IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax } });
    }

    /// <summary>The document with another body, marked if it has Defers and unmarked if it has none left.</summary>
    public Document Rewrite(Document document, SyntaxNode root, IEnumerable<StatementSyntax> statements, bool hasDefers)
    {
        var place = new SyntaxAnnotation();
        root = root.ReplaceNode(Body, Body.WithStatements([.. statements]).WithAdditionalAnnotations(place));
        var declaration = root.GetAnnotatedNodes(place).Single().Parent!;
        if (hasDefers && Mark is null) root = Marking.Mark(root, [declaration], Marking.IsInScope(Model, Declaration.SpanStart));
        if (!hasDefers && Mark is not null) root = root.ReplaceNode(declaration, Marking.Unmark(declaration));
        return document.WithSyntaxRoot(root);
    }
}

/// <summary>Questions about code that more than one refactoring asks.</summary>
internal static class Code
{
    /// <summary>Whether C# itself knows that a value is not null here; a <c>!</c> is no knowledge.</summary>
    public static bool IsNotNull(this SemanticModel model, IOperation value) =>
        value.Syntax is not PostfixUnaryExpressionSyntax && value.Syntax.Parent is not PostfixUnaryExpressionSyntax
        && model.GetTypeInfo(value.Syntax) is { Nullability.FlowState: NullableFlowState.NotNull };

    /// <summary>The names that a block declares for itself, not for blocks within it.</summary>
    public static IEnumerable<string> DeclaredNames(this IBlockOperation block) =>
        block.Locals.Select(static l => l.Name).Concat(block.Operations.OfType<ILocalFunctionOperation>().Select(static f => f.Symbol.Name));
}
