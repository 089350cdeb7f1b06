// Which functions can carry [Deferrable] (spec 3.1), and what to say of those that cannot.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Parsing;

/// <summary>Judges the place of a mark, before any body is looked at.</summary>
internal static class Markable
{
    private const string MoveAndCall = "move its body into a marked method and call that";

    /// <summary>Why a marked function cannot be lowered, at the place where the user can mend it; null when it can.</summary>
    /// <param name="function">The function.</param>
    /// <param name="node">The declaration that has the mark.</param>
    public static Problem? Check(IMethodSymbol function, SyntaxNode node)
    {
        var member = Mark.MemberAround(function);
        if (member is not IMethodSymbol method)
            return Problem.At(ProblemIds.MemberKind, NameOf(node), $"{KindOf(function)} in an initialiser", MoveAndCall);
        if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
            return Problem.At(ProblemIds.MemberKind, NameOf(node), $"{KindOf(function)} in a constructor", MoveAndCall);
        if (method.MethodKind is MethodKind.Destructor)
            return member.Equals(function, SymbolEqualityComparer.Default)
                ? Problem.At(ProblemIds.NotSupported, NameOf(node), "a finalizer", "move its work into a marked method and call that")
                : Problem.At(ProblemIds.MemberKind, NameOf(node), $"{KindOf(function)} in a finalizer", MoveAndCall);

        var implementation = method.PartialImplementationPart ?? method;
        if (method.IsExtern)
            return Problem.At(ProblemIds.NotSupported, NameOf(node), $"an extern {KindOf(method)}", "mark the method that calls it");
        if (method.IsAbstract)
            return Problem.At(ProblemIds.NotSupported, NameOf(node), $"an abstract {KindOf(method)}", "mark its implementations");
        if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax || Bodies.Of(syntax) is null)
            return node is AccessorDeclarationSyntax
                ? Problem.At(ProblemIds.NotSupported, NameOf(node), "an accessor without a body", "give it a body, or remove the mark")
                : Problem.At(ProblemIds.NotSupported, NameOf(node), "a method without a body", "give it a body, or remove the mark");

        if ((method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty)
            && method.TypeParameters.FirstOrDefault(static p => p.ConstraintTypes.Any(IsUnwritten)) is { } parameter)
            return Problem.At(ProblemIds.NotSupported, NameOf(node), $"an override whose type parameter '{parameter.Name}' has a constraint that C# cannot write", MoveAndCall);

        return Types(function, syntax, node);
    }

    /// <summary>Where the name of a function stands, or what stands for one.</summary>
    public static SyntaxNodeOrToken NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        AccessorDeclarationSyntax accessor => accessor.Keyword,
        OperatorDeclarationSyntax @operator => @operator.OperatorToken,
        ConversionOperatorDeclarationSyntax conversion => conversion.OperatorKeyword,
        DestructorDeclarationSyntax destructor => destructor.Identifier,
        LambdaExpressionSyntax lambda => lambda.ArrowToken,
        CompilationUnitSyntax unit => unit.AttributeLists.FirstOrDefault() is { } list ? list : unit.Statements().First(),
        _ => node,
    };

    /// <summary>The types around a member, innermost first: its sibling is written in another part of them.</summary>
    private static Problem? Types(IMethodSymbol function, SyntaxNode member, SyntaxNode marked)
    {
        foreach (var type in member.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (type.RawKind == MarkedMember.ExtensionBlockKind) continue;
            if (type.Modifiers.Any(SyntaxKind.FileKeyword))
                return Problem.At(ProblemIds.NotSupported, NameOf(marked), $"a member of the file-local type '{type.Identifier.Text}'", "remove 'file': no other file can extend such a type");
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
                return Problem.At(ProblemIds.NotPartial, type.Identifier, type.Identifier.Text, Mark.DisplayName(Mark.MemberAround(function)));
        }

        return null;
    }

    /// <summary>An override can inherit <c>where U : int</c>, and so on, which nobody may write (CS0701, CS0702). Without it the body might not compile.</summary>
    private static bool IsUnwritten(ITypeSymbol constraint) =>
        constraint is IArrayTypeSymbol or INamedTypeSymbol { IsSealed: true } || constraint.SpecialType is SpecialType.System_ValueType or SpecialType.System_Array;

    private static string KindOf(IMethodSymbol function) => function.MethodKind switch
    {
        MethodKind.LocalFunction => "a local function",
        MethodKind.AnonymousFunction => "a lambda",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "operator",
        MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => "accessor",
        _ => "method",
    };
}
