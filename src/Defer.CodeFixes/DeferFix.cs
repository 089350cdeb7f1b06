// What fixes share that change one Defer at a time.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>A fix of a Defer whose form is known.</summary>
/// <param name="id">The rule that it mends.</param>
/// <param name="title">What the user sees.</param>
internal abstract class DeferFix(string id, string title) : RootFix(title, id)
{
    protected sealed override SyntaxNode? Fix(Reported reported) => ReportedDefer.At(reported.Diagnostic, reported.Root, reported.Model) is { } defer ? Fix(defer) : null;

    /// <summary>The changed root; null if this Defer cannot be mended so.</summary>
    protected abstract SyntaxNode? Fix(ReportedDefer defer);
}

/// <summary>A Defer that a rule speaks of.</summary>
/// <param name="Diagnostic">What is reported.</param>
/// <param name="Node">The node that it is reported on.</param>
/// <param name="Call">The innermost Defer around that.</param>
/// <param name="Root">The root of the document.</param>
/// <param name="Model">Its meaning.</param>
internal sealed record ReportedDefer(Diagnostic Diagnostic, SyntaxNode Node, DeferCall Call, SyntaxNode Root, SemanticModel Model)
{
    /// <summary>The deferred lambda, if it is one and the node stands in it.</summary>
    public AnonymousFunctionExpressionSyntax? Lambda => Call.Lambda?.Syntax is AnonymousFunctionExpressionSyntax lambda && lambda.Span.Contains(Node.Span) ? lambda : null;

    public SeparatedSyntaxList<ArgumentSyntax> Arguments => Call.Syntax.ArgumentList.Arguments;

    /// <summary>The eager arguments as they are written; null if some are named, and so perhaps in another order.</summary>
    public ImmutableArray<ExpressionSyntax>? EagerValues => Arguments.Any(static a => a.NameColon is not null) ? null : [.. Arguments.Skip(1).Select(static a => a.Expression)];

    /// <summary>Whether it stands in an async function.</summary>
    public bool IsInAsync => Model.GetEnclosingSymbol(Call.Syntax.SpanStart) is IMethodSymbol { IsAsync: true };

    public static ReportedDefer? At(Diagnostic diagnostic, SyntaxNode root, SemanticModel model)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var call = node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .Select(i => model.GetOperation(i) is { } operation ? DeferCall.From(operation) : null).FirstOrDefault(static c => c is { IsUnknown: false });
        return call is null ? null : new(diagnostic, node, call, root, model);
    }

    public bool Has(string property) => Diagnostic.Properties.TryGetValue(property, out var value) && value is not null;
}
