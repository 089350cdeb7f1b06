// Which parts of a body control flow can reach from which: Roslyn's control flow graph, exceptional paths included.

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Deferral.Generator.Parsing;
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
    // Analyzers ask at the same time.
    private readonly ConcurrentDictionary<(int Block, ControlFlowRegion? Within), HashSet<int>> _reachable = [];
    private readonly List<int>[] _successors;
    private readonly ControlFlowGraph? _graph;

    private Flow(ControlFlowGraph? graph)
    {
        _graph = graph;
        _successors = new List<int>[Blocks.Length];
        foreach (var block in Blocks)
        {
            for (var index = 0; index < block.Operations.Length; index++) Record(block.Operations[index], new(block, index));
            if (block.BranchValue is { } value) Record(value, new(block, block.Operations.Length));
            _successors[block.Ordinal] = [.. Successors(block)];
        }
    }

    public ImmutableArray<BasicBlock> Blocks => _graph?.Blocks ?? [];

    /// <summary>The graph of a marked function. One that stands in unreachable code has none of its own: nothing in it is ever run.</summary>
    public static Flow Of(MarkedMethod method, CancellationToken cancellation = default)
    {
        var functions = new Stack<IOperation>();
        for (var operation = method.Operation; operation is not null; operation = operation.Parent)
            if (operation is ILocalFunctionOperation or IAnonymousFunctionOperation) functions.Push(operation);

        var root = method.Member.Operation;
        var graph = root is IMethodBodyOperation body ? ControlFlowGraph.Create(body, cancellation) : ControlFlowGraph.Create((IBlockOperation)root, cancellation);
        while (functions.Count > 0 && graph is not null)
            graph = functions.Pop() switch
            {
                ILocalFunctionOperation local => graph.LocalFunctions.Contains(local.Symbol, SymbolEqualityComparer.Default)
                    ? graph.GetLocalFunctionControlFlowGraph(local.Symbol, cancellation)
                    : null,
                var lambda => graph.Blocks.SelectMany(static b => b.BranchValue is { } value ? b.Operations.Append(value) : b.Operations)
                    .SelectMany(static o => o.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>().FirstOrDefault(f => f.Syntax == lambda.Syntax) is { } found
                    ? graph.GetAnonymousFunctionControlFlowGraph(found, cancellation)
                    : null,
            };
        return new(graph);
    }

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
        return ReachableFrom(from.Block.Ordinal, within).Contains(to.Block.Ordinal);
    }

    /// <summary>The blocks that control can come to from a block; asked again for each write of each captured variable.</summary>
    private HashSet<int> ReachableFrom(int block, ControlFlowRegion? within) => _reachable.GetOrAdd((block, within), key =>
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>();
        pending.Push(key.Block);
        while (pending.Count > 0)
            foreach (var next in _successors[pending.Pop()])
                if ((key.Within is null || Contains(key.Within, next)) && seen.Add(next)) pending.Push(next);
        return seen;
    });

    /// <summary>The blocks to which control can go on from a block.</summary>
    public IReadOnlyList<int> After(BasicBlock block) => _successors[block.Ordinal];

    /// <summary>Whether control can come back to where it was: a loop of any kind.</summary>
    public bool IsReentered(FlowPoint point) => Reaches(point, new(point.Block, -1));

    /// <summary>The region in which a local lives: leaving it ends the variable's instance. Null for the whole body.</summary>
    public ControlFlowRegion? LifetimeOf(ILocalSymbol local)
    {
        return _graph is null ? null : Search(_graph.Root);

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
        foreach (var part in operation.DescendantsAndSelf())
            if (!_points.ContainsKey(part.Syntax)) _points.Add(part.Syntax, point);
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

        foreach (var region in RegionsAround(block))
            if (region.Kind is ControlFlowRegionKind.Try && region.EnclosingRegion is { } both)
                foreach (var handler in both.NestedRegions)
                    if (handler != region) yield return handler.FirstBlockOrdinal;
    }

    /// <summary>Up to the function's own: the root of a nested function's graph lies in a region of the outer graph.</summary>
    private static IEnumerable<ControlFlowRegion> RegionsAround(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region.Kind is not ControlFlowRegionKind.Root; region = region.EnclosingRegion!) yield return region;
    }

    /// <summary>The end of a <c>finally</c> goes on to every place that a branch through it was bound for.</summary>
    private IEnumerable<int> AfterFinally(BasicBlock block)
    {
        if (RegionsAround(block).FirstOrDefault(static r => r.Kind is ControlFlowRegionKind.Finally) is not { } region) yield break;
        foreach (var other in Blocks)
            foreach (var branch in new[] { other.FallThroughSuccessor, other.ConditionalSuccessor })
                if (branch?.Destination is { } destination && branch.FinallyRegions.Contains(region)) yield return destination.Ordinal;
    }
}
