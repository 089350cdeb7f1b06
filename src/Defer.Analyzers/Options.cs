// What an .editorconfig says to the rules.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers;

internal static class Options
{
    private static readonly SymbolDisplayFormat FullName = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether a list names a member: <c>Type.Member</c>, with or without the namespace.</summary>
    public static bool Includes(this IReadOnlyCollection<string> list, ISymbol member) => list.Count > 0 && member.ContainingType is { } type
        && (list.Contains($"{type.Name}.{member.Name}") || list.Contains($"{type.ToDisplayString(FullName)}.{member.Name}"));

    /// <summary>An option of the file in which a body stands; null if it is not set.</summary>
    public static string? Option(this CodeBlockAnalysisContext context, MarkedBody body, string name) =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(body.Method.Syntax.SyntaxTree).TryGetValue(name, out var value) ? value.Trim() : null;

    /// <summary>An option that is a list, separated by commas; empty if it is not set.</summary>
    public static IReadOnlyCollection<string> OptionList(this CodeBlockAnalysisContext context, MarkedBody body, string name) =>
        context.Option(body, name) is { } value
            ? [.. value.Split(',').Select(static v => v.Trim()).Where(static v => v.Length > 0)]
            : [];
}
