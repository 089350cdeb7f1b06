// A function that carries [Deferrable]: its body and its Defers.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Parsing;

/// <summary>A marked method, accessor, operator, top-level program, lambda or local function as the user wrote it.</summary>
/// <param name="member">The member in which it stands.</param>
/// <param name="symbol">The function.</param>
/// <param name="syntax">Its declaration.</param>
/// <param name="operation">The function as an operation; of a nested one, within its member's tree.</param>
/// <param name="mark">Its mark.</param>
/// <param name="calls">Its Defers, those of unmarked functions in it included, in text order.</param>
internal sealed class MarkedMethod(
    MarkedMember member, IMethodSymbol symbol, CSharpSyntaxNode syntax, IOperation operation, AttributeData mark, ImmutableArray<DeferCall> calls)
{
    public IMethodSymbol Symbol => symbol;

    public CSharpSyntaxNode Syntax => syntax;

    public MarkedMember Member => member;

    public SemanticModel Model => member.Model;

    public IOperation Operation => operation;

    public DeferSettings Settings { get; } = DeferSettings.From(mark, syntax.SyntaxTree.Options);

    public ImmutableArray<DeferCall> Calls => calls;

    public CSharpSyntaxNode BodySyntax { get; } = Bodies.Of(syntax)!;

    /// <summary>A lambda or local function: variables around it change while it does not run.</summary>
    public bool IsNested => symbol.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;

    /// <summary>Whether it stands in the hole of an interpolated string.</summary>
    public bool IsInString => syntax.Ancestors().TakeWhile(n => n != member.Syntax).Any(static n => n is InterpolatedStringExpressionSyntax);

    /// <summary>Where its name stands, or what stands for one.</summary>
    public SyntaxNodeOrToken Name => Markable.NameOf(syntax);

    /// <summary>Names of parameters that its declaration does not write: <c>value</c>, <c>args</c>, those of an indexer or extension block.</summary>
    public IEnumerable<string> ImplicitParameters =>
        symbol.Parameters.Concat(syntax.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is { RawKind: MarkedMember.ExtensionBlockKind, ParameterList: { } list }
            ? list.Parameters.Select(p => member.Model.GetDeclaredSymbol(p)).OfType<IParameterSymbol>() : []).Select(static p => p.Name);

    /// <summary>What a message calls it.</summary>
    public string DisplayName => Mark.DisplayName(symbol);

    public bool IsIterator => _isIterator ??= BodySyntax.OwnNodes().Any(static n => n is YieldStatementSyntax);

    private bool? _isIterator;

    /// <summary>The type of what <c>return</c> is given; null if it is given nothing.</summary>
    public ITypeSymbol? ResultType =>
        !symbol.IsAsync ? symbol.ReturnsVoid ? null : symbol.ReturnType
        : symbol.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task ? task.TypeArguments[0] : null;

    /// <summary>Whether a variable is the function's own, and not of a function around it or of the object. The parameter of an extension block is each member's.</summary>
    public bool Declares(ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, symbol)
        || !IsNested && variable is IParameterSymbol { ContainingSymbol: INamedTypeSymbol }
        || variable.DeclaringSyntaxReferences.Any(d => d.SyntaxTree == syntax.SyntaxTree && syntax.Span.Contains(d.Span));

    /// <summary>What stands in it and not in another marked function within it.</summary>
    public IEnumerable<IOperation> OwnOperations => operation.Descendants()
        .Where(o => !member.Functions.Any(f => f != this && syntax.Span.Contains(f.Syntax.Span) && f.Syntax.Span.Contains(o.Syntax.Span)));

    /// <summary>Whether a nested function is marked and has Defers of its own.</summary>
    public bool HasLowered(SyntaxNode function) => member.Functions.Any(f => f.Syntax == function && !f.Calls.IsEmpty);

    /// <summary>Whether code is or contains such a function: it must then stay a piece of the user's own text.</summary>
    public bool ContainsLowered(SyntaxNode code) => member.Functions.Any(f => code.Span.Contains(f.Syntax.Span) && !f.Calls.IsEmpty);

    /// <summary>Whether it is this attribute that marks it, by its place: symbols of other models carry other objects.</summary>
    public bool HasMark(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } one && mark.ApplicationSyntaxReference is { } other && one.SyntaxTree == other.SyntaxTree && one.Span == other.Span;

    /// <summary>The attribute that marks it.</summary>
    public SyntaxNode MarkSyntax => mark.ApplicationSyntaxReference!.GetSyntax();

    /// <summary>The declaration that has the mark: perhaps another part than the one with the body.</summary>
    public SyntaxNode MarkedNode => MarkSyntax.Parent!.Parent!;
}
