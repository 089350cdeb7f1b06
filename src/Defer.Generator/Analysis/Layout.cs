// Lays the try/finally levels over the body: LIFO by text order, neighbouring chained Defers share one.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

internal static class Layout
{
    /// <summary>
    /// One level a Defer, opened at its statement if that is a statement of the body itself, else before the body's statement that contains it.
    /// A later level lies inside an earlier one, so that the finally blocks run last in, first out.
    /// </summary>
    public static ImmutableArray<Level> Of(IEnumerable<DeferPlan> defers, CSharpSyntaxNode body, bool wholeBody)
    {
        var levels = ImmutableArray.CreateBuilder<Level>();
        foreach (var defer in defers)
        {
            var last = levels.Count - 1;
            var start = StartOf(defer.Call.Site, defer.IsDirect, body, wholeBody);
            if (defer.Tier is Tier.Chained && last >= 0 && levels[last].IsChain && !UsingDeclarations(body, levels[last].Start, start).Any())
                levels[last] = levels[last] with { Defers = levels[last].Defers.Add(defer) };
            else
                levels.Add(new(start, [defer]));
        }

        return levels.ToImmutable();
    }

    /// <summary>Where the level of a Defer begins.</summary>
    public static int StartOf(SyntaxNode site, bool direct, CSharpSyntaxNode body, bool wholeBody)
    {
        if (direct) return site.Span.End;
        if (body is not BlockSyntax block) return site.SpanStart;
        if (!wholeBody) return StatementOf(site, block).SpanStart;

        // No jump crosses a using declaration (CS8648, CS8649), and what is deferred after one runs before it disposes.
        var from = UsingDeclarations(block, 0, site.SpanStart).LastOrDefault()?.Span.End ?? 0;
        return block.Statements.First(s => s.SpanStart >= from).SpanStart;
    }

    /// <summary>The resources that are disposed of between the deferred calls of two places.</summary>
    private static IEnumerable<LocalDeclarationStatementSyntax> UsingDeclarations(CSharpSyntaxNode body, int from, int to) =>
        body is not BlockSyntax block ? [] : block.Statements.Select(Unlabelled).OfType<LocalDeclarationStatementSyntax>()
            .Where(s => !s.UsingKeyword.IsKind(SyntaxKind.None) && s.SpanStart >= from && s.SpanStart < to);

    private static StatementSyntax Unlabelled(StatementSyntax statement) =>
        statement is LabeledStatementSyntax labelled ? Unlabelled(labelled.Statement) : statement;

    /// <summary>Whether a Defer is a statement of the body itself, reached whenever what stands before it completes.</summary>
    public static bool IsTopLevel(SyntaxNode site, CSharpSyntaxNode body) => site == body || site.Parent == body;

    public static StatementSyntax StatementOf(SyntaxNode node, BlockSyntax body)
    {
        while (node.Parent != body) node = node.Parent!;
        return (StatementSyntax)node;
    }

    public static int DepthAt(ImmutableArray<Level> levels, int position)
    {
        var depth = 0;
        while (depth < levels.Length && levels[depth].Start <= position) depth++;
        return depth;
    }

    /// <summary>Whether a jump would enter or leave a level: C# forbids the one (CS0159), and the other would run deferred calls early.</summary>
    public static bool IsCrossedByGoto(ImmutableArray<Level> levels, CSharpSyntaxNode body, SemanticModel model)
    {
        foreach (var node in body.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            if (node is GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement, Expression: { } name }
                && model.GetSymbolInfo(name).Symbol is ILabelSymbol label
                && label.DeclaringSyntaxReferences.FirstOrDefault() is { } target
                && DepthAt(levels, node.SpanStart) != DepthAt(levels, target.Span.Start))
                return true;
        return false;
    }

    /// <summary>
    /// Whether a reference from before a level is set to something declared inside it: in the user's text both stand in one block,
    /// in two nested ones C# sees the reference outlive its target (CS8374, CS8352).
    /// </summary>
    public static bool IsCrossedByReference(ImmutableArray<Level> levels, IOperation body)
    {
        foreach (var assignment in body.Descendants().OfType<IAssignmentOperation>())
            if (assignment.Target is ILocalReferenceOperation { Local: var target } && (target.RefKind is not RefKind.None || target.Type.IsRefLikeType)
                && DepthOf(target) is var depth && DepthAt(levels, assignment.Syntax.SpanStart) > depth
                && assignment.Value.DescendantsAndSelf().Any(o => o is ICollectionExpressionOperation || o is ILocalReferenceOperation { Local: var local } && DepthOf(local) > depth))
                return true;
        return false;

        int DepthOf(ILocalSymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration ? DepthAt(levels, declaration.Span.Start) : 0;
    }
}
