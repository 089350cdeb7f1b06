// Extension methods of both kinds: with a `this` parameter, and as members of an extension block (C# 14).

using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Deferral.Generator.Parsing;

/// <summary>What the compiler's own <c>IsExtensionMethod</c> and <c>ReducedFrom</c> do not say of a member of an extension block: it looks like an instance method of the block.</summary>
internal static class ExtensionMembers
{
    /// <summary>TypeKind.Extension: newer than the Roslyn that we reference.</summary>
    private const TypeKind Block = (TypeKind)14;

    /// <summary>Newer, too; where a preview of it is, it stands in another interface.</summary>
    private static readonly PropertyInfo? ExtensionParameter =
        typeof(INamedTypeSymbol).GetProperty(nameof(ExtensionParameter)) ?? typeof(ITypeSymbol).GetProperty(nameof(ExtensionParameter));

    /// <summary>Whether a method is a member of an extension block.</summary>
    public static bool IsInExtensionBlock(this IMethodSymbol method) => method.ContainingType?.TypeKind is Block;

    /// <summary>Whether what a method is called on is handed to it as a parameter, and so may be null.</summary>
    public static bool IsExtension(this IMethodSymbol method) => method.IsExtensionMethod || !method.IsStatic && method.IsInExtensionBlock();

    /// <summary>The type that an extension method is called on; null for any other method.</summary>
    public static ITypeSymbol? ExtendedType(this IMethodSymbol method) => method.ExtendedParameter()?.Type;

    /// <summary>The parameter that what an extension method is called on is handed to; null for any other method.</summary>
    public static IParameterSymbol? ExtendedParameter(this IMethodSymbol method) =>
        !method.IsExtension() ? null
        : method.IsExtensionMethod ? (method.ReducedFrom ?? method).Parameters[0]
        : ExtensionParameter?.GetValue(method.ContainingType) as IParameterSymbol;

    /// <summary>The class or struct whose name a user writes in front of a member: the block has none.</summary>
    public static INamedTypeSymbol? NamedContainer(this ISymbol member) =>
        member.ContainingType is { TypeKind: Block } block ? block.ContainingType : member.ContainingType;
}
