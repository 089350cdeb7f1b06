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
/// </summary>
internal static class FinallyLevel
{
    public static void Close(int index, BodyContext context, Action<Level, string> run)
    {
        var writer = context.Writer;
        var level = context.Plan.Levels[index];
        if (context.WatchesBody) writer.Line(context.NotingCatch);
        writer.Line("finally {");
        if (context.KeepsSuppressed) writer.Line($"{Set(context.InFlight, context.Noted)} {Set(context.Noted, "null")}");

        // A deferred call that throws ends the method by an exception: what runs after it sees that (spec 4.9).
        var succeeded = context.Name($"ok{index + 1}");
        if (context.Ending.TracksSuccess) writer.Line($"bool {succeeded} = {context.Succeeded}; {context.Succeeded} = false;");
        var watchesCall = context.KeepsSuppressed && !context.WatchesBody;
        if (watchesCall) writer.Line("try {");
        run(level, succeeded);
        if (watchesCall) writer.Line($"}} {context.NotingCatch}");
        if (context.Ending.TracksSuccess) writer.Line($"{context.Succeeded} = {succeeded};");
        if (context.KeepsSuppressed && index > 0) writer.Line(Set(context.Noted, context.InFlight));
        writer.Line("}");

        // In a state machine both are fields: comparing them is cheaper than the write barrier of storing what is there already.
        string Set(string target, string value) => context.IsAsync ? $"if ({target} != {value}) {target} = {value};" : $"{target} = {value};";
    }
}
