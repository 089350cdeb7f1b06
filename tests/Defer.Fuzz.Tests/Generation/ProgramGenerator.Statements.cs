namespace Deferral.Fuzz;

// Statements that both languages have.
internal sealed partial class ProgramGenerator
{
    private const int MaximalDepth = 3;

    private Statement Statement(Context context)
    {
        List<(int, Func<Statement>)> choices =
        [
            (12, () => new Trace(++_tags, Expression(context))),
            (8, () => new Assign(Target(context), Expression(context))),
            (context.Closures > 0 ? 6 : 3, () => new Panic(Expression(context))),
            (1, () => new Fault(Pick(FaultKind.Index, FaultKind.Nil, FaultKind.Division))),
        ];
        if (context.Depth < MaximalDepth) AddCompound(context, choices);
        if (context.CanDefer) choices.Add((26, () => Defer(context)));
        if (context.CanRecover) choices.Add((24, () => Recover(context)));
        if (context.CanBreak) choices.Add((3, () => new Break()));
        if (context.CanContinue) choices.Add((2, () => new Continue()));
        if (context.CanReturn) choices.Add((context.Depth == 0 ? 3 : 6, () => new Return(context.Returns ? Expression(context) : null)));
        if (context.Recovered.Count > 0) choices.Add((20, () => new Rethrow(context.Recovered[_random.Next(context.Recovered.Count)])));
        if (Callees(context) is { Count: > 0 } callees) choices.Add((8, () => Call(context, callees)));
        if (_csharp) AddCSharp(context, choices);
        return Choose(choices);
    }

    private void AddCompound(Context context, List<(int, Func<Statement>)> choices)
    {
        var loop = context with { CanBreak = true, CanContinue = true };
        choices.AddRange(
        [
            (3, () => new Block(Inner(context))),
            (13, () => new If(Condition(context), [Inner(context), Chance(40) ? Inner(context) : []])),
            (4, () => Loop(loop, static (name, count, body) => new For(name, count, body))),
            (3, () => Loop(loop, static (name, count, body) => new ForEach(name, count, body))),
            (2, () => Loop(loop, static (name, count, body) => new While(name, count, body))),
            (2, () => Loop(loop, static (name, count, body) => new DoWhile(name, count, body))),
            (2, () => Loop(context, static (name, count, body) => new JumpBack(name, count, body))),
            (4, () => new Switch(Expression(context), Parts(context with { CanBreak = true }))),
            (context.Closures == 0 ? 4 : context.Closures == 1 ? 1 : 0, () => Nested(context)),
        ]);
    }

    private Statement Loop(Context context, Func<string, int, ImmutableArray<Statement>, Statement> make)
    {
        var name = $"w{++_tags}";
        return make(name, _random.Next(1, 4), Inner(context with { Counters = context.Counters.Add(name) }));
    }

    private ImmutableArray<ImmutableArray<Statement>> Parts(Context context) =>
        [.. Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Inner(context, 1, 2))];

    private Nested Nested(Context context)
    {
        var (hasResult, names) = (Chance(60), context.Names.Inner());
        var target = hasResult && Chance(70) ? Target(context) : null;
        var isAsync = IsAwaited(context);
        var body = Body(Function(context, names) with { Returns = hasResult, CanDefer = true, IsAsync = isAsync }, 2, 5);
        context.Names.Left(names);
        return new($"l{++_tags}", target, Chance(50), hasResult, body, isAsync);
    }

    /// <summary>A function within a function: it sees the variables, and nothing else goes through.</summary>
    private static Context Function(Context context, Names names) => new()
    {
        Names = names,
        Variables = context.Variables.Remove("result"),
        Counters = context.Counters,
        Function = context.Function,
        Depth = context.Depth + 1,
        Closures = context.Closures,
    };

    private string Target(Context context) =>
        // A closure that was given the result changes it, more often than not.
        context.HasResult && Chance(60) ? "result" : context.Variables[_random.Next(context.Variables.Count)];

    private Recover Recover(Context context)
    {
        var tag = ++_tags;
        return new(tag, context.Depth < MaximalDepth + 2 && Chance(60) ? Inner(context with { Recovered = context.Recovered.Add(tag) }, 1, 2) : []);
    }

    /// <summary>The functions that can be called here.</summary>
    private List<int> Callees(Context context) =>
        [.. Enumerable.Range(0, _functions.Length).Where(i => i > context.Function && IsCallable(context, _functions[i].Kind))];

    private static bool IsCallable(Context context, FunctionKind kind) =>
        kind is FunctionKind.Plain || kind is FunctionKind.Async && !context.InLock;

    private Call Call(Context context, List<int> callees)
    {
        var callee = callees[_random.Next(callees.Count)];
        return new(_functions[callee].HasResult && Chance(70) ? Target(context) : null, callee, Expression(context));
    }
}
