// A level that closes with a finally, and the notes that keep replaced exceptions reachable.

using Deferral.Generator.Analysis;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Exception? noted0 = null, noted1 = null;
/// try {
///     try { rest; noted1 = null; }
///     catch (Exception e) when (Note(e, ref noted1, null)) { try { throw; } catch (Exception f) { Caught(f, out noted1, null); throw; } }
///     finally { deferred(); }
/// } catch (Exception e) when (Note(e, ref noted0, noted1)) { try { throw; } catch (Exception f) { Caught(f, out noted0, noted1); throw; } }
/// </code>
/// A filter inside each level sees what its <c>rest</c> throws, in the first pass, and what the deferred call of the level inside it throws; the one around everything
/// sees what the outermost deferred call throws. It answers false, unless another exception was noted that is not known to be in flight: the two may be on their way at
/// once, and only what a <c>catch</c> catches arrives.
/// Around a <c>yield</c> C# allows no filter: there the deferred calls alone are watched.
/// </summary>
internal static class FinallyLevel
{
    public static void Close(int index, BodyContext context, Action<Level, string> run)
    {
        var writer = context.Writer;
        var level = context.Plan.Levels[index];
        if (context.WatchesBody) writer.Line(context.Notes.Catch(new(index + 1)));
        writer.Line("finally {");

        // A deferred call that throws ends the method by an exception: what runs after it sees that (spec 4.9).
        var succeeded = context.Name($"ok{index + 1}");
        if (context.Ending.TracksSuccess) writer.Line($"bool {succeeded} = {context.Succeeded}; {context.Succeeded} = false;");
        var watchesCall = context.KeepsSuppressed && !context.WatchesBody;
        if (watchesCall) writer.Line("try {");
        run(level, succeeded);
        if (watchesCall) writer.Line($"}} {context.Notes.Catch(new(index))}");
        // Where the using is disposed of first, the exit of the level around it is still to be reached.
        if (context.Ending.TracksSuccess && !level.IsBehindUsing) writer.Line($"{context.Succeeded} = {succeeded};");
        if (context.KeepsSuppressed && index > 0) writer.Line(context.Notes.AfterCall(index + 1));
        writer.Line("}");
    }
}
