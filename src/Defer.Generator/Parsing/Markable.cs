// Which members can carry [Deferrable] (spec 3.1), and what to say of those that cannot.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Parsing;

/// <summary>Judges the place of a mark, before its body is looked at.</summary>
internal static class Markable
{
    /// <summary>Why the marked member cannot be lowered, at the place where the user can mend it; null when it can.</summary>
    public static Problem? Check(ISymbol target, SyntaxNode node)
    {
        if (target is not IMethodSymbol method)
            return Problem.At(ProblemIds.MemberKind, NameOf(node), "a module mark for top-level statements", "move the statements into a marked method");

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
            return method.MethodKind is MethodKind.Destructor
                ? Problem.At(ProblemIds.NotSupported, NameOf(node), "a finalizer", "move its work into a marked method and call that")
                : Problem.At(ProblemIds.MemberKind, NameOf(node), KindOf(method), "move its body into a marked method and call that");

        var implementation = method.PartialImplementationPart ?? method;
        if (method.IsExtern)
            return Problem.At(ProblemIds.NotSupported, NameOf(node), "an extern method", "mark the method that calls it");
        if (method.IsAbstract)
            return Problem.At(ProblemIds.NotSupported, NameOf(node), "an abstract method", "mark its implementations");
        if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax { } syntax
            || syntax is { Body: null, ExpressionBody: null })
            return Problem.At(ProblemIds.NotSupported, NameOf(node), "a method without a body", "give it a body, or remove the mark");

        if ((method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty)
            && method.TypeParameters.FirstOrDefault(static p => p.ConstraintTypes.Any(IsUnwritten)) is { } parameter)
            return Problem.At(ProblemIds.NotSupported, syntax.Identifier, $"an override whose type parameter '{parameter.Name}' has a constraint that C# cannot write", "move its body into a marked method and call that");

        for (var type = syntax.Parent; type is not null; type = type.Parent)
            switch (type)
            {
                case TypeDeclarationSyntax declaration when declaration.RawKind == ExtensionBlock:
                    return Problem.At(ProblemIds.MemberKind, syntax.Identifier, "a member of an extension block", "write it as a method with a 'this' parameter");
                case TypeDeclarationSyntax declaration when declaration.Modifiers.Any(SyntaxKind.FileKeyword):
                    return Problem.At(ProblemIds.NotSupported, syntax.Identifier, $"a method of the file-local type '{declaration.Identifier.Text}'", "remove 'file': no other file can extend such a type");
                case TypeDeclarationSyntax declaration when !declaration.Modifiers.Any(SyntaxKind.PartialKeyword):
                    return Problem.At(ProblemIds.NotPartial, declaration.Identifier, declaration.Identifier.Text, method.Name);
            }

        return null;
    }

    /// <summary>SyntaxKind.ExtensionBlockDeclaration: newer than the Roslyn that we reference.</summary>
    private const int ExtensionBlock = 9079;

    /// <summary>An override can inherit <c>where U : int</c>, and so on, which nobody may write (CS0701, CS0702). Without it the body might not compile.</summary>
    private static bool IsUnwritten(ITypeSymbol constraint) =>
        constraint is IArrayTypeSymbol or INamedTypeSymbol { IsSealed: true } || constraint.SpecialType is SpecialType.System_ValueType or SpecialType.System_Array;

    private static string KindOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.LocalFunction => "a local function",
        MethodKind.AnonymousFunction => "a lambda",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "an operator",
        MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => "an accessor",
        _ => "this member",
    };

    private static SyntaxNodeOrToken NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        AccessorDeclarationSyntax accessor => accessor.Keyword,
        OperatorDeclarationSyntax @operator => @operator.OperatorToken,
        ConversionOperatorDeclarationSyntax conversion => conversion.OperatorKeyword,
        DestructorDeclarationSyntax destructor => destructor.Identifier,
        AnonymousFunctionExpressionSyntax lambda => lambda is LambdaExpressionSyntax { ArrowToken: var arrow } ? arrow : node,
        CompilationUnitSyntax unit => unit.AttributeLists.FirstOrDefault() is { } list ? list : node,
        _ => node,
    };
}
