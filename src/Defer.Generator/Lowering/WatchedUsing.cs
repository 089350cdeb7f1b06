// A using declaration between two Defers takes its turn among them: what its scope throws is known before it is disposed of (spec 4.1; spec 5, "Nothing lost").

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// using var f = Open(); rest
/// ===>
/// using var f = Open(); try { rest } catch (Exception e) when (Note(e, ref using1_1, noted2)) { ... }
/// </code>
/// and where exceptions are caught, without the last part where a call is awaited, as in <see cref="CatchLevel"/>:
/// <code>
/// using var f = Open(); try { rest } catch (Exception e) { Caught(ref panic, e); if (!GoesOn(panic, e)) Throw(panic); throw; }
/// </code>
/// </summary>
internal static class WatchedUsing
{
    /// <summary>Where its scope begins.</summary>
    public static void Open(BodyContext context) => context.Writer.Line("try { {");

    /// <summary>Where it ends.</summary>
    public static void Close(Region region, Returns returns, BodyContext context)
    {
        context.Writer.Line("}");
        returns.WriteExit(region);
        context.Writer.Line($"}} {(context.Ending.Catches ? Catch(context) : context.Notes.Catch(region))}");
    }

    private static string Catch(BodyContext context)
    {
        var exception = context.Name("e");
        var goesOn = context.AwaitsCalls ? "" : $" if (!{Names.Services}Unwind.GoesOn({context.Panic}, {exception}, false)) {Names.Services}Unwind.Throw({context.Panic}, false); throw;";
        return $"catch (global::System.Exception {exception}) {{ {Names.Services}Unwind.Caught(ref {context.Panic}, {exception}, {context.Errors});{goesOn} }}";
    }
}
