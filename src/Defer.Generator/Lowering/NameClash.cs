// Names that a lambda may hide and a block may not.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

internal static class NameClash
{
    /// <summary>Whether a lambda declares a name that its method declares too: C# 8 lets it, a block in the lambda's place could not (CS0136).</summary>
    public static bool Between(AnonymousFunctionExpressionSyntax lambda, MarkedMethod method)
    {
        var inside = new HashSet<string>(DeclaredNames(lambda, intoFunctions: true));
        return inside.Count > 0 && DeclaredNames(method.Syntax, intoFunctions: false).Concat(method.ImplicitParameters).Any(inside.Contains);
    }

    /// <summary>Whether a lambda hides a variable that it uses elsewhere.</summary>
    public static bool Declares(AnonymousFunctionExpressionSyntax lambda, string name) => DeclaredNames(lambda, intoFunctions: true).Contains(name);

    private static IEnumerable<string> DeclaredNames(SyntaxNode node, bool intoFunctions) =>
        node.DescendantNodes(n => intoFunctions || n == node || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Select(static n => n switch
        {
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            ForEachStatementSyntax loop => loop.Identifier.ValueText,
            CatchDeclarationSyntax @catch => @catch.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            LabeledStatementSyntax label => label.Identifier.ValueText,
            FromClauseSyntax from => from.Identifier.ValueText,
            LetClauseSyntax let => let.Identifier.ValueText,
            JoinClauseSyntax join => join.Identifier.ValueText,
            JoinIntoClauseSyntax into => into.Identifier.ValueText,
            QueryContinuationSyntax continuation => continuation.Identifier.ValueText,
            _ => "",
        }).Where(static name => name.Length > 0);
}
