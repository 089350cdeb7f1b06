// A name for something new.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

internal static class FreeName
{
    /// <summary>A name that nothing in the member around a place has.</summary>
    public static string For(string wanted, SyntaxNode place, SemanticModel model)
    {
        var taken = new HashSet<string>(model.LookupSymbols(place.SpanStart).Select(static s => s.Name));
        if (place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
            taken.UnionWith(member.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText));
        var free = wanted;
        for (var number = 2; taken.Contains(free); number++) free = wanted + number;
        return free;
    }
}
