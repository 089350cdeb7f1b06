// The ways that control can really take: what a warning is proved by. The lowering's own graph (Flow) rather takes one way too many.

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

/// <summary>
/// Reachability in one body. Finer than <see cref="Flow.Reaches"/>: a constant condition has one way out, a <c>finally</c> goes on to where
/// control was bound for, and only what can throw leads to a handler.
/// </summary>
internal sealed class Paths(Flow flow)
{
    /// <summary>The rules share it, and the driver runs them at the same time.</summary>
    private readonly ConcurrentDictionary<FlowPoint, ImmutableHashSet<int>> _known = [];

    /// <summary>How control came into the <c>finally</c> that is being passed: that decides where it goes on.</summary>
    private enum Mode { Bound, Exception, Unknown }

    /// <summary>The blocks that control can enter after a point was passed.</summary>
    public ImmutableHashSet<int> After(FlowPoint from) => _known.GetOrAdd(from, f => Follow(f, []));

    public bool Reaches(FlowPoint from, FlowPoint to) =>
        from.Block == to.Block && to.Index > from.Index || After(from).Contains(to.Block.Ordinal);

    /// <summary>Whether control can come back to where it was: a loop of any kind.</summary>
    public bool IsReentered(FlowPoint point) => After(point).Contains(point.Block.Ordinal);

    /// <summary>Whether the function can end by its exit after a point was passed, and not by an exception only.</summary>
    public bool ReachesExit(FlowPoint from) => After(from).Contains(flow.Blocks.Length - 1);

    /// <summary>The same on a way that completes none of some other points.</summary>
    public bool ReachesExitWithout(FlowPoint from, ImmutableArray<FlowPoint> others) => Follow(from, others).Contains(flow.Blocks.Length - 1);

    private ImmutableHashSet<int> Follow(FlowPoint from, ImmutableArray<FlowPoint> stops)
    {
        var reached = ImmutableHashSet.CreateBuilder<int>();
        var seen = new HashSet<(int, Mode)>();
        var pending = new Stack<(BasicBlock Block, Mode Mode)>();
        Leave(from.Block, FinallyAround(from.Block) is null ? Mode.Bound : Mode.Unknown, from.Index);
        while (pending.Count > 0)
        {
            var (block, mode) = pending.Pop();
            reached.Add(block.Ordinal);
            Leave(block, mode, -1);
        }

        return reached.ToImmutable();

        void Enter(BasicBlock block, Mode mode)
        {
            if (seen.Add((block.Ordinal, mode))) pending.Push((block, mode));
        }

        void Leave(BasicBlock block, Mode mode, int after)
        {
            var stop = stops.Where(s => s.Block == block && s.Index > after).Select(static s => (int?)s.Index).Min();
            if (stop is { } last)
            {
                // It may throw itself, and so not be done.
                if (CanThrow(block, after, last)) Throw(block, mode);
                return;
            }

            foreach (var branch in Taken(block))
            {
                if (branch.Semantics is ControlFlowBranchSemantics.StructuredExceptionHandling)
                {
                    if (mode is not Mode.Bound) Throw(block, mode);
                    if (mode is Mode.Unknown)
                        foreach (var resumed in BoundThrough(FinallyAround(block))) Enter(resumed, FinallyAround(resumed) is null ? Mode.Bound : Mode.Unknown);
                    continue;
                }

                foreach (var region in branch.FinallyRegions) Enter(flow.Blocks[region.FirstBlockOrdinal], Mode.Bound);
                if (branch.Destination is { } destination && branch.FinallyRegions.All(Completes)) Enter(destination, mode);
            }

            if (CanThrow(block, after)) Throw(block, mode);
        }

        void Throw(BasicBlock block, Mode mode)
        {
            for (var region = block.EnclosingRegion; region.Kind is not ControlFlowRegionKind.Root; region = region.EnclosingRegion!)
            {
                if (region.Kind is not ControlFlowRegionKind.Try) continue;
                var catchesAll = false;
                foreach (var handler in region.EnclosingRegion!.NestedRegions)
                {
                    if (handler == region) continue;
                    var first = flow.Blocks[handler.FirstBlockOrdinal];
                    if (handler.Kind is ControlFlowRegionKind.Finally)
                    {
                        Enter(first, Mode.Exception);
                        return;
                    }

                    Enter(first, FinallyAround(first) is not { } around ? Mode.Bound : around == FinallyAround(block) ? mode : Mode.Unknown);
                    catchesAll |= handler is { Kind: ControlFlowRegionKind.Catch, ExceptionType: { SpecialType: SpecialType.System_Object } or { Name: nameof(Exception), ContainingNamespace.Name: nameof(System) } };
                }

                if (catchesAll) return;
            }
        }
    }

    private static IEnumerable<ControlFlowBranch> Taken(BasicBlock block)
    {
        var known = block.ConditionKind is not ControlFlowConditionKind.None && block.BranchValue!.ConstantValue is { HasValue: true, Value: bool value }
            ? value == block.ConditionKind is ControlFlowConditionKind.WhenTrue
            : (bool?)null;
        if (block.ConditionalSuccessor is { } conditional && known is not false) yield return conditional;
        if (block.FallThroughSuccessor is { } next && known is not true) yield return next;
    }

    /// <summary>Where control was bound for that came into a <c>finally</c> by a branch.</summary>
    private IEnumerable<BasicBlock> BoundThrough(ControlFlowRegion? region) =>
        from block in flow.Blocks
        where block.IsReachable
        from branch in Taken(block)
        where branch.Destination is not null && branch.FinallyRegions.Contains(region!)
        select branch.Destination;

    private bool Completes(ControlFlowRegion region) =>
        flow.Blocks.Skip(region.FirstBlockOrdinal).Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1)
            .Any(static b => b.IsReachable && Taken(b).Any(static t => t.Semantics is ControlFlowBranchSemantics.StructuredExceptionHandling));

    /// <summary>The innermost <c>finally</c> in which a block stands, in its own function.</summary>
    private static ControlFlowRegion? FinallyAround(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region.Kind is not ControlFlowRegionKind.Root; region = region.EnclosingRegion!)
            if (region.Kind is ControlFlowRegionKind.Finally) return region;
        return null;
    }

    private static bool CanThrow(BasicBlock block, int after) =>
        block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow || CanThrow(block, after, block.Operations.Length);

    /// <summary>What its branch depends on comes behind its last operation.</summary>
    private static bool CanThrow(BasicBlock block, int after, int last) =>
        block.Operations.Take(last + 1).Skip(after + 1).Any(CanThrow) || last == block.Operations.Length && block.BranchValue is { } value && CanThrow(value);

    private static bool CanThrow(IOperation operation) => operation switch
    {
        IFlowAnonymousFunctionOperation => false,
        ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IExpressionStatementOperation
            or ISimpleAssignmentOperation or IConversionOperation { IsImplicit: true, OperatorMethod: null } or IDelegateCreationOperation
            or IUnaryOperation { OperatorMethod: null, IsChecked: false } or IFlowCaptureOperation or IFlowCaptureReferenceOperation
            or IDefaultValueOperation or IDiscardOperation or IIsNullOperation or IIsTypeOperation or ITupleOperation
            or IBinaryOperation { OperatorMethod: null, IsChecked: false, OperatorKind: not (BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder or BinaryOperatorKind.IntegerDivide) }
            or IIncrementOrDecrementOperation { OperatorMethod: null, IsChecked: false }
            or IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => operation.ChildOperations.Any(CanThrow),
        _ => true,
    };
}
