// Compares two method signatures as C# overloads are told apart: custom modifiers and parameter names do not count.
using Mono.Cecil;

namespace Deferral.Linker;

internal static class Signatures
{
    public static bool Same(MethodDefinition left, MethodDefinition right) =>
        left != right &&
        left.HasThis == right.HasThis &&
        left.GenericParameters.Count == right.GenericParameters.Count &&
        Same(left.ReturnType, right.ReturnType) &&
        SameParameters(left, right);

    private static bool SameParameters(IMethodSignature left, IMethodSignature right) =>
        left.Parameters.Count == right.Parameters.Count &&
        left.Parameters.Zip(right.Parameters, (one, other) => Same(one.ParameterType, other.ParameterType)).All(same => same);

    private static bool Same(TypeReference left, TypeReference right)
    {
        left = WithoutModifiers(left);
        right = WithoutModifiers(right);
        return (left, right) switch
        {
            (GenericParameter one, GenericParameter other) => one.Type == other.Type && one.Position == other.Position,
            (GenericInstanceType one, GenericInstanceType other) =>
                Same(one.ElementType, other.ElementType) &&
                one.GenericArguments.Zip(other.GenericArguments, Same).All(same => same),
            (FunctionPointerType one, FunctionPointerType other) =>
                one.CallingConvention == other.CallingConvention &&
                Modifiers(one.ReturnType).SequenceEqual(Modifiers(other.ReturnType)) &&
                Same(one.ReturnType, other.ReturnType) && SameParameters(one, other),
            (ArrayType one, ArrayType other) => one.Rank == other.Rank && Same(one.ElementType, other.ElementType),
            (TypeSpecification one, TypeSpecification other) =>
                one.GetType() == other.GetType() && Same(one.ElementType, other.ElementType),
            // The scope tells apart two types of one full name (extern alias).
            _ => left.GetType() == right.GetType() && left.FullName == right.FullName && left.Scope?.Name == right.Scope?.Name,
        };
    }

    /// <summary>Of a function pointer's result they name the calling convention (ECMA-335 amendment, unmanaged calling conventions).</summary>
    private static IEnumerable<string> Modifiers(TypeReference type)
    {
        for (; type is IModifierType modified; type = modified.ElementType)
            yield return modified.ModifierType.FullName;
    }

    /// <summary><c>in</c>, <c>init</c> and <c>ref readonly</c> leave modifiers that need not be on both.</summary>
    private static TypeReference WithoutModifiers(TypeReference type)
    {
        while (type is IModifierType modified)
            type = modified.ElementType;
        return type;
    }
}
