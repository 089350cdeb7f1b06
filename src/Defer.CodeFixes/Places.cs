// The syntax around a diagnostic, as the fixes of the rules on locks and resources need it.

using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

internal static class Places
{
    /// <summary>The Defer around a place, which names what it defers first.</summary>
    public static InvocationExpressionSyntax? Around(SyntaxNode place) =>
        place.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(static i => NameOf(i).StartsWith("Defer", StringComparison.Ordinal));

    /// <summary>The statement at a place, if it stands in a list of statements, where others can be put beside it.</summary>
    public static T? Listed<T>(SyntaxNode? place) where T : StatementSyntax =>
        place?.FirstAncestorOrSelf<StatementSyntax>() is T { Parent: BlockSyntax or SwitchSectionSyntax } statement ? statement : null;

    /// <summary>Whether a statement stands in a loop of its function: a Defer there waits for the end of the method, once for each pass.</summary>
    public static bool IsInLoop(StatementSyntax statement) =>
        statement.Ancestors().TakeWhile(static n => n is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static n => n is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);

    private static string NameOf(InvocationExpressionSyntax call) => call.CalledName()?.Identifier.ValueText ?? "";
}
