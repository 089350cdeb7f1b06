namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 3.2: which exception arrives under KeepFirst and Aggregate.</summary>
public partial class Rule06_Policies
{
    private readonly List<string> _log = [];

    private static Exception Thrown(int number) => new InvalidDataException($"{number}");

    private static string Suppressed(Exception exception) => string.Join(' ', exception.GetSuppressed().Select(static e => e.Message));

    [Theory]
    [InlineData(true, "0", "1 2")]
    [InlineData(false, "1", "2")]
    public void KeepFirst_lets_the_first_one_arrive(bool bodyThrows, string arrives, string suppressed)
    {
        var exception = Assert.Throws<InvalidDataException>(() => First(bodyThrows));
        Assert.Equal(arrives, exception.Message);
        Assert.Equal(suppressed, Suppressed(exception));
        Assert.Equal(["last", "first"], _log);
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private int First(bool bodyThrows)
    {
        Defer(() => _log.Add("first"));
        Defer(() => throw Thrown(2));
        Defer(static n => throw Thrown(n), 1);
        Defer(() => _log.Add("last"));
        return bodyThrows ? throw Thrown(0) : 1;
    }

    [Fact]
    public void KeepFirst_keeps_a_clean_trace()
    {
        var exception = Assert.Throws<InvalidDataException>(() => First(true));
        Assert.DoesNotContain("End of stack trace", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Aggregate_collects_two_or_more_and_leaves_one_as_it_is()
    {
        var all = Assert.Throws<AggregateException>(() => All(0, 1, 2));
        Assert.Equal("0 1 2", string.Join(' ', all.InnerExceptions.Select(static e => e.Message)));
        Assert.Equal("1 2", string.Join(' ', Assert.Throws<AggregateException>(() => All(-1, 1, 2)).InnerExceptions.Select(static e => e.Message)));
        Assert.Equal("2", Assert.Throws<InvalidDataException>(() => All(-1, -1, 2)).Message);
        Assert.Equal(9, All(-1, -1, -1));
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private int All(int body, int first, int second)
    {
        Defer(() => _log.Add("first"));
        Defer(() => { if (second >= 0) throw Thrown(second); });
        if (body < 1) Defer(() => { if (first >= 0) throw Thrown(first); });
        return body >= 0 ? throw Thrown(body) : 9;
    }

    [Fact]
    public async Task Awaited()
    {
        Assert.Equal("0", (await Assert.ThrowsAsync<InvalidDataException>(FirstAsync)).Message);
        var all = await Assert.ThrowsAsync<AggregateException>(AllAsync);
        Assert.Equal("0 1 2", string.Join(' ', all.InnerExceptions.Select(static e => e.Message)));
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static async Task FirstAsync()
    {
        Defer(async () =>
        {
            await Task.Yield();
            throw Thrown(1);
        });
        await Task.Yield();
        throw Thrown(0);
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static async Task AllAsync()
    {
        Defer(() => throw Thrown(2));
        Defer(async () =>
        {
            await Task.Yield();
            throw Thrown(1);
        });
        await Task.Yield();
        throw Thrown(0);
    }

    [Fact]
    public void The_same_object_thrown_twice_is_one()
    {
        var exception = Thrown(0);
        Assert.Same(exception, Assert.Throws<InvalidDataException>(() => TwiceAll(exception)));
        Assert.Same(exception, Assert.Throws<InvalidDataException>(() => TwiceFirst(exception)));
        Assert.Same(exception, Assert.Throws<InvalidDataException>(() => TwiceLast(exception)));
        Assert.Empty(exception.GetSuppressed());
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static void TwiceAll(Exception exception)
    {
        Defer(() => throw exception);
        throw exception;
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static void TwiceFirst(Exception exception)
    {
        Defer(() => throw exception);
        throw exception;
    }

    [Deferrable]
    private static void TwiceLast(Exception exception)
    {
        Defer(() => throw exception);
        throw exception;
    }

    [Fact]
    public void Through_callees_all_are_reached()
    {
        var exception = Assert.Throws<InvalidDataException>(Outer);
        Assert.Equal("2", exception.Message);
        Assert.Equal("0 1", Suppressed(exception));
    }

    [Deferrable]
    private static void Outer()
    {
        Defer(() => throw Thrown(2));
        Inner();
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static void Inner()
    {
        Defer(() => throw Thrown(1));
        throw Thrown(0);
    }

    [Fact]
    public void A_using_between_levels_that_throws_counts_too()
    {
        var exception = Assert.Throws<InvalidDataException>(Usings);
        Assert.Equal("0", exception.Message);
        Assert.Equal("1", Suppressed(exception));
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private void Usings()
    {
        Defer(() => _log.Add("first"));
        using var resource = new Throwing();
        Defer(() => _log.Add("last"));
        throw Thrown(0);
    }

    private sealed class Throwing : IDisposable
    {
        public void Dispose() => throw Thrown(1);
    }
}
