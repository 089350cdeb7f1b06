namespace Deferral.Fuzz;

// The statements that both languages have.
internal sealed partial class Interpreter
{
    private Completion Run(Statement statement, Scope scope, Place place)
    {
        switch (statement)
        {
            case Trace trace:
                return Say($"t{trace.Tag}", Evaluate(trace.Value, scope));
            case Declare declare:
                scope.Declare(declare.Name, Evaluate(declare.Value, scope));
                return Completion.Normal;
            case Assign assign:
                scope[assign.Name].Value = Evaluate(assign.Value, scope);
                return Completion.Normal;
            case Block block:
                return Run(block.Body, scope, place);
            case If { Condition: var condition, Parts: var parts }:
                return Run(parts[Holds(condition, scope) ? 0 : 1], scope, place);
            case Switch { Value: var value, Parts: var parts }:
                return AfterSwitch(Run(parts[Section(Evaluate(value, scope), parts.Length)], scope, place));
            case Break:
                return new(CompletionKind.Break);
            case Continue:
                return new(CompletionKind.Continue);
            case Return { Value: var value }:
                // What a panic in the expression keeps is the old result.
                if (value is not null) place.Defers!.Result.Value = Evaluate(value, scope);
                place.ReturnedFromDepth |= place.Depth > 0;
                return new(CompletionKind.Return);
            case Panic panic:
                return Completion.Of(New(Evaluate(panic.Value, scope)));
            case Fault fault:
                return Completion.Of(NewFault(fault.Kind));
            case Call call:
                var (completion, result) = CallFunction(call.Function, Evaluate(call.Argument, scope));
                return Store(completion, result, call.Target, scope);
            case Nested nested:
                var (ended, nestedResult) = Activate(nested, nested.Body, nested.HasResult, new(DeferErrors.KeepLast, isIterator: false), new Scope(scope), new Place(null));
                return Store(ended, nestedResult, nested.Target, scope);
            case For or ForEach or While or DoWhile or JumpBack:
                return RunLoop(statement, scope, place);
            default:
                return RunDefer(statement, scope, place) ?? RunCSharp(statement, scope, place);
        }
    }

    private static int Section(int value, int count) => Math.Min(Math.Abs(value % (count + 1)), count - 1);

    private static Completion AfterSwitch(Completion completion) => completion.Kind is CompletionKind.Break ? Completion.Normal : completion;

    private static Completion Store(Completion completion, int result, string? target, Scope scope)
    {
        if (completion.Thrown is null && target is not null) scope[target].Value = result;
        return completion;
    }

    private Thrown NewFault(FaultKind kind) => new(
        kind switch { FaultKind.Index => "index", FaultKind.Nil => "nil reference", _ => "division" }, ++_thrown, isOwn: false);

    private Completion RunLoop(Statement loop, Scope scope, Place place)
    {
        var inner = new Scope(scope);
        var (name, count, body) = loop switch
        {
            For f => (f.Name, f.Count, f.Body),
            ForEach f => (f.Name, f.Count, f.Body),
            While w => (w.Name, w.Count, w.Body),
            DoWhile d => (d.Name, d.Count, d.Body),
            JumpBack j => (j.Name, j.Count, j.Body),
            _ => throw new NotSupportedException(),
        };

        // While and its relatives count down: the variable is changed before the body runs.
        var counter = inner.Declare(name, loop is For or ForEach ? 0 : count);
        for (var pass = 0; pass < count; pass++)
        {
            if (loop is ForEach) (inner = new(scope)).Declare(name, pass);
            else if (loop is not For) counter.Value--;
            place.Depth++;
            var completion = Run(body, inner, place);
            place.Depth--;
            if (completion.Kind is CompletionKind.Break && loop is not JumpBack) break;
            if (completion.Kind is not (CompletionKind.Normal or CompletionKind.Continue) || loop is JumpBack && completion.Kind is CompletionKind.Continue) return completion;
            // A for statement counts after the body; closures that run later see the last value.
            if (loop is For) counter.Value++;
        }

        return Completion.Normal;
    }
}
