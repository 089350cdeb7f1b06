namespace Deferral.Semantics.Tests.Rules;

/// <summary>
/// Spec 3.2: what escapes from the body and from deferred calls arrives or is listed, oldest first, and nothing else is. For each way to throw in
/// the body and in two deferred calls, under each policy, in sync and in async methods.
/// </summary>
public partial class Rule06_Suppressed
{
    public enum Way
    {
        Nothing,
        Throws,

        /// <summary>Thrown and caught inside.</summary>
        Handled,

        /// <summary>Replaced in a callee's finally, and that one caught: both pass every filter in their first pass.</summary>
        ReplacedThenHandled,

        /// <summary>Replaced in a callee's finally: C# itself loses the first one.</summary>
        Replaced,

        /// <summary>In flight while a callee's finally handles another one, which was replaced before.</summary>
        ThroughAFinallyThatHandles,

        /// <summary>Thrown after one that was replaced and handled.</summary>
        AfterAHandledOne,

        /// <summary>The same, and another one is replaced and handled in a callee's finally.</summary>
        BetweenHandledOnes,

        /// <summary>Caught and thrown again.</summary>
        Rethrown,

        /// <summary>One object, the same wherever it is thrown.</summary>
        Same,

        /// <summary>By a marked callee that replaced one before.</summary>
        FromACallee,
    }

    /// <summary>The method of a policy.</summary>
    private static Func<Task> Of(
        DeferErrors errors, bool isAsync, Action last, Func<Task> lastAsync, Action first, Func<Task> firstAsync, Action all, Func<Task> allAsync)
    {
        var (method, asyncMethod) = errors switch
        {
            DeferErrors.KeepFirst => (first, firstAsync),
            DeferErrors.Aggregate => (all, allAsync),
            _ => (last, lastAsync),
        };
        return isAsync ? asyncMethod : () => Task.Run(method);
    }

    private static readonly Way[] s_ways = Enum.GetValues<Way>();

    [Theory]
    [InlineData(DeferErrors.KeepLast, false)]
    [InlineData(DeferErrors.KeepLast, true)]
    [InlineData(DeferErrors.KeepFirst, false)]
    [InlineData(DeferErrors.KeepFirst, true)]
    [InlineData(DeferErrors.Aggregate, false)]
    [InlineData(DeferErrors.Aggregate, true)]
    [InlineData(DeferErrors.Plain, false)]
    [InlineData(DeferErrors.Plain, true)]
    public async Task Exactly_what_escapes_arrives_or_is_listed(DeferErrors errors, bool isAsync)
    {
        var wrong = new List<string>();
        foreach (var body in s_ways)
            foreach (var second in s_ways)
                foreach (var first in s_ways)
                {
                    var one = new Scenario();
                    await CompareAsync(
                        () => isAsync ? RunAsync(errors, one, body, second, first) : Task.Run(() => RunSync(errors, one, body, second, first)),
                        errors, wrong, (body, 0), (second, 2), (first, 1));
                }

        AssertNone(wrong);
    }

    /// <summary>Runs a method and compares what arrives with what its steps, in the order in which they run, let escape.</summary>
    private static async Task CompareAsync(Func<Task> run, DeferErrors errors, List<string> wrong, params (Way Way, int Number)[] steps)
    {
        var (expected, actual) = (Expected(errors, steps), Described(await Record.ExceptionAsync(run)));
        if (expected != actual) wrong.Add($"{string.Join(", ", steps.Select(static s => s.Way))}: expected {expected}, but was {actual}");
    }

    private static void AssertNone(List<string> wrong) => Assert.True(wrong.Count == 0, $"{wrong.Count}:\n" + string.Join('\n', wrong.Take(20)));

    /// <summary>The ways of one call of a method. What is thrown again and again must not gather what it replaced in other scenarios.</summary>
    private sealed class Scenario
    {
        private readonly InvalidDataException _same = new("same");

        public void Do(Way way, int number)
        {
            switch (way)
            {
                case Way.Throws: throw Thrown($"{number}");
                case Way.Same: throw _same;
                case Way.Replaced:
                    Replace($"{number}");
                    break;
                case Way.FromACallee:
                    Callee(number);
                    break;
                case Way.Handled:
                    try
                    {
                        throw Thrown("handled");
                    }
                    catch (InvalidDataException)
                    {
                    }

                    break;
                case Way.ReplacedThenHandled:
                    try
                    {
                        Replace("handled");
                    }
                    catch (InvalidDataException)
                    {
                    }

                    break;
                case Way.ThroughAFinallyThatHandles:
                    try
                    {
                        throw Thrown($"{number}");
                    }
                    finally
                    {
                        Do(Way.ReplacedThenHandled, number);
                    }

                case Way.AfterAHandledOne:
                    Do(Way.ReplacedThenHandled, number);
                    throw Thrown($"{number}");
                case Way.BetweenHandledOnes:
                    Do(Way.ReplacedThenHandled, number);
                    Do(Way.ThroughAFinallyThatHandles, number);
                    break;
                case Way.Rethrown:
                    try
                    {
                        throw Thrown($"{number}");
                    }
                    catch (InvalidDataException)
                    {
                        throw;
                    }
            }
        }

        public async Task DoAsync(Way way, int number)
        {
            await Task.Yield();
            await InnerAsync();

            async Task InnerAsync()
            {
                await Task.Yield();
                Do(way, number);
            }
        }
    }

    private static InvalidDataException Thrown(string message) => new(message);

    private static void Replace(string by)
    {
        try
        {
            throw new InvalidTimeZoneException("replaced");
        }
        finally
        {
            Throw(Thrown(by));
        }
    }

    private static void Throw(Exception exception) => throw exception;

    [Deferrable]
    private static void Callee(int number)
    {
        Defer(() => throw Thrown($"{number}"));
        throw Thrown($"before {number}");
    }

    private static void RunSync(DeferErrors errors, Scenario one, Way body, Way second, Way first)
    {
        switch (errors)
        {
            case DeferErrors.KeepFirst:
                First(one, body, second, first);
                break;
            case DeferErrors.Aggregate:
                All(one, body, second, first);
                break;
            case DeferErrors.Plain:
                Plain(one, body, second, first);
                break;
            default:
                Last(one, body, second, first);
                break;
        }
    }

    private static Task RunAsync(DeferErrors errors, Scenario one, Way body, Way second, Way first) => errors switch
    {
        DeferErrors.KeepFirst => FirstAsync(one, body, second, first),
        DeferErrors.Aggregate => AllAsync(one, body, second, first),
        DeferErrors.Plain => PlainAsync(one, body, second, first),
        _ => LastAsync(one, body, second, first),
    };

    [Deferrable]
    private static void Last(Scenario one, Way body, Way second, Way first)
    {
        Defer(() => one.Do(first, 1));
        if (second != Way.Nothing) Defer(one.Do, second, 2);
        one.Do(body, 0);
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static void First(Scenario one, Way body, Way second, Way first)
    {
        Defer(() => one.Do(first, 1));
        if (second != Way.Nothing) Defer(one.Do, second, 2);
        one.Do(body, 0);
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static void All(Scenario one, Way body, Way second, Way first)
    {
        Defer(() => one.Do(first, 1));
        if (second != Way.Nothing) Defer(one.Do, second, 2);
        one.Do(body, 0);
    }

    [Deferrable(Errors = DeferErrors.Plain)]
    private static void Plain(Scenario one, Way body, Way second, Way first)
    {
        Defer(() => one.Do(first, 1));
        if (second != Way.Nothing) Defer(one.Do, second, 2);
        one.Do(body, 0);
    }

    [Deferrable]
    private static async Task LastAsync(Scenario one, Way body, Way second, Way first)
    {
        Defer(async () => await one.DoAsync(first, 1));
        if (second != Way.Nothing) Defer(one.DoAsync, second, 2);
        await one.DoAsync(body, 0);
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static async Task FirstAsync(Scenario one, Way body, Way second, Way first)
    {
        Defer(async () => await one.DoAsync(first, 1));
        if (second != Way.Nothing) Defer(one.DoAsync, second, 2);
        await one.DoAsync(body, 0);
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static async Task AllAsync(Scenario one, Way body, Way second, Way first)
    {
        Defer(async () => await one.DoAsync(first, 1));
        if (second != Way.Nothing) Defer(one.DoAsync, second, 2);
        await one.DoAsync(body, 0);
    }

    [Deferrable(Errors = DeferErrors.Plain)]
    private static async Task PlainAsync(Scenario one, Way body, Way second, Way first)
    {
        Defer(async () => await one.DoAsync(first, 1));
        if (second != Way.Nothing) Defer(one.DoAsync, second, 2);
        await one.DoAsync(body, 0);
    }

    /// <summary>The model: what each step lets escape, in the order in which they run; what a callee replaced comes with its own.</summary>
    private static string Expected(DeferErrors errors, params (Way Way, int Number)[] steps)
    {
        var escaped = new List<string>();
        var seen = new List<string>();
        foreach (var (way, number) in steps)
        {
            if (way is Way.Nothing or Way.Handled or Way.ReplacedThenHandled) continue;
            var message = way is Way.Same ? "same" : $"{number}";
            if (way is Way.FromACallee) seen.Add($"before {number}");
            escaped.Add(message);
            if (!seen.Contains(message)) seen.Add(message);
        }

        if (escaped.Count == 0) return "none";
        var distinct = escaped.Distinct().ToList();
        var arrives = errors is DeferErrors.KeepFirst ? escaped[0] : escaped[^1];
        return errors switch
        {
            DeferErrors.Aggregate when distinct.Count > 1 => "AggregateException: " + string.Join(' ', distinct),
            DeferErrors.Plain or DeferErrors.Aggregate => $"{arrives} [{(seen.Contains($"before {arrives}") ? $"before {arrives}" : "")}]",
            _ => $"{arrives} [{string.Join(' ', seen.Where(s => s != arrives))}]",
        };
    }

    private static string Described(Exception? exception) => exception switch
    {
        null => "none",
        AggregateException all => "AggregateException: " + string.Join(' ', all.InnerExceptions.Select(static e => e.Message)),
        _ => $"{exception.Message} [{string.Join(' ', exception.GetSuppressed().Select(static e => e.Message))}]",
    };
}
