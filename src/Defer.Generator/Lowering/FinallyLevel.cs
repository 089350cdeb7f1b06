// A level that closes with a finally, and the notes that keep replaced exceptions reachable.

using Deferral.Generator.Analysis;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Exception? noted = null, inFlight = null;
/// try {
///     try { rest; noted = null; }
///     catch (Exception e) when (Note(e, ref noted, inFlight)) { Caught(e, out noted, inFlight); throw; }
///     finally { inFlight = noted; noted = null; deferred(); noted = inFlight; }
/// } catch (Exception e) when (Note(e, ref noted, inFlight)) { Caught(e, out noted, inFlight); throw; }
/// </code>
/// A filter inside each level sees what its <c>rest</c> throws, in the first pass, and the one around everything what the outermost deferred call throws.
/// It answers false, unless another exception was noted before: the two may be on their way at once, and only what a <c>catch</c> catches arrives.
/// Around a <c>yield</c> C# allows no filter: there the deferred calls alone are watched.
/// A <c>using</c> declaration between two levels is disposed of between their calls. The inner level then stands in another <c>try</c>, so that what the disposal
/// throws replaces what is in flight by then:
/// <code>
/// { using var f = ...; try { inner level } catch (Exception e) when (...) { ... } finally { inFlight = noted; } }
/// </code>
/// </summary>
internal static class FinallyLevel
{
    public static void Close(int index, BodyContext context, Action<Level, string> run)
    {
        var writer = context.Writer;
        var level = context.Plan.Levels[index];
        if (context.WatchesBody) writer.Line(context.NotingCatch);
        writer.Line("finally {");
        if (context.KeepsSuppressed) writer.Line($"{context.Set(context.InFlight, context.Noted)} {context.Set(context.Noted, "null")}");

        // A deferred call that throws ends the method by an exception: what runs after it sees that (spec 4.9).
        var succeeded = context.Name($"ok{index + 1}");
        if (context.Ending.TracksSuccess) writer.Line($"bool {succeeded} = {context.Succeeded}; {context.Succeeded} = false;");
        var watchesCall = context.KeepsSuppressed && !context.WatchesBody;
        if (watchesCall) writer.Line("try {");
        run(level, succeeded);
        if (watchesCall) writer.Line($"}} {context.NotingCatch}");
        // Where the using is disposed of first, the exit of the level around it is still to be reached.
        if (context.Ending.TracksSuccess && !level.IsBehindUsing) writer.Line($"{context.Succeeded} = {succeeded};");
        if (context.KeepsSuppressed && index > 0) writer.Line(context.Set(context.Noted, context.InFlight));
        writer.Line("}");
        if (context.WatchesBody && level.IsBehindUsing) writer.Line($"}} {context.NotingCatch} finally {{ {context.Set(context.InFlight, context.Noted)} }}");
    }
}
