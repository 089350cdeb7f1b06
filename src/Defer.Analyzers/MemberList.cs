// Lists of members in an .editorconfig.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers;

internal static class MemberList
{
    private static readonly SymbolDisplayFormat FullName = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether a list names a member: <c>Type.Member</c>, with or without the namespace.</summary>
    public static bool Includes(this IReadOnlyCollection<string> list, ISymbol member) => list.Count > 0 && member.NamedContainer() is { } type
        && (list.Contains($"{type.Name}.{member.Name}") || list.Contains($"{type.ToDisplayString(FullName)}.{member.Name}"));
}
