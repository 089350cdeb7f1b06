namespace Deferral.Fuzz;

// Deferred calls, and what their closures can say.
internal sealed partial class Interpreter
{
    private Completion? RunDefer(Statement statement, Scope scope, Place place)
    {
        switch (statement)
        {
            case DeferClosure closure:
                return Push(place, owner => RunClosure(closure, closure.Form is ClosureForm.Marked or ClosureForm.AsyncMarked, closure.Body, scope, owner));
            case DeferEager eager:
                var argument = Evaluate(eager.Argument, scope);
                return Push(place, owner =>
                {
                    var inner = new Scope(scope);
                    inner.Declare(eager.Parameter, argument);
                    return RunClosure(eager, false, eager.Body, inner, owner);
                });
            case DeferTrace trace:
                var first = Evaluate(trace.First, scope);
                var second = Evaluate(trace.Second, scope);
                return Push(place, _ => Say($"d{trace.Tag} {first}", second));
            case DeferCall call:
                var value = Evaluate(call.Argument, scope);
                return Push(place, _ => CallFunction(call.Function, value).Completion);
            case DeferDelegate closure:
                return Push(place, _ => RunClosure(closure, false, closure.Body, scope, null));
            case DeferNull:
                return Push(place, _ => Completion.Of(NewFault(FaultKind.Nil)));
            case DeferHandler:
                return Push(place, owner =>
                {
                    Say("h", owner.Recover());
                    return Completion.Normal;
                });
            case Recover recover:
                // Shrinking may put it where there is nothing to recover.
                var recovered = place.Recovers?.Recover();
                Say($"r{recover.Tag}", recovered);
                if (recovered is null) return Completion.Normal;
                place.Caught[recover.Tag] = recovered;
                return Run(recover.Body, scope, place);
            case Rethrow rethrow:
                return Completion.Of(place.Caught[rethrow.Tag]);
            default:
                return null;
        }
    }

    private static Completion Push(Place place, Func<Activation, Completion> call)
    {
        var owner = place.Defers!;
        owner.Deferred.Push(() => call(owner));
        return Completion.Normal;
    }

    /// <summary>Runs the body of a closure; a return ends it and no more.</summary>
    private Completion RunClosure(Statement key, bool isMarked, ImmutableArray<Statement> body, Scope scope, Activation? owner)
    {
        var inner = new Scope(scope);
        if (owner is not null) inner.Share("result", owner.Result);
        var place = new Place(null, owner);
        if (isMarked) return Activate(key, body, false, new(DeferErrors.KeepLast, isIterator: false), inner, place).Completion;
        var completion = Run(body, inner, place);
        return completion.Kind is CompletionKind.Panic ? completion : Completion.Normal;
    }
}
