// A method that carries [Deferrable]: its body, its Defers, and whether it can be lowered at all.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Parsing;

/// <summary>A marked method as the user wrote it. Lives for one analysis: it holds the compiler's own objects.</summary>
internal sealed class MarkedMethod
{
    private MarkedMethod(IMethodSymbol symbol, MethodDeclarationSyntax syntax, SemanticModel model, IMethodBodyOperation operation, DeferSettings settings)
    {
        Symbol = symbol;
        Syntax = syntax;
        Model = model;
        Operation = operation;
        Settings = settings;
        Calls = [.. operation.Descendants().Select(DeferCall.From)
            .Where(static c => c is not null).Select(static c => c!).OrderBy(static c => c.Syntax.SpanStart)];
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>The declaration that has the body.</summary>
    public MethodDeclarationSyntax Syntax { get; }

    public SemanticModel Model { get; }

    public IMethodBodyOperation Operation { get; }

    public DeferSettings Settings { get; }

    /// <summary>All Defers in the body, those of nested functions included, in text order.</summary>
    public ImmutableArray<DeferCall> Calls { get; }

    public bool IsIterator => _isIterator ??= ContainsYield(BodySyntax);

    private bool? _isIterator;

    /// <summary>The type of what <c>return</c> is given; null if it is given nothing.</summary>
    public ITypeSymbol? ResultType =>
        !Symbol.IsAsync ? Symbol.ReturnsVoid ? null : Symbol.ReturnType
        : Symbol.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task ? task.TypeArguments[0] : null;

    public CSharpSyntaxNode BodySyntax => (CSharpSyntaxNode?)Syntax.Body ?? Syntax.ExpressionBody!.Expression;

    /// <summary>Finds what a mark stands on. Null when there is nothing to lower: no body, or not a method.</summary>
    public static MarkedMethod? From(IMethodSymbol symbol, AttributeData mark, SemanticModel anyModel, CancellationToken cancellation)
    {
        var implementation = symbol.PartialImplementationPart ?? symbol;
        if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax
            || syntax is { Body: null, ExpressionBody: null })
            return null;

#pragma warning disable RS1030 // the body of a partial method may stand in another tree than its mark
        var model = anyModel.SyntaxTree == syntax.SyntaxTree ? anyModel : anyModel.Compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return model.GetOperation(syntax, cancellation) is IMethodBodyOperation operation
            ? new(implementation, syntax, model, operation, DeferSettings.From(mark, syntax.SyntaxTree.Options))
            : null;
    }

    /// <summary>Whether the method's own body (not a nested function's) has a <c>yield</c>.</summary>
    private static bool ContainsYield(SyntaxNode body) =>
        body.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(static n => n is YieldStatementSyntax);
}
