// The Defer statement in which a diagnostic lies.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.CodeFixes;

internal static class DeferAt
{
    /// <summary>The outermost Defer around a place, in its own function.</summary>
    public static InvocationExpressionSyntax? Find(SyntaxNode root, TextSpan place, SemanticModel model) =>
        root.FindNode(place, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(i => model.GetSymbolInfo(i).Symbol is IMethodSymbol { Name: var name, ContainingType: var type }
                && DeferCall.IsStatements(type) && name.StartsWith(Names.Defer, StringComparison.Ordinal));
}
