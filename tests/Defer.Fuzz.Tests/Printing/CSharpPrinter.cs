namespace Deferral.Fuzz;

/// <summary>A Defer statement of a printed program.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Owner">The function that it belongs to: a <see cref="Function"/>, a <see cref="Nested"/>, a <see cref="DeferClosure"/>.</param>
internal sealed record PrintedDefer(Statement Statement, object Owner);

/// <summary>Prints a program as marked methods of a class.</summary>
internal sealed partial class CSharpPrinter : Printer
{
    private readonly Program _program;
    private readonly bool _chained;
    private readonly Dictionary<int, PrintedDefer> _defers = [];
    private readonly Stack<object> _owners = new();
    private bool _isAsync;

    private CSharpPrinter(Program program, bool chained) => (_program, _chained) = (program, chained);

    private string Mark => _chained ? "[Deferrable(Strategy = DeferStrategy.Chained)]" : "[Deferrable]";

    /// <summary>The class, and its Defers by the line that they stand in.</summary>
    /// <param name="program">The program.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="chained">Everything on the chain, or as the analysis decides.</param>
    public static (string Text, IReadOnlyDictionary<int, PrintedDefer> Defers) Print(Program program, string name, bool chained)
    {
        var printer = new CSharpPrinter(program, chained);
        printer.Writer.Write($"public static partial class {name}", () =>
        {
            for (var i = 0; i < program.Functions.Length; i++) printer.Method(i);
        });
        return (printer.Writer.ToString(), printer._defers);
    }

    protected override void Counter(string name, int value) => Writer.Write($"var {name} = {value};");

    private static string ResultType(bool hasResult, bool isAsync) => (hasResult, isAsync) switch
    {
        (true, true) => "async Task<int>",
        (true, _) => "int",
        (_, true) => "async Task",
        _ => "void",
    };

    private void Method(int number)
    {
        var function = _program.Functions[number];
        var result = function.Kind switch
        {
            FunctionKind.Plain or FunctionKind.Async => ResultType(function.HasResult, function.IsAsync),
            FunctionKind.Iterator => "IEnumerable<int>",
            _ => "async IAsyncEnumerable<int>",
        };
        var errors = function.Errors is DeferErrors.KeepLast ? null : $"Errors = DeferErrors.{function.Errors}";
        var strategy = _chained ? "Strategy = DeferStrategy.Chained" : null;
        Writer.Write($"[Deferrable({string.Join(", ", new[] { errors, strategy }.OfType<string>())})]");
        Function($"public static {result} F{number}(int p)", function, function.Body, function.HasResult && !function.IsIterator, function.IsAsync);
    }

    protected override void Print(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                Writer.Write($"var {declare.Name} = {Text(declare.Value)};");
                break;
            case For loop:
                Writer.Write($"for (var {loop.Name} = 0; {loop.Name} < {loop.Count}; {loop.Name}++)", () => Body(loop.Body));
                break;
            case ForEach loop:
                Writer.Write($"foreach (var {loop.Name} in Numbers({loop.Count}))", () => Body(loop.Body));
                break;
            case While loop:
                Writer.Write("", () =>
                {
                    Counter(loop.Name, loop.Count);
                    Writer.Write($"while ({loop.Name} > 0)", () => Counted(loop.Name, loop.Body));
                });
                break;
            case DoWhile loop:
                Writer.Write("", () =>
                {
                    Counter(loop.Name, loop.Count);
                    Writer.Write("do", () => Counted(loop.Name, loop.Body), $"}} while ({loop.Name} > 0);");
                });
                break;
            case Panic panic:
                Writer.Write($"throw new Panicked({Text(panic.Value)});");
                break;
            case Call called:
                Writer.Write($"{(called.Target is { } target ? NameOf(target) + " = " : "")}{CallText(called.Function, Text(called.Argument))};");
                break;
            case Nested nested:
                Print(nested);
                break;
            case Recover recover:
                Writer.Write($"var e{recover.Tag} = {(_recover.TryPeek(out var call) ? call : "Recover()")}; Recovered({recover.Tag}, e{recover.Tag});");
                Writer.Write($"if (e{recover.Tag} is not null)", () => Body(recover.Body));
                break;
            case Rethrow rethrow:
                Writer.Write($"throw e{rethrow.Tag};");
                break;
            default:
                if (!PrintDefer(statement) && !PrintOther(statement)) base.Print(statement);
                break;
        }
    }

    private string CallText(int number, string argument) =>
        (IsAsync: _program.Functions[number].IsAsync, _isAsync) switch
        {
            (false, _) => $"F{number}({argument})",
            (true, true) => $"await F{number}({argument})",
            _ => $"F{number}({argument}).GetAwaiter().GetResult()",
        };

    private void Print(Nested nested)
    {
        var taker = nested.Target is { } target ? NameOf(target) + " = " : "";
        if (nested.IsLambda)
        {
            var type = (nested.HasResult, nested.IsAsync) switch { (true, true) => "Func<Task<int>>", (true, _) => "Func<int>", (_, true) => "Func<Task>", _ => "Action" };
            Function($"{type} {nested.Name} = {Mark} {Async(nested.IsAsync)}() =>", nested, nested.Body, nested.HasResult, nested.IsAsync, "};");
        }
        else
        {
            Writer.Write(Mark);
            Function($"{ResultType(nested.HasResult, nested.IsAsync)} {nested.Name}()", nested, nested.Body, nested.HasResult, nested.IsAsync);
        }

        Writer.Write($"{taker}{Awaited(nested.IsAsync)}{nested.Name}();");
    }

    private void Counted(string name, ImmutableArray<Statement> body)
    {
        Writer.Write($"{name}--;");
        Body(body);
    }

    private void Function(string head, object owner, ImmutableArray<Statement> body, bool returns, bool isAsync, string end = "}")
    {
        EnterFunction();
        _owners.Push(owner);
        Closure(head, body, end, isAsync, returns);
        _owners.Pop();
        LeaveFunction();
    }

    private void Closure(string head, ImmutableArray<Statement> body, string end, bool isAsync = false, bool returns = false)
    {
        var outer = _isAsync;
        _isAsync = isAsync;
        Writer.Write(head, () => FunctionBody(body, returns), end);
        _isAsync = outer;
    }
}
