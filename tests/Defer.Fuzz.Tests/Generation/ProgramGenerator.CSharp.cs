namespace Deferral.Fuzz;

// What Go cannot say.
internal sealed partial class ProgramGenerator
{
    private void AddCSharp(Context context, List<(int, Func<Statement>)> choices)
    {
        // Between Defers it takes its turn among them.
        choices.Add((context is { Depth: 0, CanDefer: true } ? 12 : 2, () => new UsingDeclaration(++_tags, Fails(context), IsAwaited(context))));
        if (context.IsAsync && !context.InLock) choices.Add((6, () => new Await()));
        if (context.CanYield) choices.Add((12, () => new Yield(Expression(context))));
        if (context.CanYieldBreak) choices.Add((2, () => new YieldBreak()));
        if (context.InCatch) choices.Add((20, () => new ThrowAgain()));
        if (Iterators(context) is { Count: > 0 } iterators)
            choices.Add((8, () => new Consume(++_tags, iterators[_random.Next(iterators.Count)], Expression(context), _random.Next(1, 4))));
        if (context.Depth >= MaximalDepth) return;

        var guarded = context with { CanYield = false };
        var last = context with { CanYield = false, CanYieldBreak = false, CanReturn = false, CanBreak = false, CanContinue = false, InCatch = false };
        choices.AddRange(
        [
            (6, () => new TryCatch(++_tags, Chance(50), [Inner(guarded), Inner(guarded with { InCatch = true }, 1, 2)])),
            (6, () => new TryFinally([Inner(context), Inner(last, 1, 2)])),
            (3, () => new UsingBlock(++_tags, Inner(context), Fails(context), IsAwaited(context))),
            (3, () => new Lock(Inner(guarded with { InLock = true }))),
            (4, () => GotoCase(context with { CanBreak = true })),
            (4, () => Jumps(context)),
        ]);
    }

    /// <summary>Whether disposing of something fails: not in iterators, where what it replaces is lost.</summary>
    private bool Fails(Context context) => context.MayRecover && Chance(40);

    /// <summary>Whether something is async that may be so here.</summary>
    private bool IsAwaited(Context context) => context is { IsAsync: true, InLock: false } && Chance(50);

    private List<int> Iterators(Context context) =>
        [.. Enumerable.Range(0, _functions.Length).Where(i => i > context.Function && _functions[i].Kind switch
        {
            FunctionKind.Iterator => true,
            FunctionKind.AsyncIterator => context.IsAsync && !context.InLock,
            _ => false,
        })];

    private GotoCase GotoCase(Context context)
    {
        var parts = Parts(context);
        // Each section jumps to one that comes later in a random order, or to none: each runs at most once.
        var order = Enumerable.Range(0, parts.Length).ToArray();
        _random.Shuffle(order);
        var next = new int[parts.Length];
        for (var turn = 0; turn < order.Length; turn++)
            next[order[turn]] = turn + 1 < order.Length && Chance(75) ? order[_random.Next(turn + 1, order.Length)] : -1;
        return new(Expression(context), [.. next], parts);
    }

    private Jumps Jumps(Context context)
    {
        var parts = Parts(context);
        var order = Enumerable.Range(0, parts.Length).ToArray();
        _random.Shuffle(order);
        return new($"j{++_tags}", [.. order], parts);
    }
}
