// The user's own finally in an iterator: disposing of the iterator can fail in it.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// Around each <c>yield return</c> the flag says that all is well, so that disposing of the iterator there is no error; what then fails in the user's code is one.
/// <code>
/// finally { code }
/// ===>
/// finally { bool before = ok; ok = false; { code } ok = before; }
/// </code>
/// </summary>
internal static class UserFinally
{
    public static void Lower(BodyContext context)
    {
        if (!context.Ending.TracksSuccess || !context.Method.IsIterator) return;
        var number = 0;
        foreach (var clause in context.Method.BodySyntax.OwnNodes().OfType<FinallyClauseSyntax>())
        {
            if (context.Plan.DepthAt(clause.SpanStart) == 0) continue;
            var before = context.Name($"before{++number}");
            context.Writer.Replace(clause.Block.Span, w =>
            {
                w.Line($"{{ bool {before} = {context.Succeeded}; {context.Succeeded} = false;");
                w.User(clause.Block.Span);
                w.Line($"{context.Succeeded} = {before}; }}");
            });
        }
    }
}
