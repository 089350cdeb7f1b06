// Whose a Defer is: of the marked member itself, or of a function nested in it.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

/// <summary>The owner of a Defer statement.</summary>
/// <param name="IsMarked">Whether a function or member around it carries the mark.</param>
/// <param name="Nested">The innermost unmarked lambda or local function between the Defer and what is marked, or the member; null if there is none.</param>
internal readonly record struct DeferOwner(bool IsMarked, IOperation? Nested)
{
    /// <summary>Finds the owner of a Defer that stands in a member.</summary>
    public static DeferOwner Of(IInvocationOperation defer, ISymbol member, INamedTypeSymbol mark, Compilation compilation)
    {
        IOperation? nested = null;
        for (var parent = defer.Parent; parent is not null; parent = parent.Parent)
        {
            var function = parent switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is null) continue;
            if (function.MarkBy(mark) is not null) return new(true, nested);
            nested ??= parent;
        }

        var marked = member is IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName }
            ? compilation.SourceModule.MarkBy(mark)
            : member.MarkBy(mark);
        return new(marked is not null, nested);
    }
}

/// <summary>Finds the mark.</summary>
internal static class Marks
{
    /// <summary>The attribute on a symbol, if it carries it.</summary>
    public static AttributeData? MarkBy(this ISymbol symbol, INamedTypeSymbol mark)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, mark)) return attribute;
        return null;
    }

    /// <summary>The mark's type; null where the runtime is not referenced, and there is nothing to check.</summary>
    public static INamedTypeSymbol? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Names.Statements) is null ? null : compilation.GetTypeByMetadataName(Names.DeferrableAttribute);
}
