// Names that are the same in every build and different for every method.

using System.Text;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Deferral.Generator.Emit;

/// <summary>The names of a lowered sibling and of its generated file.</summary>
internal static class HintName
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(
        SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeExplicitInterface | SymbolDisplayMemberOptions.IncludeParameters
        | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut);

    /// <summary>Unique in the assembly: the linker finds this name where the compiler wrote it into strings and other names.</summary>
    public static string Sibling(IMethodSymbol method, TypeNames types)
    {
        var signature = types.Of(method, Signature) + (method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation ? "" : method.MetadataName);
        return $"{Identifier(method.Name.Substring(method.Name.LastIndexOf('.') + 1))}__lowered_{Hash(signature):x16}";
    }

    /// <summary>Short enough for every file system; the hash tells overloads apart, also where case does not count.</summary>
    public static string File(IMethodSymbol method, TypeNames types) =>
        $"{Tail(Identifier(method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)))}.{Tail(Sibling(method, types))}.g.cs";

    private static string Tail(string name) => name.Length > 80 ? name.Substring(name.Length - 80) : name;

    private static string Identifier(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name) text.Append(c is '.' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') ? c : '_');
        return text.ToString();
    }

    /// <summary>FNV-1a: the same on every machine and runtime.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash;
    }
}
