// Which parts of a body control flow can reach from which: Roslyn's control flow graph, exceptional paths included.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>A place in the graph: a block, and the operation's index in it.</summary>
internal readonly record struct FlowPoint(BasicBlock Block, int Index);

/// <summary>The control flow graph of one body, asked by syntax.</summary>
internal sealed class Flow
{
    private readonly Dictionary<SyntaxNode, FlowPoint> _points = [];
    private readonly List<int>[] _successors;

    private Flow(ControlFlowGraph graph)
    {
        Graph = graph;
        _successors = new List<int>[graph.Blocks.Length];
        foreach (var block in graph.Blocks)
        {
            for (var index = 0; index < block.Operations.Length; index++) Record(block.Operations[index], new(block, index));
            if (block.BranchValue is { } value) Record(value, new(block, block.Operations.Length));
            _successors[block.Ordinal] = [.. Successors(block)];
        }
    }

    public ControlFlowGraph Graph { get; }

    public static Flow Of(IMethodBodyOperation body, CancellationToken cancellation = default) =>
        new(ControlFlowGraph.Create(body, cancellation));

    public static Flow Of(ControlFlowGraph graph) => new(graph);

    /// <summary>Where the graph evaluates a node; null for unreachable code and for nodes of nested functions.</summary>
    public FlowPoint? Find(SyntaxNode node)
    {
        for (SyntaxNode? current = node; current is not null; current = current.Parent)
            if (_points.TryGetValue(current, out var point)) return point;
        return null;
    }

    /// <summary>
    /// Whether control can come to <paramref name="to"/> after <paramref name="from"/> was passed,
    /// without leaving <paramref name="within"/> on the way.
    /// </summary>
    public bool Reaches(FlowPoint from, FlowPoint to, ControlFlowRegion? within = null)
    {
        if (from.Block == to.Block && to.Index > from.Index) return true;
        var seen = new HashSet<int>();
        var pending = new Stack<int>();
        pending.Push(from.Block.Ordinal);
        while (pending.Count > 0)
            foreach (var next in _successors[pending.Pop()])
            {
                if (within is not null && !Contains(within, next)) continue;
                if (next == to.Block.Ordinal) return true;
                if (seen.Add(next)) pending.Push(next);
            }

        return false;
    }

    /// <summary>Whether control can come back to where it was: a loop of any kind.</summary>
    public bool IsReentered(FlowPoint point) => Reaches(point, new(point.Block, -1));

    /// <summary>The region in which a local lives: leaving it ends the variable's instance. Null for the whole body.</summary>
    public ControlFlowRegion? LifetimeOf(ILocalSymbol local)
    {
        return Search(Graph.Root);

        ControlFlowRegion? Search(ControlFlowRegion region)
        {
            if (region.Locals.Contains(local, SymbolEqualityComparer.Default)) return region;
            foreach (var nested in region.NestedRegions)
                if (Search(nested) is { } found) return found;
            return null;
        }
    }

    private static bool Contains(ControlFlowRegion region, int block) =>
        region.FirstBlockOrdinal <= block && block <= region.LastBlockOrdinal;

    private void Record(IOperation operation, FlowPoint point)
    {
        // The first evaluation counts; an enclosing operation must not hide the place of its parts.
        if (!_points.ContainsKey(operation.Syntax)) _points.Add(operation.Syntax, point);
        foreach (var child in operation.ChildOperations) Record(child, point);
    }

    /// <summary>Normal branches go through the <c>finally</c> blocks that they leave; any block of a <c>try</c> can throw.</summary>
    private IEnumerable<int> Successors(BasicBlock block)
    {
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is null) continue;
            if (branch.Destination is { } destination) yield return destination.Ordinal;
            foreach (var region in branch.FinallyRegions) yield return region.FirstBlockOrdinal;
            if (branch.Semantics is ControlFlowBranchSemantics.StructuredExceptionHandling)
                foreach (var resumed in AfterFinally(block)) yield return resumed;
        }

        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion!)
            if (region.Kind is ControlFlowRegionKind.Try && region.EnclosingRegion is { } both)
                foreach (var handler in both.NestedRegions)
                    if (handler != region) yield return handler.FirstBlockOrdinal;
    }

    /// <summary>The end of a <c>finally</c> goes on to every place that a branch through it was bound for.</summary>
    private IEnumerable<int> AfterFinally(BasicBlock block)
    {
        var region = block.EnclosingRegion;
        while (region is not null && region.Kind is not ControlFlowRegionKind.Finally) region = region.EnclosingRegion;
        if (region is null) yield break;
        foreach (var other in Graph.Blocks)
            foreach (var branch in new[] { other.FallThroughSuccessor, other.ConditionalSuccessor })
                if (branch?.Destination is { } destination && branch.FinallyRegions.Contains(region)) yield return destination.Ordinal;
    }
}
