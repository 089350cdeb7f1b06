// Which exception is in flight, level by level, so that what replaces it can keep it (spec 5, "Nothing lost").

using Deferral.Generator.Parsing;

namespace Deferral.Generator.Lowering;

/// <summary>
/// Each level notes the exception that its code threw. Where its note is null, what the level inside it knows is still in flight, if anything: so a deferred call that
/// ends normally clears a note, and the way without an exception copies nothing.
/// </summary>
internal sealed class Notes(BodyContext context)
{
    private string Exception => context.Name("e");

    private string Arrived => context.Name("f");

    /// <summary>All of them: one around everything, for what the outermost deferred call throws, and one for each level, the outermost first.</summary>
    public IEnumerable<string> All => From(0);

    /// <summary>The note of a level; at depth 0 the one around everything.</summary>
    public string At(int depth) => context.Name($"noted{depth}");

    /// <summary>Where it is noted what a level's deferred call throws: the level around it, unless a <c>using</c> declaration is disposed of before that.</summary>
    public string Around(int depth) => IsBehindUsing(depth) ? BehindUsing(depth) : At(depth - 1);

    /// <summary>What is in flight when a level's deferred call runs.</summary>
    public string InFlight(int depth) => string.Join(" ?? ", From(depth));

    /// <summary>Watches what a level's code throws, which is also what the deferred call of the level inside it throws.</summary>
    public string CatchFromCode(int depth)
    {
        if (depth == context.Plan.Levels.Length) return Catch("Note", At(depth), "null");
        return IsBehindUsing(depth + 1)
            ? Catch("NoteDisposal", At(depth), $"{BehindUsing(depth + 1)} ?? {InFlight(depth + 1)}")
            : CatchFromCall(depth + 1);
    }

    /// <summary>Watches what a level's deferred call throws.</summary>
    public string CatchFromCall(int depth) => Catch("Note", Around(depth), InFlight(depth));

    // The variable of a catch with a filter holds what the filter saw last, which may have been handled since: only a catch without one is given what arrives.
    private string Catch(string filter, string note, string inFlight) =>
        $"catch (global::System.Exception {Exception}) when ({Names.Services}Suppression.{filter}({Exception}, ref {note}, {inFlight})) "
        + $"{{ try {{ throw; }} catch (global::System.Exception {Arrived}) {{ {Names.Services}Suppression.Caught({Arrived}, out {note}, {inFlight}); throw; }} }}";

    private string BehindUsing(int depth) => context.Name($"using{depth}");

    private bool IsBehindUsing(int depth) => context.Plan.Levels[depth - 1].IsBehindUsing;

    private IEnumerable<string> From(int depth)
    {
        yield return At(depth);
        for (var inner = depth + 1; inner <= context.Plan.Levels.Length; inner++)
        {
            if (IsBehindUsing(inner)) yield return BehindUsing(inner);
            yield return At(inner);
        }
    }
}
