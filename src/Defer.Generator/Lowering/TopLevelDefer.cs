// A Defer that is a statement of the body itself: the rest of the body goes into a try.

using Deferral.Generator.Analysis;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Defer(call, a); rest
/// ===>
/// T arg1 = a;
/// try { rest } finally { call(arg1); }
/// </code>
/// </summary>
internal static class TopLevelDefer
{
    public static void Lower(DeferPlan defer, Slots slots, Level level, Levels levels, BodyContext context)
    {
        var site = defer.Call.Site.Span;
        context.Writer.Replace(site, w =>
        {
            var first = true;
            foreach (var slot in slots.Values)
            {
                SlotWriting.Declare(slot, site, first, context, w);
                first = false;
            }

            // Keeps the statement's own line for breakpoints and coverage; no code in optimised builds.
            if (first) w.At(site, ";");
            levels.Open(level);
        });
    }
}
