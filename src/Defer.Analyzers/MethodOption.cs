// Options that list methods.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers;

internal static class MethodOption
{
    private static readonly SymbolDisplayFormat Qualified = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether an option of <c>.editorconfig</c> lists a method: by name, type and name, or namespace, type and name; separated by commas.</summary>
    public static bool Lists(this OperationBlockAnalysisContext context, string option, IMethodSymbol method, SyntaxTree tree)
    {
        if (!context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(option, out var value)) return false;
        var name = "." + method.ContainingType?.ToDisplayString(Qualified) + "." + method.Name;
        return value.Split(',').Select(static e => e.Trim()).Any(e => e.Length > 0 && name.EndsWith("." + e, StringComparison.Ordinal));
    }
}
