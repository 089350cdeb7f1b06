namespace Deferral.Fuzz;

/// <summary>Prints a program as Go functions.</summary>
internal sealed class GoPrinter : Printer
{
    private readonly string _prefix;

    private GoPrinter(string prefix) => _prefix = prefix;

    /// <param name="program">The program.</param>
    /// <param name="prefix">What the names of its functions begin with.</param>
    public static string Print(Program program, string prefix)
    {
        var printer = new GoPrinter(prefix);
        for (var i = 0; i < program.Functions.Length; i++)
        {
            var function = program.Functions[i];
            printer.Function($"func {prefix}F{i}(p int)", function.Body, function.HasResult);
        }

        return printer.Writer.ToString();
    }

    /// <summary>How a program is begun.</summary>
    public static string Entry(Program program, string prefix) => program.Functions[0].HasResult
        ? $"Trace2(\"=\", {prefix}F0({Program.Argument}))"
        : $"{prefix}F0({Program.Argument})";

    protected override void Counter(string name, int value) => Writer.Write($"{name} := {value}; _ = {name}");

    protected override void Print(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                Writer.Write($"{declare.Name} := {Text(declare.Value)}; _ = {declare.Name}");
                break;
            case For loop:
                Writer.Write($"for {loop.Name} := 0; {loop.Name} < {loop.Count}; {loop.Name}++", () => Body(loop.Body));
                break;
            case ForEach loop:
                Writer.Write($"for _, {loop.Name}_ := range Numbers({loop.Count})", () =>
                {
                    // Before Go 1.22 the loop's own variable was one for all passes.
                    Writer.Write($"{loop.Name} := {loop.Name}_; _ = {loop.Name}");
                    Body(loop.Body);
                });
                break;
            case While loop:
                Writer.Write("", () =>
                {
                    Counter(loop.Name, loop.Count);
                    Writer.Write($"for {loop.Name} > 0", () => Counted(loop.Name, loop.Body));
                });
                break;
            case DoWhile loop:
                Writer.Write("", () =>
                {
                    Counter(loop.Name, loop.Count);
                    Writer.Write($"for {loop.Name}_ok := true; {loop.Name}_ok; {loop.Name}_ok = {loop.Name} > 0", () => Counted(loop.Name, loop.Body));
                });
                break;
            case Panic panic:
                Writer.Write($"panic({Text(panic.Value)})");
                break;
            case Call call:
                Writer.Write($"{(call.Target is { } target ? NameOf(target) + " = " : "")}{_prefix}F{call.Function}({Text(call.Argument)})");
                break;
            case Nested nested:
                Function($"{(nested.Target is { } taker ? NameOf(taker) + " = " : "")}func()", nested.Body, nested.HasResult, "}()");
                break;
            case DeferClosure { Form: ClosureForm.Marked } closure:
                EnterFunction();
                Writer.Write("defer func()", () => Body(closure.Body), "}()");
                LeaveFunction();
                break;
            case DeferClosure closure:
                Writer.Write("defer func()", () => Body(closure.Body), "}()");
                break;
            case DeferEager eager:
                Writer.Write($"defer func({eager.Parameter} int)", () => Body(eager.Body), $"}}({Text(eager.Argument)})");
                break;
            case DeferTrace trace:
                Writer.Write($"defer TraceTwo({trace.Tag}, {Text(trace.First)}, {Text(trace.Second)})");
                break;
            case DeferCall call:
                Writer.Write($"defer {_prefix}F{call.Function}({Text(call.Argument)})");
                break;
            case DeferDelegate closure:
                Writer.Write($"{closure.Name} := func()", () => Body(closure.Body));
                Writer.Write($"defer {closure.Name}()");
                break;
            case DeferNull:
                Writer.Write("defer NoAction()");
                break;
            case DeferHandler:
                Writer.Write("defer Handler()");
                break;
            case Recover recover:
                Writer.Write($"e{recover.Tag} := recover(); Recovered({recover.Tag}, e{recover.Tag})");
                Writer.Write($"if e{recover.Tag} != nil", () => Body(recover.Body));
                break;
            case Rethrow rethrow:
                Writer.Write($"panic(e{rethrow.Tag})");
                break;
            default:
                base.Print(statement);
                break;
        }
    }

    private void Counted(string name, ImmutableArray<Statement> body)
    {
        Writer.Write($"{name}--");
        Body(body);
    }

    private void Function(string head, ImmutableArray<Statement> body, bool hasResult, string end = "}")
    {
        // The name that takes the result is the outer function's.
        EnterFunction();
        Writer.Write(hasResult ? $"{head} ({Result} int)" : head, () => FunctionBody(body, hasResult), end);
        LeaveFunction();
    }
}
