// yield return in an iterator that must know how it ended: disposing of it there is a normal end (spec 4.9).

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// yield return e;
/// ===>
/// { T next = e; ok = true; yield return next; ok = false; }
/// </code>
/// </summary>
internal static class YieldReturns
{
    /// <summary>The <c>yield</c> statements of a function's own body.</summary>
    public static IEnumerable<YieldStatementSyntax> In(SyntaxNode body) =>
        body.OwnNodes().OfType<YieldStatementSyntax>();

    public static void Lower(BodyContext context)
    {
        if (!context.Ending.TracksSuccess || !context.Method.IsIterator) return;
        foreach (var statement in In(context.Method.BodySyntax))
        {
            if (statement.Expression is not { } value || context.Plan.DepthAt(statement.SpanStart) == 0) continue;
            var next = context.Name("next");
            context.Writer.Replace(statement.Span, w =>
            {
                w.Line("{");
                w.User(value.Span, $"{TypeOf(context)} {next} = ", ";", statement.SpanStart);
                w.Line($"{context.Succeeded} = true;");
                w.At(statement.Span, $"yield return {next};");
                w.Line($"{context.Succeeded} = false; }}");
            });
        }
    }

    /// <summary>The element type; <c>object</c> where the iterator is not generic.</summary>
    private static string TypeOf(BodyContext context) =>
        context.Method.Symbol.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } elements } ? context.Type(elements[0]) : "object?";
}
