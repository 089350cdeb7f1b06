// The user's own finally, while an exception is in flight: what is noted and handled inside it is forgotten (spec 5, "Nothing lost").

using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// finally { code }
/// ===>
/// finally { var before = noted; { code } noted = before; }
/// </code>
/// </summary>
internal static class UserFinally
{
    public static void Lower(BodyContext context)
    {
        if (!context.WatchesBody) return;
        var number = 0;
        foreach (var clause in context.Method.BodySyntax.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<FinallyClauseSyntax>())
        {
            if (context.Plan.DepthAt(clause.SpanStart) == 0) continue;
            var before = context.Name($"before{++number}");
            context.Writer.Replace(clause.Block.Span, w =>
            {
                w.Line($"{{ global::System.Exception? {before} = {context.Noted};");
                w.User(clause.Block.Span);
                w.Line($"{context.Noted} = {before}; }}");
            });
        }
    }
}
