// Small questions about operands that more than one rule asks.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

internal static class Operands
{
    /// <summary>The local or parameter that an operand names; null if it is anything else.</summary>
    public static ISymbol? Variable(this IOperation operand) => operand.WithoutConversions() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>
    /// Whether a variable is a captured parameter of a primary constructor: a field of the object, with a value before and after the method, which other members
    /// may change. No constructor has a Defer of its own.
    /// </summary>
    public static bool IsOfObject(this ISymbol variable) => variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    /// <summary>The operand inside conversions that keep it the same value; an <c>as</c> does not.</summary>
    public static IOperation WithoutConversions(this IOperation operand) => operand switch
    {
        IConversionOperation { IsTryCast: false, OperatorMethod: null } conversion => conversion.Operand.WithoutConversions(),
        IParenthesizedOperation parenthesized => parenthesized.Operand.WithoutConversions(),
        _ => operand,
    };

    public static bool Names(this IOperation operand, ISymbol variable) =>
        SymbolEqualityComparer.Default.Equals(operand.Variable(), variable);

    /// <summary>What stands in code, and not in a function nested in it; those themselves are named.</summary>
    public static IEnumerable<IOperation> OutsideFunctions(this IOperation code)
    {
        foreach (var child in code.ChildOperations)
        {
            yield return child;
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation) continue;
            foreach (var inner in child.OutsideFunctions()) yield return inner;
        }
    }

    /// <summary>The line of a place, as people count.</summary>
    public static int Line(this SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>
    /// What a method group is called on, evaluated at the Defer: null for static methods, <c>this</c> left out, and extension methods,
    /// which may be called on null.
    /// </summary>
    public static IOperation? Receiver(this DeferCall call) =>
        call.Method is { Instance: { } instance, Method: { IsStatic: false } method } && !method.IsExtension() ? instance : null;

    /// <summary>The eager argument that a parameter of the deferred lambda stands for; null for any other parameter.</summary>
    public static IOperation? ArgumentOf(this DeferCall defer, IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, defer.Lambda?.Symbol)
            ? defer.EagerArguments.FirstOrDefault(a => a.Parameter!.Ordinal == parameter.Ordinal + 1)?.Value
            : null;

    public static ITypeSymbol? Type(this ISymbol variable) => (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
}
