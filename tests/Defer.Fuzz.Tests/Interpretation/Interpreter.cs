using System.Globalization;
using System.Text;

namespace Deferral.Fuzz;

/// <summary>The model: what a program does, by the specification. It was itself checked against Go.</summary>
internal sealed partial class Interpreter
{
    private readonly Program _program;
    private readonly int _limit;
    private readonly Executions? _executions;
    private readonly StringBuilder _trace = new();
    private int _steps;
    private int _thrown;

    private Interpreter(Program program, int limit, Executions? executions) => (_program, _limit, _executions) = (program, limit, executions);

    /// <summary>The trace of a program: one event a line. Lines that begin with <c>~</c> are what Go has no word for.</summary>
    /// <param name="program">The program.</param>
    /// <param name="executions">Counts what was run.</param>
    /// <param name="limit">How many statements may run.</param>
    /// <returns>Null where it takes longer.</returns>
    public static string? Run(Program program, Executions? executions = null, int limit = int.MaxValue)
    {
        var interpreter = new Interpreter(program, limit, executions);
        try
        {
            interpreter.RunEntry();
        }
        catch (TimeoutException)
        {
            return null;
        }

        return interpreter._trace.ToString();
    }

    private void RunEntry()
    {
        var entry = _program.Functions[0];
        var (completion, result) = entry.IsIterator ? Enumerate(0, Program.Argument, -1, int.MaxValue) : CallFunction(0, Program.Argument);
        if (completion.Thrown is { } thrown) Say("!", thrown);
        else if (entry.HasResult && !entry.IsIterator) Say("=", result);
    }

    private (Completion Completion, int Result) CallFunction(int number, int argument, Func<int, bool>? consumer = null)
    {
        var function = _program.Functions[number];
        var scope = new Scope(null);
        scope.Declare("p", argument);
        return Activate(function, function.Body, function.HasResult, new(function.Errors, function.IsIterator), scope, new Place(null, null, consumer));
    }

    /// <summary>Runs a function: its body, then what it deferred.</summary>
    private (Completion Completion, int Result) Activate(object key, ImmutableArray<Statement> body, bool hasResult, Activation activation, Scope scope, Place place)
    {
        place = place with { Defers = activation };
        var completion = Run(body, scope, place, ownScope: false);
        // Both printers end such a body with "return -1".
        if (completion.Kind is CompletionKind.Normal && hasResult) activation.Result.Value = -1;
        if (completion.Thrown is { } thrown) activation.Add(thrown, ofBody: true, Aggregate);
        while (activation.Deferred.TryPop(out var call))
            if (call().Thrown is { } later)
                activation.Add(later, ofBody: false, Aggregate);
        _executions?.Exit(key, completion.Kind, place.ReturnedFromDepth, activation);
        return (activation.InFlight is { } last ? Completion.Of(last) : Completion.Normal, activation.Result.Value);
    }

    /// <summary>Runs statements until one does not end normally.</summary>
    private Completion Run(ImmutableArray<Statement> statements, Scope scope, Place place, bool ownScope = true)
    {
        // A declaration with "using" ends with its block; in the function's own block it takes its turn among what is deferred.
        var disposals = new Stack<UsingDeclaration>();
        if (ownScope)
        {
            scope = new(scope);
            place.Depth++;
        }

        var completion = Completion.Normal;
        for (var index = 0; index < statements.Length; index++)
        {
            var statement = statements[index];
            if (++_steps > _limit) throw new TimeoutException();
            _executions?.Statement(statement);
            if (statement is UsingDeclaration declaration)
            {
                Say($"open {declaration.Tag}");
                if (ownScope || place.Defers is null) disposals.Push(declaration);
                else DisposeLater(declaration, IsBetweenDefers(statements, index), place.Defers);
                continue;
            }

            try
            {
                completion = Run(statement, scope, place);
            }
            catch (PanicException e)
            {
                completion = Completion.Of(e.Thrown);
            }

            if (completion.Kind is not CompletionKind.Normal) break;
        }

        foreach (var declaration in disposals)
            if (Close(declaration.Tag, declaration.Fails) is { Kind: CompletionKind.Panic } failed)
                completion = failed;
        if (ownScope) place.Depth--;
        return completion;
    }

    private int Evaluate(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case Constant constant:
                return constant.Value;
            case Variable variable:
                return scope[variable.Name].Value;
            case Sum sum:
                return (Evaluate(sum.Left, scope) + Evaluate(sum.Right, scope)) % 1000;
            case Product product:
                return Evaluate(product.Value, scope) * product.Factor % 1000;
            case Traced traced:
                var value = Evaluate(traced.Value, scope);
                Say($"t{traced.Tag}", value);
                return value;
            case PanicIf panic:
                var tested = Evaluate(panic.Value, scope);
                return tested % panic.Divisor == 0 ? throw new PanicException(New(panic.Tag)) : tested;
            default:
                throw new NotSupportedException(expression.ToString());
        }
    }

    private bool Holds(Condition condition, Scope scope) => Evaluate(condition.Value, scope) % condition.Divisor == condition.Remainder;

    private Thrown New(int value) => new(value.ToString(CultureInfo.InvariantCulture), ++_thrown, isOwn: true);

    private Thrown Aggregate(IReadOnlyList<Thrown> thrown) => new($"[{string.Join(' ', thrown.Select(static t => t.Text))}]", ++_thrown, isOwn: false);

    private Completion Say(string text)
    {
        _trace.Append(text).Append('\n');
        return Completion.Normal;
    }

    private Completion Say(string text, int value) => Say($"{text} {value.ToString(CultureInfo.InvariantCulture)}");

    private void Say(string text, Thrown? thrown)
    {
        Say($"{text} {thrown?.Text ?? "nil"}");
        if (thrown?.Suppressed.ToList() is { Count: > 0 } suppressed) Say($"~ {string.Join(' ', suppressed.Select(static s => s.Text))}");
    }
}
