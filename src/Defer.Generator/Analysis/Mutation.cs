// Calls that may change the struct variable that they are made on, those without a name in the text among them.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

internal static class Mutation
{
    /// <summary>Whether a call may change the variable that it is made on: a struct, and the member is not readonly; or an extension that takes it by reference.</summary>
    public static bool IsPossible(IOperation instance, IMethodSymbol method) =>
        instance.Type is { IsReferenceType: false } type
        && (method.ExtendedParameter() is { } extended
            ? extended.RefKind is RefKind.Ref
            : !method.IsStatic && !method.IsReadOnly && HasState(type)
                && method.ContainingType?.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum));

    /// <summary>Whether a call hands out a reference, by which its own struct may be changed: <c>[UnscopedRef]</c> allows that.</summary>
    public static bool HandsOutReference(IOperation instance, IMethodSymbol method) =>
        instance.Type is { IsReferenceType: false, IsRefLikeType: false } && (method.ReturnsByRef || method.ReturnType.IsRefLikeType);

    /// <summary>The calls that an operation makes without naming them, on a variable itself and not on a copy, and that may change it.</summary>
    public static IEnumerable<(IOperation Instance, IMethodSymbol Method)> Implicit(IOperation operation, SemanticModel model) =>
        CallsOf(operation, model).Where(static c => IsPossible(c.Instance, c.Method));

    private static IEnumerable<(IOperation Instance, IMethodSymbol Method)> CallsOf(IOperation operation, SemanticModel model) => operation switch
    {
        // An inline array is enumerated as a span: that is not called on the variable.
        IForEachLoopOperation { Collection: var collection, Syntax: CommonForEachStatementSyntax loop } when WithoutImplicit(collection) is { Type.IsReferenceType: false } instance =>
            model.GetForEachStatementInfo(loop).GetEnumeratorMethod is { ContainingType.IsRefLikeType: false } method ? [(instance, method)] : [],
        IAwaitOperation { Operation: { Type.IsReferenceType: false } instance, Syntax: AwaitExpressionSyntax expression } =>
            model.GetAwaitExpressionInfo(expression).GetAwaiterMethod is { } method ? [(instance, method)] : [],
        ISpreadOperation { Operand: var collection } => Named(WithoutImplicit(collection), WellKnownMemberNames.GetEnumeratorMethodName),
        IDynamicMemberReferenceOperation { Instance: { } instance } member => Named(instance, member.MemberName),
        // The initializer of a `fixed`.
        { Kind: OperationKind.None, IsImplicit: true, Parent: IVariableInitializerOperation } => operation.ChildOperations.SelectMany(static o => Named(o, "GetPinnableReference")),
        IImplicitIndexerReferenceOperation access => Accessors(access.Instance, access.LengthSymbol, access.IndexerSymbol),
        IIsPatternOperation { Value: var value, Pattern: var pattern } => Matching(value, pattern),
        ISwitchExpressionOperation { Value: var value, Arms: var arms } => arms.SelectMany(a => Matching(value, a.Pattern)),
        ISwitchOperation { Value: var value, Cases: var cases } =>
            cases.SelectMany(static c => c.Clauses).OfType<IPatternCaseClauseOperation>().SelectMany(c => Matching(value, c.Pattern)),
        _ => [],
    };

    /// <summary>What a pattern calls on the value. What it calls on the value's parts, it calls on copies of them: except on elements of a tuple in the text, which is never made.</summary>
    private static IEnumerable<(IOperation Instance, IMethodSymbol Method)> Matching(IOperation value, IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation negated => Matching(value, negated.Pattern),
        IBinaryPatternOperation both => Matching(value, both.LeftPattern).Concat(Matching(value, both.RightPattern)),
        IRecursivePatternOperation { DeconstructSymbol: null, DeconstructionSubpatterns: var parts } when value is ITupleOperation { Elements: var elements } && parts.Length == elements.Length =>
            parts.SelectMany((p, i) => Matching(elements[i], p)),
        IRecursivePatternOperation recursive => Accessors(
            value, [recursive.DeconstructSymbol, .. recursive.PropertySubpatterns.Select(static p => (p.Member as IMemberReferenceOperation)?.Member)]),
        IListPatternOperation list => Accessors(
            value, [list.LengthSymbol, list.IndexerSymbol, .. list.Patterns.OfType<ISlicePatternOperation>().Select(static s => s.SliceSymbol)]),
        _ => [],
    };

    private static IEnumerable<(IOperation Instance, IMethodSymbol Method)> Accessors(IOperation instance, params IEnumerable<ISymbol?> members) =>
        members.Select(static m => m as IMethodSymbol ?? (m as IPropertySymbol)?.GetMethod).OfType<IMethodSymbol>().Select(m => (instance, m));

    /// <summary>Calls of which the compiler tells no more than the name. A member that is not found by it implements one of an interface.</summary>
    private static IEnumerable<(IOperation Instance, IMethodSymbol Method)> Named(IOperation instance, string name)
    {
        if (instance.Type is not { IsReferenceType: false } type) return [];
        var own = type.GetMembers(name);
        return Accessors(instance, own.IsEmpty ? InterfacesOf(type).SelectMany(i => i.GetMembers(name)) : own);
    }

    private static IEnumerable<ITypeSymbol> InterfacesOf(ITypeSymbol type) =>
        type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.SelectMany(static c => c.AllInterfaces.Append(c)) : type.AllInterfaces;

    private static bool HasState(ITypeSymbol type) =>
        type is { IsReadOnly: false, SpecialType: SpecialType.None } && type.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T;

    private static IOperation WithoutImplicit(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true, Operand: var operand } ? WithoutImplicit(operand) : operation;
}
