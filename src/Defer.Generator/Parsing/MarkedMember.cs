// A member with a marked function in it: the unit that is copied into a sibling.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Parsing;

/// <summary>A method, accessor, operator or top-level program whose body is lowered. Lives for one analysis: it holds the compiler's own objects.</summary>
internal sealed class MarkedMember
{
    private TypeNames? _types;

    private MarkedMember(IMethodSymbol symbol, CSharpSyntaxNode syntax, CSharpSyntaxNode body, SemanticModel model, IOperation operation)
    {
        (Symbol, Syntax, Body, Model, Operation) = (symbol, syntax, body, model, operation);
        Functions = FindFunctions();
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>The declaration that has the body: of a method, operator or accessor, the arrow of a property, or the file of a top-level program.</summary>
    public CSharpSyntaxNode Syntax { get; }

    public CSharpSyntaxNode Body { get; }

    public SemanticModel Model { get; }

    public IOperation Operation { get; }

    /// <summary>Its marked functions in text order: the member itself, lambdas and local functions in it. At least one.</summary>
    public ImmutableArray<MarkedMethod> Functions { get; }

    /// <summary>How types are written in its generated file. The analyzers write none.</summary>
    public TypeNames Types => _types ??= new(Model.Compilation);

    /// <summary>All Defers of its functions.</summary>
    public IEnumerable<DeferCall> Calls => Functions.SelectMany(static f => f.Calls);

    /// <summary>The parts of the user's text that are copied: not the types behind a top-level program.</summary>
    public IEnumerable<CSharpSyntaxNode> Copied => Syntax is CompilationUnitSyntax ? Body.Statements() : [Syntax];

    /// <summary>The block <c>extension(...) { }</c> around the member, if it stands in one.</summary>
    public TypeDeclarationSyntax? ExtensionBlock => Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { RawKind: ExtensionBlockKind } block ? block : null;

    /// <summary>SyntaxKind.ExtensionBlockDeclaration: newer than the Roslyn that we reference.</summary>
    public const int ExtensionBlockKind = 9079;

    /// <summary>The member of a symbol. Null when it has no body, or nothing in it is marked.</summary>
    public static MarkedMember? From(IMethodSymbol symbol, SemanticModel anyModel, CancellationToken cancellation)
    {
        var implementation = symbol.PartialImplementationPart ?? symbol;
        if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not CSharpSyntaxNode syntax
            || Bodies.Of(syntax) is not { } body
            || Mark.Of(implementation) is null && !MayHaveMarks(body))
            return null;

#pragma warning disable RS1030 // the body of a partial member may stand in another tree than its mark
        var model = anyModel.SyntaxTree == syntax.SyntaxTree ? anyModel : anyModel.Compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        if (model.GetOperation(syntax, cancellation) is not { } operation) return null;
        var member = new MarkedMember(implementation, syntax, body, model, operation);
        return member.Functions.IsEmpty ? null : member;
    }

    /// <summary>Whether a lambda or local function has any attribute: asked of every body, so by its text.</summary>
    private static bool MayHaveMarks(SyntaxNode body) => body.DescendantNodesAndSelf(static n => n is not MemberDeclarationSyntax or GlobalStatementSyntax)
        .Any(static n => n is LambdaExpressionSyntax { AttributeLists.Count: > 0 } or LocalFunctionStatementSyntax { AttributeLists.Count: > 0 });

    private ImmutableArray<MarkedMethod> FindFunctions()
    {
        var marked = new List<(IMethodSymbol Symbol, CSharpSyntaxNode Syntax, IOperation Operation, AttributeData Mark)>();
        if (Mark.Of(Symbol) is { } own) marked.Add((Symbol, Syntax, Operation, own));
        foreach (var operation in Operation.Descendants())
            if (FunctionOf(operation) is { } function && Mark.Of(function) is { } mark)
                marked.Add((function, (CSharpSyntaxNode)operation.Syntax, operation, mark));

        // A Defer belongs to the innermost marked function around it.
        var calls = Operation.Descendants().Select(DeferCall.From).OfType<DeferCall>()
            .OrderBy(static c => c.Syntax.SpanStart)
            .ToLookup(c => marked.Where(m => m.Syntax.Span.Contains(c.Syntax.Span)).OrderBy(static m => m.Syntax.Span.Length).FirstOrDefault().Syntax);
        return [.. marked.OrderBy(static m => m.Syntax.SpanStart)
            .Select(m => new MarkedMethod(this, m.Symbol, m.Syntax, m.Operation, m.Mark, [.. calls[m.Syntax]]))];
    }

    private static IMethodSymbol? FunctionOf(IOperation operation) => operation switch
    {
        ILocalFunctionOperation local => local.Symbol,
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        _ => null,
    };
}
