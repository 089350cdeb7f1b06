// The try/finally levels around the body, and the notes that keep replaced exceptions reachable.

using Deferral.Generator.Analysis;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Exception? noted = null, inFlight = null;
/// try {
///     try { rest; noted = null; }
///     finally { inFlight = noted; deferred(); noted = inFlight; }
/// } catch (Exception e) when (Note(e, ref noted, inFlight)) { throw; }
/// </code>
/// One filter around everything sees all exceptions of sync code in their first pass. A <c>finally</c> that awaits ends the first pass,
/// so such a level has a filter of its own. Around a <c>yield</c> C# allows none: there the deferred calls alone are watched.
/// </summary>
internal sealed class Levels(BodyContext context, IReadOnlyDictionary<DeferPlan, Slots> slots, IReadOnlyDictionary<DeferPlan, DeferredCode> codes, Returns returns)
{
    /// <summary>Opens a level where the writer stands.</summary>
    public void Open(Level level)
    {
        var writer = context.Writer;
        var index = context.Plan.Levels.IndexOf(level);
        if (index == 0 && context.KeepsSuppressed) writer.Line($"global::System.Exception? {context.Noted} = null, {context.InFlight} = null;");
        if (index == 0 && returns.NeedsResult) writer.Line(returns.DeclareResult);
        if (level == context.Plan.Levels.FirstOrDefault(static l => l is { IsDirect: false, IsChain: false })) writer.Line($"byte {context.Bits} = 0;");
        if (level.IsChain) writer.Line(ChainedDefer.Rent(level, context));
        else if (!level.IsDirect) NestedDefer.DeclareSlots(slots[level.Defers[0]], context);

        foreach (var hoisted in context.Plan.Hoisted)
            if (hoisted.Depth == index) writer.Moved(hoisted.Function.Span);

        if (index == 0 && context.WatchesBody) writer.Line("try {");
        writer.Line(returns.NeedsBlock ? "try { {" : "try {");
    }

    /// <summary>Closes all levels at the end of the body, the innermost first.</summary>
    public void CloseAll()
    {
        var writer = context.Writer;
        for (var index = context.Plan.Levels.Length - 1; index >= 0; index--)
        {
            var level = context.Plan.Levels[index];
            if (returns.NeedsBlock) writer.Line("}");
            if (context.WatchesBody) returns.WriteExit(index + 1);
            writer.Line("}");
            if (context.WatchesBody && level.Awaits) writer.Line(context.NotingCatch);
            writer.Line("finally {");
            if (context.KeepsSuppressed) writer.Line(Set(context.InFlight, context.Noted));
            var watchesCall = context.KeepsSuppressed && !context.WatchesBody;
            if (watchesCall) writer.Line("try {");
            Run(level);
            if (watchesCall) writer.Line($"}} {context.NotingCatch}");
            if (context.KeepsSuppressed && index > 0) writer.Line(Set(context.Noted, context.InFlight));
            writer.Line("}");
        }

        if (context.WatchesBody) writer.Line($"}} {context.NotingCatch}");
    }

    /// <summary>In a state machine both are fields: comparing them is cheaper than the write barrier of storing what is there already.</summary>
    private string Set(string target, string value) => context.IsAsync ? $"if ({target} != {value}) {target} = {value};" : $"{target} = {value};";

    private void Run(Level level)
    {
        var defer = level.Defers[0];
        if (level.IsChain)
        {
            context.Writer.At(defer.Call.Site.Span, ChainedDefer.Run(level, context));
            return;
        }

        if (!level.IsDirect) context.Writer.Line($"if (({context.Bits} & {context.BitOf(defer)}) != 0) {{");
        codes[defer].Write(static slot => slot.Name);
        if (!level.IsDirect) context.Writer.Line("}");
    }
}
