// Calls as statements, and the statements beside them.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

internal static class StatementLists
{
    /// <summary>The statement that is nothing but this call, awaited or not; null if its result is used.</summary>
    public static ExpressionStatementSyntax? AsStatement(this IInvocationOperation call)
    {
        SyntaxNode node = call.Syntax;
        while (node.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax
            || node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax })
            node = node.Parent is MemberAccessExpressionSyntax access ? access.Parent! : node.Parent;
        return node.Parent as ExpressionStatementSyntax;
    }

    /// <summary>The statements among which a statement stands; itself alone where there is no list.</summary>
    public static IReadOnlyList<StatementSyntax> Siblings(this StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => [.. unit.Members.OfType<GlobalStatementSyntax>().Select(static g => g.Statement)],
        _ => [statement],
    };
}
