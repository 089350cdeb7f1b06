// Questions about ways through a body that pass, or miss, certain places.

using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Deferral.Analyzers;

internal static class Ways
{
    /// <summary>Whether every way to a place comes through another one.</summary>
    public static bool IsBehind(this Flow flow, FlowPoint place, FlowPoint gate)
    {
        if (place.Block == gate.Block) return place.Index > gate.Index;
        return !Search(flow.Blocks[0].Ordinal, gate.Block.Ordinal, flow).Contains(place.Block.Ordinal);
    }

    private static HashSet<int> Search(int from, int without, Flow flow)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>();
        if (from != without) pending.Push(from);
        while (pending.Count > 0)
            if (pending.Pop() is var block && block != without && seen.Add(block))
                foreach (var next in flow.After(flow.Blocks[block])) pending.Push(next);
        return seen;
    }

    /// <summary>
    /// Whether the function can be left from a place without passing any of the stops: by <c>return</c>, by its end, and,
    /// if asked, by a <c>throw</c> that it does not catch itself. Exceptions that anything may throw do not count.
    /// </summary>
    public static bool CanLeave(this Flow flow, FlowPoint from, IReadOnlyCollection<FlowPoint> stops, bool byThrow = false)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<FlowPoint>();
        pending.Push(from);
        while (pending.Count > 0)
        {
            var (block, index) = pending.Pop();
            if (stops.Any(s => s.Block == block && s.Index > index)) continue;
            foreach (var branch in Branches(block))
            {
                if (branch.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
                {
                    if (byThrow && !IsHandled(block)) return true;
                }
                else if (branch.Destination is { } next && !branch.FinallyRegions.Any(r => stops.Any(s => IsIn(s.Block, r))))
                {
                    if (next.Kind is BasicBlockKind.Exit) return true;
                    if (seen.Add(next.Ordinal)) pending.Push(new(next, -1));
                }
            }
        }

        return false;
    }

    /// <summary>All that may still be done after a place: blocks with the index from which they count.</summary>
    public static IEnumerable<FlowPoint> Onwards(this Flow flow, FlowPoint from)
    {
        yield return new(from.Block, from.Index + 1);
        var seen = new HashSet<int>();
        var pending = new Stack<BasicBlock>();
        pending.Push(from.Block);
        while (pending.Count > 0)
            foreach (var branch in Branches(pending.Pop()))
                foreach (var next in branch.FinallyRegions.Select(r => flow.Blocks[r.FirstBlockOrdinal]).Append(branch.Destination))
                    if (next is not null && seen.Add(next.Ordinal))
                    {
                        yield return new(next, 0);
                        pending.Push(next);
                    }
    }

    private static IEnumerable<ControlFlowBranch> Branches(BasicBlock block)
    {
        if (block.FallThroughSuccessor is { } next) yield return next;
        if (block.ConditionalSuccessor is { } conditional) yield return conditional;
    }

    private static bool IsIn(BasicBlock block, ControlFlowRegion region) =>
        region.FirstBlockOrdinal <= block.Ordinal && block.Ordinal <= region.LastBlockOrdinal;

    /// <summary>Whether a <c>catch</c> or <c>finally</c> of the function may still do something about an exception.</summary>
    private static bool IsHandled(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region.Kind is not ControlFlowRegionKind.Root; region = region.EnclosingRegion!)
            if (region.Kind is ControlFlowRegionKind.Try) return true;
        return false;
    }
}
