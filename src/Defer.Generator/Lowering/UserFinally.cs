// The user's own finally: what is noted and handled inside it is forgotten (spec 5, "Nothing lost"), and disposing of an iterator can fail in it.

using Deferral.Generator.Parsing;
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
        // Elsewhere the flag is not yet set while the user's code runs.
        var (type, kept) = context.WatchesBody ? ("global::System.Exception?", context.Noted)
            : context.Ending.TracksSuccess && context.Method.IsIterator ? ("bool", context.Succeeded) : default;
        if (kept is null) return;
        var number = 0;
        foreach (var clause in context.Method.BodySyntax.OwnNodes().OfType<FinallyClauseSyntax>())
        {
            if (context.Plan.DepthAt(clause.SpanStart) == 0) continue;
            var before = context.Name($"before{++number}");
            context.Writer.Replace(clause.Block.Span, w =>
            {
                w.Line($"{{ {type} {before} = {kept};{(type == "bool" ? $" {kept} = false;" : "")}");
                w.User(clause.Block.Span);
                w.Line($"{kept} = {before}; }}");
            });
        }
    }
}
