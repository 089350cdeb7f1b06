// Lays the try/finally levels over the body: LIFO by text order, neighbouring chained Defers share one.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
            var usings = last < 0 ? [] : UsingDeclarations(body, levels[last].Start, start).ToImmutableArray();
            if (defer.Tier is Tier.Chained && last >= 0 && levels[last].IsChain && usings.IsEmpty)
                levels[last] = levels[last] with { Defers = levels[last].Defers.Add(defer) };
            else
                levels.Add(new(start, [defer], usings));
        }

        return levels.ToImmutable();
    }

    /// <summary>Where the level of a Defer begins.</summary>
    public static int StartOf(SyntaxNode site, bool direct, CSharpSyntaxNode body, bool wholeBody)
    {
        if (direct) return site.Span.End;
        if (site == body) return site.SpanStart;
        if (!wholeBody) return body.StatementAround(site).SpanStart;

        // No jump crosses a using declaration (CS8648, CS8649), and what is deferred after one runs before it disposes.
        var from = UsingDeclarations(body, 0, site.SpanStart).LastOrDefault()?.Span.End ?? 0;
        return body.Statements().First(s => s.SpanStart >= from).SpanStart;
    }

    /// <summary>The using declarations that are statements of a body or block themselves.</summary>
    public static IEnumerable<LocalDeclarationStatementSyntax> UsingDeclarationsIn(CSharpSyntaxNode body) =>
        body.Statements().Select(Unlabelled).OfType<LocalDeclarationStatementSyntax>().Where(static s => !s.UsingKeyword.IsKind(SyntaxKind.None));

    /// <summary>The resources that are disposed of between the deferred calls of two places.</summary>
    private static IEnumerable<LocalDeclarationStatementSyntax> UsingDeclarations(CSharpSyntaxNode body, int from, int to) =>
        UsingDeclarationsIn(body).Where(s => s.SpanStart >= from && s.SpanStart < to);

    private static StatementSyntax Unlabelled(StatementSyntax statement) =>
        statement is LabeledStatementSyntax labelled ? Unlabelled(labelled.Statement) : statement;

    /// <summary>Whether a Defer is a statement of the body itself, reached whenever what stands before it completes.</summary>
    public static bool IsTopLevel(SyntaxNode site, CSharpSyntaxNode body) => site == body || site.IsStatementOf(body);

    public static int DepthAt(ImmutableArray<Level> levels, int position)
    {
        var depth = 0;
        while (depth < levels.Length && levels[depth].Start <= position) depth++;
        return depth;
    }
}
