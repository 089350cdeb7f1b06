namespace Deferral.Fuzz;

/// <summary>Makes a random program from a number: the same one each time.</summary>
internal sealed partial class ProgramGenerator
{
    // Programs that run longer are made anew: the traces stay readable, and hours of fuzzing see more programs.
    private const int StepLimit = 400;

    private readonly Random _random;
    private readonly bool _csharp;
    private ImmutableArray<(FunctionKind Kind, bool HasResult, DeferErrors Errors)> _functions;
    private int _tags;
    private int _budget;

    private ProgramGenerator(int seed, bool csharp) => (_random, _csharp) = (new(seed), csharp);

    /// <summary>Makes a program.</summary>
    /// <param name="seed">The number.</param>
    /// <param name="csharp">Whether it may have what Go cannot say.</param>
    public static Program Make(int seed, bool csharp)
    {
        var generator = new ProgramGenerator(seed, csharp);
        while (true)
        {
            var program = generator.Program();
            if (Interpreter.Run(program, limit: StepLimit) is not null) return program;
        }
    }

    private Program Program()
    {
        _tags = 0;
        _functions = [.. Enumerable.Range(0, Pick(1, 1, 1, 2, 2, 3)).Select(_ =>
        {
            var kind = _csharp && Chance(60) ? Pick(FunctionKind.Async, FunctionKind.Async, FunctionKind.Iterator, FunctionKind.AsyncIterator) : FunctionKind.Plain;
            var errors = !_csharp || Chance(50) ? DeferErrors.KeepLast
                : kind is FunctionKind.Iterator or FunctionKind.AsyncIterator ? DeferErrors.Plain
                : Pick(DeferErrors.KeepFirst, DeferErrors.Aggregate, DeferErrors.Plain);
            return (kind, Chance(65), errors);
        })];
        return new([.. _functions.Select((f, i) => new Function(f.Kind, f.HasResult, f.Errors, Function(i)))]);
    }

    private ImmutableArray<Statement> Function(int number)
    {
        var (kind, hasResult, _) = _functions[number];
        var isIterator = kind is FunctionKind.Iterator or FunctionKind.AsyncIterator;
        _budget = _random.Next(3, 12);
        var context = new Context
        {
            Names = new(0),
            Variables = ["p"],
            Counters = [],
            Function = number,
            CanDefer = true,
            Returns = hasResult && !isIterator,
            CanReturn = !isIterator,
            CanYield = isIterator,
            CanYieldBreak = isIterator,
            IsAsync = kind is FunctionKind.Async or FunctionKind.AsyncIterator,
            MayRecover = !isIterator,
        };
        var body = Body(context, 2, 6);
        // Else most of them run off their end.
        if (!isIterator && Chance(30)) body = body.Add(new Return(context.Returns ? Expression(context) : null));
        // Without any yield it is no iterator.
        return isIterator && !Fuzz.Function.Yields(body) ? body.Insert(_random.Next(body.Length + 1), new Yield(new Constant(_random.Next(10)))) : body;
    }

    /// <summary>Some statements. What one declares the next ones see.</summary>
    private ImmutableArray<Statement> Body(Context context, int least, int most)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        for (var count = _random.Next(least, most + 1); count > 0; count--)
        {
            if (--_budget < 0 && statements.Count > 0) break;
            if (Chance(12))
            {
                var value = Expression(context);
                var name = context.Names.Next();
                statements.Add(new Declare(name, value));
                context = context with { Variables = context.Variables.Add(name) };
            }

            statements.Add(Statement(context));
        }

        return statements.ToImmutable();
    }

    /// <summary>A block within a block.</summary>
    private ImmutableArray<Statement> Inner(Context context, int least = 1, int most = 4)
    {
        var names = context.Names.Inner();
        var body = Body(context with { Names = names, Depth = context.Depth + 1 }, least, most);
        context.Names.Left(names);
        return body;
    }

    private Expression Expression(Context context, int depth = 0)
    {
        var visible = context.Variables.Count + context.Counters.Count;
        return _random.Next(depth > 2 ? 50 : 100) switch
        {
            < 20 => new Constant(_random.Next(1, 10)),
            < 50 => new Variable(_random.Next(visible) is var i && i < context.Variables.Count ? context.Variables[i] : context.Counters[i - context.Variables.Count]),
            < 70 => new Sum(Expression(context, depth + 1), Expression(context, depth + 1)),
            < 82 => new Product(Expression(context, depth + 1), _random.Next(2, 5)),
            < 92 => new Traced(++_tags, Expression(context, depth + 1)),
            _ => new PanicIf(++_tags, Expression(context, depth + 1), _random.Next(2, 6)),
        };
    }

    private Condition Condition(Context context)
    {
        var divisor = _random.Next(2, 4);
        return new(Expression(context, 1), divisor, _random.Next(divisor));
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params ReadOnlySpan<T> values) => values[_random.Next(values.Length)];

    /// <summary>One of the choices that are there, by their weights.</summary>
    private Statement Choose(List<(int Weight, Func<Statement> Make)> choices)
    {
        var point = _random.Next(choices.Sum(static c => c.Weight));
        foreach (var (weight, make) in choices)
            if ((point -= weight) < 0)
                return make();
        throw new InvalidOperationException();
    }
}
