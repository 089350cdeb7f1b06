// Which exception is in flight, region by region, so that what replaces it can keep it (spec 5, "Nothing lost").

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;

namespace Deferral.Generator.Lowering;

/// <summary>
/// Each region notes the exception that its code threw. Where its note is null, what the region inside it knows is still in flight, if anything: so a deferred call that
/// ends normally clears the notes around it, and the way without an exception copies nothing.
/// </summary>
internal sealed class Notes(BodyContext context)
{
    private string Exception => context.Name("e");

    private string Arrived => context.Name("f");

    /// <summary>All of them, the outermost first: one around everything, for what the outermost deferred call throws, and one for each region.</summary>
    public IEnumerable<string> All => From(new(0));

    /// <summary>The note of a region.</summary>
    public string Of(Region region) => context.Name(region.Usings == 0 ? $"noted{region.Depth}" : $"using{region.Depth}_{region.Usings}");

    /// <summary>What is in flight when a level's deferred call runs.</summary>
    public string InFlight(int depth) => InFlight(new Region(depth));

    /// <summary>
    /// Watches what a region's code throws, and what comes out of the region inside it: from a deferred call, or from the disposal of a <c>using</c> declaration.
    /// </summary>
    public string Catch(Region region)
    {
        if (region.Depth == context.Plan.Levels.Length) return Catch("Note", Of(region), "null");
        var inner = Inside(region);
        return Catch(inner.Usings == 0 ? "Note" : "NoteDisposal", Of(region), InFlight(inner));
    }

    /// <summary>A level's deferred call ended normally: what was noted around it and is still in flight is noted inside, too.</summary>
    public string AfterCall(int depth)
    {
        var around = context.WatchedUsings(depth - 1).Length is var usings and > 0
            ? Enumerable.Range(1, usings).Select(u => Of(new(depth - 1, u)))
            : [Of(new(depth - 1))];
        return $"{string.Join(" = ", around)} = null;";
    }

    private string InFlight(Region region) => string.Join(" ?? ", From(region));

    // The variable of a catch with a filter holds what the filter saw last, which may have been handled since: only a catch without one is given what arrives.
    private string Catch(string filter, string note, string inFlight) =>
        $"catch (global::System.Exception {Exception}) when ({Names.Services}Suppression.{filter}({Exception}, ref {note}, {inFlight})) "
        + $"{{ try {{ throw; }} catch (global::System.Exception {Arrived}) {{ {Names.Services}Suppression.Caught({Arrived}, out {note}, {inFlight}); throw; }} }}";

    private Region Inside(Region region) => region.Usings < context.WatchedUsings(region.Depth).Length ? region with { Usings = region.Usings + 1 } : new(region.Depth + 1);

    private IEnumerable<string> From(Region region)
    {
        for (; region.Depth < context.Plan.Levels.Length; region = Inside(region)) yield return Of(region);
        yield return Of(region);
    }
}
