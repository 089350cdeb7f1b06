using System.Globalization;

namespace Deferral.Fuzz;

/// <summary>Prints what both languages write alike: Go allows semicolons and parentheses, and both call the same helpers.</summary>
internal abstract class Printer
{
    private readonly Stack<int> _results = new();
    private int _functions;

    protected CodeWriter Writer { get; } = new();

    /// <summary>The name of the result that can be seen here.</summary>
    protected string Result => $"result{_results.Peek()}";

    /// <summary>Prints the body of a function that has a result of its own.</summary>
    protected void FunctionBody(ImmutableArray<Statement> body, bool returns)
    {
        Body(body);
        // Where the end cannot be reached it does no harm.
        if (returns) Writer.Write("return -1;");
    }

    protected void EnterFunction() => _results.Push(_functions++);

    protected void LeaveFunction() => _results.Pop();

    protected void Body(ImmutableArray<Statement> body)
    {
        foreach (var statement in body) Print(statement);
    }

    protected string Text(Expression expression) => expression switch
    {
        Constant constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        Variable variable => NameOf(variable.Name),
        Sum sum => $"((({Text(sum.Left)}) + ({Text(sum.Right)})) % 1000)",
        Product product => $"(({Text(product.Value)}) * {product.Factor} % 1000)",
        Traced traced => $"Traced({traced.Tag}, {Text(traced.Value)})",
        PanicIf panic => $"PanicIf({panic.Tag}, {Text(panic.Value)}, {panic.Divisor})",
        _ => throw new NotSupportedException(expression.ToString()),
    };

    protected string NameOf(string name) => name == "result" ? Result : name;

    protected string Text(Condition condition) => $"({Text(condition.Value)}) % {condition.Divisor} == {condition.Remainder}";

    /// <summary>What the languages write alike.</summary>
    protected virtual void Print(Statement statement)
    {
        switch (statement)
        {
            case Trace trace:
                Writer.Write($"Trace({trace.Tag}, {Text(trace.Value)});");
                break;
            case Assign assign:
                Writer.Write($"{NameOf(assign.Name)} = {Text(assign.Value)};");
                break;
            case Block block:
                Writer.Write("", () => Body(block.Body));
                break;
            case If { Parts: var parts } decision:
                Writer.Write($"if ({Text(decision.Condition)})", () => Body(parts[0]), parts[1].IsEmpty ? "}" : "} else {");
                if (parts[1].IsEmpty) break;
                Body(parts[1]);
                Writer.Write("}");
                break;
            case JumpBack jump:
                Writer.Write("", () =>
                {
                    Counter(jump.Name, jump.Count);
                    Writer.Write($"{jump.Name}_again:");
                    Writer.Write($"{jump.Name} = {jump.Name} - 1;");
                    Writer.Write("", () => Body(jump.Body));
                    Writer.Write($"if ({jump.Name} > 0)", () => Writer.Write($"goto {jump.Name}_again;"));
                });
                break;
            case Switch { Parts: var parts } choice:
                Writer.Write($"switch (Section({Text(choice.Value)}, {parts.Length}))", () =>
                {
                    for (var i = 0; i < parts.Length; i++)
                    {
                        Writer.Write(i < parts.Length - 1 ? $"case {i}:" : "default:");
                        Writer.Write("", () => Body(parts[i]));
                        Writer.Write("break;");
                    }
                });
                break;
            case Break:
                Writer.Write("break;");
                break;
            case Continue:
                Writer.Write("continue;");
                break;
            case Return { Value: var value }:
                Writer.Write(value is null ? "return;" : $"return {Text(value)};");
                break;
            case Fault fault:
                Writer.Write(fault.Kind switch { FaultKind.Index => "Sink = Two[Five];", FaultKind.Nil => "Sink = Nothing.Value;", _ => "Sink = 1 / Zero;" });
                break;
            default:
                throw new NotSupportedException(statement.ToString());
        }
    }

    /// <summary>Declares a counter.</summary>
    protected abstract void Counter(string name, int value);
}
