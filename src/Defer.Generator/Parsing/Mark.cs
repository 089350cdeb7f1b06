// The attribute [Deferrable] and what it stands on.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Parsing;

/// <summary>Finds marks.</summary>
internal static class Mark
{
    /// <summary>The mark of a function; that of a top-level program stands on the module.</summary>
    public static AttributeData? Of(IMethodSymbol function)
    {
        ISymbol carrier = IsTopLevelProgram(function) ? function.ContainingModule : function;
        return carrier.GetAttributes().FirstOrDefault(static a => IsMark(a.AttributeClass));
    }

    /// <summary>Whether a function is what C# makes of top-level statements.</summary>
    public static bool IsTopLevelProgram(ISymbol function) => function.Name == WellKnownMemberNames.TopLevelStatementsEntryPointMethodName;

    private static bool IsMark(INamedTypeSymbol? type) =>
        type is { Name: "DeferrableAttribute", ContainingNamespace: { Name: "Deferral", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The top-level program, wherever its statements are; null if there is none.</summary>
    public static IMethodSymbol? TopLevelProgram(Compilation compilation, CancellationToken cancellation = default)
    {
        foreach (var tree in compilation.SyntaxTrees)
            if (tree.GetRoot(cancellation) is CompilationUnitSyntax unit && Bodies.Of(unit) is not null)
#pragma warning disable RS1030 // its statements need not stand in the file that has the mark
                return compilation.GetSemanticModel(tree).GetDeclaredSymbol(unit, cancellation);
#pragma warning restore RS1030
        return null;
    }

    /// <summary>What a message calls a function.</summary>
    public static string DisplayName(ISymbol function) => function switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => "the lambda",
        IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => function.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        _ when IsTopLevelProgram(function) => "the program",
        _ => function.Name,
    };

    /// <summary>The member around a function: itself, or what a lambda or local function stands in (a field, for an initialiser).</summary>
    public static ISymbol MemberAround(ISymbol function)
    {
        while (function is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }) function = function.ContainingSymbol;
        return function;
    }
}
