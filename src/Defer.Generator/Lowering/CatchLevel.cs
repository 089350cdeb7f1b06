// A level that catches: for Recover, Panic, exception handlers, KeepFirst and Aggregate.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;

namespace Deferral.Generator.Lowering;

/// <summary>
/// The call is written twice, so that an exception that nothing stops is rethrown by <c>throw;</c>, its trace clean:
/// <code>
/// try { rest }
/// catch (Exception e) {
///     Caught(ref panic, e);
///     try { deferred(); } catch (Exception f) { Caught(ref panic, f); }
///     if (GoesOn(panic, e)) throw;
///     Throw(panic);         // another one; nothing if it was recovered
///     goto done;
/// }
/// deferred();
/// done: ;
/// </code>
/// C# itself makes a new throw of every <c>throw;</c> behind an <c>await</c>, so that a call that is awaited is written once:
/// <code>
/// try { rest } catch (Exception e) { Caught(ref panic, e); }
/// try { await deferred(); } catch (Exception f) { Caught(ref panic, f); }
/// Throw(panic);             // at the end of the outermost level
/// </code>
/// </summary>
internal static class CatchLevel
{
    public static void Close(int index, BodyContext context, Action<Level, string> run)
    {
        var writer = context.Writer;
        var level = context.Plan.Levels[index];
        var (body, call, done) = (context.Name($"e{index + 1}"), context.Name($"f{index + 1}"), context.Name($"done{index + 1}"));
        var ends = index == 0 ? "true" : "false";
        if (context.AwaitsCalls)
        {
            writer.Line($"catch (global::System.Exception {body}) {{ {Caught(body)} }}");
            RunAndCatch();
            if (index == 0) writer.Line(Throw());
            return;
        }

        writer.Line($"catch (global::System.Exception {body}) {{ {Caught(body)}");
        RunAndCatch();
        writer.Line($"if ({Names.Services}Unwind.GoesOn({context.Panic}, {body}, {ends})) throw;");
        writer.Line($"{Throw()} goto {done}; }}");
        run(level, "");
        // What is on the chain throws nothing by itself.
        writer.Line(level.IsChain ? $"{Throw()} {done}: ;" : $"{done}: ;");

        string Caught(string exception) => $"{Names.Services}Unwind.Caught(ref {context.Panic}, {exception}, {context.Errors});";

        string Throw() => $"{Names.Services}Unwind.Throw({context.Panic}, {ends});";

        void RunAndCatch()
        {
            if (!level.IsChain) writer.Line("try {");
            run(level, "");
            if (!level.IsChain) writer.Line($"}} catch (global::System.Exception {call}) {{ {Caught(call)} }}");
        }
    }
}
