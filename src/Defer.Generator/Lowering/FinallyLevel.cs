// A level that closes with a finally, and the notes that keep replaced exceptions reachable.

using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
/// so such a level has a filter of its own, and so has the first one inside an <c>await using</c> of the body. Around a <c>yield</c> C# allows none: there the deferred calls alone are watched.
/// </summary>
internal static class FinallyLevel
{
    public static void Close(int index, BodyContext context, Action<Level, string> run)
    {
        var writer = context.Writer;
        var level = context.Plan.Levels[index];
        if (context.WatchesBody && (level.Awaits || IsFirstInsideAwaitUsing(index, context))) writer.Line(context.NotingCatch);
        writer.Line("finally {");
        if (context.KeepsSuppressed) writer.Line(Set(context.InFlight, context.Noted));

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

    private static bool IsFirstInsideAwaitUsing(int index, BodyContext context) =>
        index > 0 && context.Method.BodySyntax is BlockSyntax body && Layout.UsingDeclarationsIn(body).Any(u =>
            !u.AwaitKeyword.IsKind(SyntaxKind.None) && u.SpanStart >= context.Plan.Levels[index - 1].Start && u.SpanStart < context.Plan.Levels[index].Start);
}
