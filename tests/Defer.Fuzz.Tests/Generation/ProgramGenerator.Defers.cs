namespace Deferral.Fuzz;

// Deferred calls.
internal sealed partial class ProgramGenerator
{
    private Statement Defer(Context context)
    {
        List<(int, Func<Statement>)> choices =
        [
            (8, () => Closure(context, ClosureForm.Plain)),
            (context.Closures == 0 ? 2 : 0, () => Closure(context, ClosureForm.Marked)),
            (4, () => new DeferTrace(++_tags, Expression(context), Expression(context))),
            (2, () => new DeferDelegate($"f{++_tags}", ClosureBody(context, canRecover: false))),
            (4, () => Eager(context)),
            (1, () => new DeferNull()),
        ];
        if (context.Returns) choices.Add((context.MayRecover ? 6 : 0, () => Closure(context, ClosureForm.Result)));
        if (context.MayRecover) choices.AddRange([(3, () => Closure(context, ClosureForm.Panic)), (3, () => new DeferHandler())]);
        if (Callees(context with { InLock = false }) is { Count: > 0 } callees) choices.Add((4, () => new DeferCall(callees[_random.Next(callees.Count)], Expression(context))));
        if (context.IsAsync) choices.Add((8, () => Closure(context, ClosureForm.Async)));
        if (_csharp)
        {
            choices.AddRange(
            [
                (5, () => OnEnd(context)),
                (2, () => new DeferResource(++_tags, Fails(context))),
            ]);
        }

        return Choose(choices);
    }

    private DeferClosure Closure(Context context, ClosureForm form) => new(form, ClosureBody(context, context.MayRecover, form));

    private DeferEager Eager(Context context)
    {
        var parameter = $"a{++_tags}";
        var argument = Expression(context);
        return new(parameter, argument, ClosureBody(context with { Counters = context.Counters.Add(parameter) }, context.MayRecover));
    }

    private DeferOnEnd OnEnd(Context context)
    {
        var onError = Chance(60);
        return new(onError, onError && context.MayRecover && Chance(50), ++_tags, ClosureBody(context, canRecover: false));
    }

    private ImmutableArray<Statement> ClosureBody(Context context, bool canRecover, ClosureForm form = ClosureForm.Plain)
    {
        var names = context.Names.Inner();
        var inner = Function(context, names) with
        {
            Closures = context.Closures + 1,
            CanRecover = canRecover,
            CanDefer = form is ClosureForm.Marked,
            HasResult = form is ClosureForm.Result,
            IsAsync = form is ClosureForm.Async,
        };
        if (inner.HasResult) inner = inner with { Variables = inner.Variables.Add("result") };
        var body = Body(inner, 1, 3);
        // What recovers does so before anything else, more often than not; left to the weights, a panic after a return is hardly ever recovered.
        if (canRecover && Chance(30)) body = body.Insert(0, Recover(inner));
        context.Names.Left(names);
        return body;
    }
}
