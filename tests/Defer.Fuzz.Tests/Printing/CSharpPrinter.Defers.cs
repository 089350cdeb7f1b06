namespace Deferral.Fuzz;

// Deferred calls. How Recover is written depends on the form of the closure around it.
internal sealed partial class CSharpPrinter
{
    private readonly Stack<string> _recover = new();

    private bool PrintDefer(Statement statement)
    {
        var line = Writer.Line;
        switch (statement)
        {
            case DeferClosure { Form: ClosureForm.Marked or ClosureForm.AsyncMarked } closure:
                _recover.Push("Recover()");
                var isAsync = closure.Form is ClosureForm.AsyncMarked;
                Function($"Defer({Mark} {Async(isAsync)}() =>", closure, closure.Body, returns: false, isAsync, "});");
                _recover.Pop();
                break;
            case DeferClosure closure:
                var head = closure.Form switch
                {
                    ClosureForm.Result => $"Defer((ref int {Result}) =>",
                    ClosureForm.Panic => "Defer((Panic panic) =>",
                    ClosureForm.Async => "Defer(async () =>",
                    ClosureForm.AsyncPanic => "Defer(async (Panic panic) =>",
                    _ => "Defer(() =>",
                };
                RecoveringClosure(head, closure.Body, closure.Form is ClosureForm.Panic or ClosureForm.AsyncPanic ? "panic.Recover()" : "Recover()", closure.Form is ClosureForm.Async or ClosureForm.AsyncPanic);
                break;
            case DeferEager eager:
                _recover.Push("Recover()");
                Closure($"Defer({Async(eager.IsAsync)}(int {eager.Parameter}) =>", eager.Body, $"}}, {Text(eager.Argument)});", eager.IsAsync);
                _recover.Pop();
                break;
            case DeferTrace trace:
                Writer.Write($"Defer(TraceTwo, {trace.Tag}, {Text(trace.First)}, {Text(trace.Second)});");
                break;
            case DeferCall call when _program.Functions[call.Function].IsAsync && !_isAsync:
                Writer.Write($"Defer(a => F{call.Function}(a).GetAwaiter().GetResult(), {Text(call.Argument)});");
                break;
            case DeferCall call:
                Writer.Write($"Defer(F{call.Function}, {Text(call.Argument)});");
                break;
            case DeferDelegate closure:
                Closure($"{(closure.IsAsync ? "Func<Task>" : "Action")} {closure.Name} = {Async(closure.IsAsync)}() =>", closure.Body, "};", closure.IsAsync);
                line = Writer.Line;
                Writer.Write($"Defer({closure.Name});");
                break;
            case DeferNull:
                Writer.Write("Defer(NoAction);");
                break;
            case DeferHandler:
                Writer.Write("Defer(Handler);");
                break;
            case DeferOnEnd end:
                Closure(
                    $"{OnEnd(end.OnError)}({Async(end.IsAsync)}{(end.TakesException ? $"(Exception e{end.Tag})" : "()")} =>",
                    end.TakesException ? [new Told(end.Tag), .. end.Body] : end.Body, "});", end.IsAsync);
                break;
            case DeferOnEndEager end:
                Closure($"{OnEnd(end.OnError)}({Async(end.IsAsync)}(int {end.Parameter}) =>", end.Body, $"}}, {Text(end.Argument)});", end.IsAsync);
                break;
            case DeferResource resource:
                Writer.Write($"DeferDispose{(resource.IsAsync ? "Async" : "")}({Open(resource.Tag, resource.Fails)});");
                break;
            default:
                return false;
        }

        _defers.Add(line, new(statement, _owners.Peek()));
        return true;
    }

    private static string Async(bool isAsync) => isAsync ? "async " : "";

    private static string OnEnd(bool onError) => onError ? "DeferOnError" : "DeferOnSuccess";

    private void RecoveringClosure(string head, ImmutableArray<Statement> body, string recover, bool isAsync)
    {
        _recover.Push(recover);
        Closure(head, body, "});", isAsync);
        _recover.Pop();
    }

    /// <summary>Tells the exception that a closure was given; printed only.</summary>
    private sealed record Told(int Tag) : Statement;
}
