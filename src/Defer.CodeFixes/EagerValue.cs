// A value that DEFER014 speaks of, with the Defer around it.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <param name="Value">The argument, or the receiver of a method group.</param>
/// <param name="Defer">The Defer.</param>
internal sealed record EagerValue(ExpressionSyntax Value, InvocationExpressionSyntax Defer)
{
    public static EagerValue? At(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax value
        && value.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax defer }
            ? new(value, defer)
            : null;
}
