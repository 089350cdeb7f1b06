// Writes types down so that a generated file can always name them.

using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Deferral.Generator.Parsing;

/// <summary>Fully qualified names: from <c>global::</c> on, or from the alias of a reference that has no global one (<c>extern alias</c>).</summary>
internal sealed class TypeNames
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Dictionary<ISymbol, string> _aliases = new(SymbolEqualityComparer.Default);

    public TypeNames(Compilation compilation)
    {
        foreach (var reference in compilation.References)
            if (reference.Properties.Aliases is { IsDefaultOrEmpty: false } aliases && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
                && compilation.GetAssemblyOrModuleSymbol(reference) is { } assembly)
                _aliases[assembly] = aliases[0];
    }

    /// <summary>The aliases that a file must declare for these names.</summary>
    public IEnumerable<string> Aliases => _aliases.Values.Distinct();

    public string Of(ITypeSymbol type) => Of(type, TypeFormat);

    /// <summary>Whatever a format shows of a symbol, with the types in it as this class writes them.</summary>
    public string Of(ISymbol symbol, SymbolDisplayFormat format)
    {
        if (_aliases.Count == 0) return symbol.ToDisplayString(format);
        var parts = symbol.ToDisplayParts(format);
        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
            text.Append(parts[i] is { Kind: SymbolDisplayPartKind.Keyword } part && part.ToString() == MetadataReferenceProperties.GlobalAlias ? RootOf(parts, i) : parts[i].ToString());
        return text.ToString();
    }

    private string RootOf(ImmutableArray<SymbolDisplayPart> parts, int index)
    {
        var type = parts.Skip(index).Select(static p => p.Symbol).OfType<INamedTypeSymbol>().FirstOrDefault();
        return type?.ContainingAssembly is { } assembly && _aliases.TryGetValue(assembly, out var alias) ? alias : MetadataReferenceProperties.GlobalAlias;
    }
}
