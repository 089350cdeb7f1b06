namespace Deferral.Semantics.Tests.Rules;

/// <summary>The same where a <c>using</c> declaration stands between two Defers: its disposal counts as a deferred call between theirs.</summary>
public partial class Rule06_Suppressed
{
    // Where nothing new can happen, not every way is tried.
    private static readonly Way[] s_fewWays = [Way.Nothing, Way.Throws, Way.ReplacedThenHandled, Way.BetweenHandledOnes];

    private sealed class Resource(Scenario one, Way way, int number = 3) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => one.Do(way, number);

        public async ValueTask DisposeAsync() => await one.DoAsync(way, number);
    }

    [Theory]
    [InlineData(DeferErrors.KeepLast, false)]
    [InlineData(DeferErrors.KeepLast, true)]
    [InlineData(DeferErrors.KeepFirst, false)]
    [InlineData(DeferErrors.KeepFirst, true)]
    [InlineData(DeferErrors.Aggregate, false)]
    [InlineData(DeferErrors.Aggregate, true)]
    public async Task So_it_is_around_a_disposal(DeferErrors errors, bool isAsync)
    {
        var wrong = new List<string>();
        foreach (var body in s_fewWays)
            foreach (var second in s_ways)
                foreach (var resource in s_ways)
                    foreach (var first in s_fewWays)
                    {
                        var one = new Scenario();
                        var run = Of(errors, isAsync,
                            () => LastAround(one, body, second, resource, first), () => LastAroundAsync(one, body, second, resource, first),
                            () => FirstAround(one, body, second, resource, first), () => FirstAroundAsync(one, body, second, resource, first),
                            () => AllAround(one, body, second, resource, first), () => AllAroundAsync(one, body, second, resource, first));
                        await CompareAsync(run, errors, wrong, (body, 0), (second, 2), (resource, 3), (first, 1));
                    }

        AssertNone(wrong);
    }

    [Deferrable]
    private static void LastAround(Scenario one, Way body, Way second, Way resource, Way first)
    {
        Defer(() => one.Do(first, 1));
        using var between = new Resource(one, resource);
        Defer(() => one.Do(second, 2));
        one.Do(body, 0);
    }

    [Deferrable]
    private static async Task LastAroundAsync(Scenario one, Way body, Way second, Way resource, Way first)
    {
        Defer(async () => await one.DoAsync(first, 1));
        await using var between = new Resource(one, resource);
        Defer(async () => await one.DoAsync(second, 2));
        await one.DoAsync(body, 0);
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static void FirstAround(Scenario one, Way body, Way second, Way resource, Way first)
    {
        Defer(() => one.Do(first, 1));
        using var between = new Resource(one, resource);
        Defer(() => one.Do(second, 2));
        one.Do(body, 0);
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static async Task FirstAroundAsync(Scenario one, Way body, Way second, Way resource, Way first)
    {
        Defer(async () => await one.DoAsync(first, 1));
        await using var between = new Resource(one, resource);
        Defer(async () => await one.DoAsync(second, 2));
        await one.DoAsync(body, 0);
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static void AllAround(Scenario one, Way body, Way second, Way resource, Way first)
    {
        Defer(() => one.Do(first, 1));
        using var between = new Resource(one, resource);
        Defer(() => one.Do(second, 2));
        one.Do(body, 0);
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static async Task AllAroundAsync(Scenario one, Way body, Way second, Way resource, Way first)
    {
        Defer(async () => await one.DoAsync(first, 1));
        await using var between = new Resource(one, resource);
        Defer(async () => await one.DoAsync(second, 2));
        await one.DoAsync(body, 0);
    }

    /// <summary>What is thrown between two declarations, or between one and the next Defer, is in flight like what the body throws.</summary>
    [Theory]
    [InlineData(DeferErrors.KeepLast, false)]
    [InlineData(DeferErrors.KeepLast, true)]
    [InlineData(DeferErrors.KeepFirst, false)]
    [InlineData(DeferErrors.KeepFirst, true)]
    [InlineData(DeferErrors.Aggregate, false)]
    [InlineData(DeferErrors.Aggregate, true)]
    public async Task So_it_is_between_two_disposals(DeferErrors errors, bool isAsync)
    {
        var wrong = new List<string>();
        // One object that is thrown by the body and by the outer disposal, with another between, is one too many to tell what was replaced.
        foreach (var body in s_ways.Where(static w => w is not Way.Same))
            foreach (var second in s_ways)
                foreach (var resource in s_ways)
                    foreach (var first in s_fewWays)
                        foreach (var isEarly in new[] { false, true })
                        {
                            var one = new Scenario();
                            var run = Of(errors, isAsync,
                                () => LastBetween(one, body, second, resource, first, isEarly), () => LastBetweenAsync(one, body, second, resource, first, isEarly),
                                () => FirstBetween(one, body, second, resource, first, isEarly), () => FirstBetweenAsync(one, body, second, resource, first, isEarly),
                                () => AllBetween(one, body, second, resource, first, isEarly), () => AllBetweenAsync(one, body, second, resource, first, isEarly));
                            await CompareAsync(run, errors, wrong, (body, 0), (second, 2), (resource, 3), (first, 1));
                        }

        AssertNone(wrong);
    }

    [Deferrable]
    private static int LastBetween(Scenario one, Way body, Way second, Way resource, Way first, bool isEarly)
    {
        Defer(() => one.Do(first, 1));
        using var outer = new Resource(one, resource);
        using var inner = new Resource(one, second, 2);
        one.Do(body, 0);
        if (isEarly) return 1;
        Defer(() => { });
        return 2;
    }

    [Deferrable]
    private static async Task<int> LastBetweenAsync(Scenario one, Way body, Way second, Way resource, Way first, bool isEarly)
    {
        Defer(async () => await one.DoAsync(first, 1));
        await using var outer = new Resource(one, resource);
        await using var inner = new Resource(one, second, 2);
        await one.DoAsync(body, 0);
        if (isEarly) return 1;
        Defer(() => { });
        return 2;
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static int FirstBetween(Scenario one, Way body, Way second, Way resource, Way first, bool isEarly)
    {
        Defer(() => one.Do(first, 1));
        using var outer = new Resource(one, resource);
        using var inner = new Resource(one, second, 2);
        one.Do(body, 0);
        if (isEarly) return 1;
        Defer(() => { });
        return 2;
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static async Task<int> FirstBetweenAsync(Scenario one, Way body, Way second, Way resource, Way first, bool isEarly)
    {
        Defer(async () => await one.DoAsync(first, 1));
        await using var outer = new Resource(one, resource);
        await using var inner = new Resource(one, second, 2);
        await one.DoAsync(body, 0);
        if (isEarly) return 1;
        Defer(() => { });
        return 2;
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static int AllBetween(Scenario one, Way body, Way second, Way resource, Way first, bool isEarly)
    {
        Defer(() => one.Do(first, 1));
        using var outer = new Resource(one, resource);
        using var inner = new Resource(one, second, 2);
        one.Do(body, 0);
        if (isEarly) return 1;
        Defer(() => { });
        return 2;
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static async Task<int> AllBetweenAsync(Scenario one, Way body, Way second, Way resource, Way first, bool isEarly)
    {
        Defer(async () => await one.DoAsync(first, 1));
        await using var outer = new Resource(one, resource);
        await using var inner = new Resource(one, second, 2);
        await one.DoAsync(body, 0);
        if (isEarly) return 1;
        Defer(() => { });
        return 2;
    }
}
