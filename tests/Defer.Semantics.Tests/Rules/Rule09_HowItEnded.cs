namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.9: OnError and OnSuccess look at the state when their turn comes.</summary>
public partial class Rule09_HowItEnded
{
    private readonly List<string> _log = [];

    private static Exception Thrown(string message) => new InvalidDataException(message);

    [Theory]
    [InlineData(0, "always success")]
    [InlineData(1, "always success")]
    [InlineData(2, "always error")]
    [InlineData(3, "always error")]
    public void Of_each_pair_one_runs(int how, string expected)
    {
        var exception = Record.Exception(() => Pair(how));
        Assert.Equal(how >= 2, exception is InvalidDataException);
        Assert.Equal(expected, string.Join(' ', _log));
    }

    [Deferrable]
    private int Pair(int how)
    {
        DeferOnError(() => _log.Add("error"));
        DeferOnSuccess(_log.Add, "success");
        Defer(() => _log.Add("always"));
        try
        {
            if (how == 0) return 1;
            if (how == 2) throw Thrown("body");
        }
        finally
        {
            if (how == 3) Throw(Thrown("finally"));
        }

        return 2;
    }

    private static void Throw(Exception exception) => throw exception;

    [Fact]
    public void A_deferred_call_that_throws_turns_success_into_error()
    {
        Assert.Throws<InvalidDataException>(Turns);
        Assert.Equal(["last", "first error"], _log);
    }

    [Deferrable]
    private void Turns()
    {
        DeferOnSuccess(() => _log.Add("first success"));
        DeferOnError(() => _log.Add("first error"));
        Defer(() => throw Thrown("deferred"));
        DeferOnSuccess(() => _log.Add("last"));
        DeferOnError(() => _log.Add("not yet"));
    }

    [Fact]
    public void After_a_recovery_success_runs_and_error_does_not()
    {
        Recovered();
        Assert.Equal(["error failed", "success"], _log);
    }

    [Deferrable]
    private void Recovered()
    {
        DeferOnSuccess(() => _log.Add("success"));
        DeferOnError(() => _log.Add("error after recovery"));
        Defer(() => Recover());
        DeferOnError(e => _log.Add($"error {e.Message}"));
        throw Thrown("failed");
    }

    [Fact]
    public async Task Async_with_the_exception()
    {
        Assert.Equal("failed", (await Assert.ThrowsAsync<InvalidDataException>(() => Awaited(true))).Message);
        await Awaited(false);
        Assert.Equal(["error failed", "success"], _log);
    }

    [Deferrable]
    private async Task Awaited(bool fails)
    {
        DeferOnError(async e =>
        {
            await Task.Yield();
            _log.Add($"error {e.Message}");
        });
        DeferOnSuccess(async () =>
        {
            await Task.Yield();
            _log.Add("success");
        });
        await Task.Yield();
        if (fails) throw Thrown("failed");
    }

    /// <summary>On the chain such a lambda keeps its closure, since it changes what it captures.</summary>
    [Fact]
    public async Task Async_and_changes_what_it_captures()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Counted(true));
        await Counted(false);
        Assert.Equal(["error failed 3", "error 5 3", "success 5 2"], _log);
    }

    [Deferrable]
    private async Task Counted(bool fails)
    {
        var count = 1;
        DeferOnSuccess(async (int argument) =>
        {
            await Task.Yield();
            _log.Add($"success {argument} {++count}");
        }, 5);
        DeferOnError(async (int argument) => _log.Add($"error {argument} {++count}"), 5);
        DeferOnError(async e =>
        {
            await Task.Yield();
            _log.Add($"error {e.Message} {++count}");
            count--;
        });
        await Task.Yield();
        if (fails) count++;
        if (fails) throw Thrown("failed");
    }

    [Fact]
    public void In_blocks_and_loops()
    {
        Blocks(2, fails: false);
        Assert.Equal(["success 1", "success 0", "if success"], _log);
        _log.Clear();
        Assert.Throws<InvalidDataException>(() => Blocks(2, fails: true));
        Assert.Equal(["error 1", "error 0", "if error"], _log);
    }

    [Deferrable]
    private void Blocks(int count, bool fails)
    {
        if (count > 0)
        {
            DeferOnError(() => _log.Add("if error"));
            DeferOnSuccess(() => _log.Add("if success"));
        }

        for (var i = 0; i < count; i++)
        {
            DeferOnError(_log.Add, $"error {i}");
            DeferOnSuccess(_log.Add, $"success {i}");
        }

        if (fails) throw Thrown("body");
    }

    [Theory]
    [InlineData(0, "success")]
    [InlineData(1, "success")]
    [InlineData(2, "success")]
    [InlineData(3, "error")]
    [InlineData(4, "error")]
    public void Disposing_an_iterator_early_is_a_normal_end(int how, string expected)
    {
        Record.Exception(() =>
        {
            foreach (var number in Numbers(how))
                if (how == 0 && number == 1)
                    break;
        });
        Assert.Equal(expected, string.Join(' ', _log));
    }

    [Deferrable]
    private IEnumerable<int> Numbers(int how)
    {
        DeferOnSuccess(() => _log.Add("success"));
        DeferOnError(() => _log.Add("error"));
        yield return 1;
        if (how == 2) yield break;
        if (how == 3) throw Thrown("body");
        yield return how == 4 ? int.Parse("not a number", null) : 2;
    }

    [Fact]
    public async Task Async_iterators()
    {
        await foreach (var number in NumbersAsync())
            if (number == 1)
                break;
        Assert.Equal(["success"], _log);
    }

    [Deferrable]
    private async IAsyncEnumerable<int> NumbersAsync()
    {
        DeferOnSuccess(async () =>
        {
            await Task.Yield();
            _log.Add("success");
        });
        DeferOnError(() => _log.Add("error"));
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    [Theory]
    [InlineData(1, "success")]
    [InlineData(-1, "error")]
    public void A_result_whose_conversion_throws_is_an_error(int amount, string expected)
    {
        Record.Exception(() => Converted(amount));
        Record.Exception(() => ConvertedLiteral(amount));
        Assert.Equal([expected, expected], _log);
    }

    [Deferrable]
    private Money Converted(int amount)
    {
        DeferOnSuccess(() => _log.Add("success"));
        DeferOnError(() => _log.Add("error"));
        return amount;
    }

    [Deferrable]
    private Money ConvertedLiteral(int amount)
    {
        DeferOnSuccess(() => _log.Add("success"));
        DeferOnError(() => _log.Add("error"));
        if (amount > 0) return 1;
        return "no amount";
    }

    private readonly struct Money
    {
        public static implicit operator Money(int amount) => amount < 0 ? throw Thrown("negative") : default(Money);

        public static implicit operator Money(string text) => throw Thrown(text);
    }

    [Fact]
    public void So_is_a_span_that_cannot_be_made()
    {
        Assert.Equal(1, Span([1, 2], fails: false).Length);
        Assert.Throws<InvalidDataException>(() => Span([1, 2], fails: true).Length);
        Assert.Equal(3, Constant()[2]);
        var number = 4;
        Assert.Equal(4, Reference(ref number)[0]);
        Assert.Equal(["success", "error", "success", "success"], _log);
    }

    [Deferrable]
    private Span<int> Span(Span<int> span, bool fails)
    {
        DeferOnSuccess(() => _log.Add("success"));
        DeferOnError(() => _log.Add("error"));
        return fails ? throw Thrown("span") : span[1..];
    }

    [Deferrable]
    private ReadOnlySpan<int> Constant()
    {
        DeferOnSuccess(() => _log.Add("success"));
        return [1, 2, 3];
    }

    [Deferrable]
    private Span<int> Reference(ref int number)
    {
        DeferOnSuccess(() => _log.Add("success"));
        if (number < 0) return [];
        return new(ref number);
    }

    [Fact]
    public void Under_every_policy()
    {
        Assert.Throws<InvalidDataException>(PlainOne);
        Assert.Throws<InvalidDataException>(FirstOne);
        Assert.Equal(["plain", "first body"], _log);
    }

    [Deferrable(Errors = DeferErrors.Plain)]
    private void PlainOne()
    {
        DeferOnError(() => _log.Add("plain"));
        DeferOnSuccess(() => _log.Add("not"));
        throw Thrown("body");
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private void FirstOne()
    {
        DeferOnError(e => _log.Add($"first {e.Message}"));
        Defer(() => throw Thrown("later"));
        throw Thrown("body");
    }
}
