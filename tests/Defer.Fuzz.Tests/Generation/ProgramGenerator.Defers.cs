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
            (2, () => Delegate(context)),
            (4, () => Eager(context)),
            (1, () => new DeferNull()),
        ];
        if (context.Returns) choices.Add((context.MayRecover ? 6 : 0, () => Closure(context, ClosureForm.Result)));
        if (context.MayRecover) choices.AddRange([(3, () => Closure(context, ClosureForm.Panic)), (3, () => new DeferHandler())]);
        if (Callees(context with { InLock = false }) is { Count: > 0 } callees) choices.Add((4, () => new DeferCall(callees[_random.Next(callees.Count)], Expression(context))));
        if (context.IsAsync)
        {
            choices.AddRange([(8, () => Closure(context, ClosureForm.Async)), (context.Closures == 0 ? 2 : 0, () => Closure(context, ClosureForm.AsyncMarked))]);
            if (context.MayRecover) choices.Add((3, () => Closure(context, ClosureForm.AsyncPanic)));
        }

        if (_csharp)
        {
            choices.AddRange(
            [
                (context.IsAsync ? 8 : 5, () => OnEnd(context)),
                (context.IsAsync ? 6 : 3, () => OnEndEager(context)),
                (2, () => new DeferResource(++_tags, Fails(context), IsAsync(context))),
            ]);
        }

        return Choose(choices);
    }

    /// <summary>Whether what is deferred in an async function is async itself; in a lock, too, since it runs later.</summary>
    private bool IsAsync(Context context) => context.IsAsync && Chance(50);

    private DeferClosure Closure(Context context, ClosureForm form) => new(form, ClosureBody(context, context.MayRecover, form));

    private DeferDelegate Delegate(Context context)
    {
        var isAsync = IsAsync(context);
        return new($"f{++_tags}", ClosureBody(context, canRecover: false, Form(isAsync)), isAsync);
    }

    private static ClosureForm Form(bool isAsync) => isAsync ? ClosureForm.Async : ClosureForm.Plain;

    private DeferEager Eager(Context context)
    {
        var parameter = $"a{++_tags}";
        var argument = Expression(context);
        var isAsync = IsAsync(context);
        return new(parameter, argument, ClosureBody(context with { Counters = context.Counters.Add(parameter) }, context.MayRecover, Form(isAsync)), isAsync);
    }

    private DeferOnEnd OnEnd(Context context)
    {
        var onError = Chance(60);
        var isAsync = IsAsync(context);
        return new(onError, onError && context.MayRecover && Chance(50), ++_tags, ClosureBody(context, canRecover: false, Form(isAsync)), isAsync);
    }

    private DeferOnEndEager OnEndEager(Context context)
    {
        var (onError, parameter, argument, isAsync) = (Chance(50), $"a{++_tags}", Expression(context), IsAsync(context));
        return new(onError, parameter, argument, ClosureBody(context with { Counters = context.Counters.Add(parameter) }, canRecover: false, Form(isAsync)), isAsync);
    }

    private ImmutableArray<Statement> ClosureBody(Context context, bool canRecover, ClosureForm form = ClosureForm.Plain)
    {
        var names = context.Names.Inner();
        var inner = Function(context, names) with
        {
            Closures = context.Closures + 1,
            CanRecover = canRecover,
            CanDefer = form is ClosureForm.Marked or ClosureForm.AsyncMarked,
            HasResult = form is ClosureForm.Result,
            IsAsync = form is ClosureForm.Async or ClosureForm.AsyncPanic or ClosureForm.AsyncMarked,
        };
        if (inner.HasResult) inner = inner with { Variables = inner.Variables.Add("result") };
        var body = Body(inner, 1, 3);
        // What recovers does so before anything else, more often than not; left to the weights, a panic after a return is hardly ever recovered.
        if (canRecover && Chance(30)) body = body.Insert(0, Recover(inner));
        context.Names.Left(names);
        return body;
    }
}
