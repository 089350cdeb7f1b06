namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.5: on every exit, and exactly once.</summary>
public partial class Rule05_EveryExit
{
    private readonly List<string> _log = [];

    [Theory]
    [InlineData(0, "fell off the end")]
    [InlineData(1, "from a loop")]
    [InlineData(2, "from a try")]
    [InlineData(3, "from a switch")]
    [InlineData(4, "from a lock")]
    [InlineData(5, "from a catch")]
    [InlineData(6, "from a using")]
    [InlineData(7, "from a conditional")]
    public void Return_from_any_depth(int way, string expected)
    {
        Assert.Equal(expected, Leave(way));
        Assert.Equal(["deferred"], _log);
    }

    [Deferrable]
    private string Leave(int way)
    {
        Defer(() => _log.Add("deferred"));
        foreach (var i in new[] { 1 })
            while (true)
            {
                if (way == i) return "from a loop";
                break;
            }

        try
        {
            if (way == 2) return "from a try";
            if (way == 5) throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            return "from a catch";
        }
        finally
        {
            Assert.Empty(_log);
        }

        switch (way)
        {
            case 3:
                return "from a switch";
        }

        lock (_log)
            if (way == 4)
                return "from a lock";

        using (new MemoryStream())
            if (way == 6)
                return "from a using";

        return way == 7 ? "from a conditional" : "fell off the end";
    }

    [Fact]
    public void An_exception_from_any_depth()
    {
        Assert.Throws<InvalidTimeZoneException>(Throws);
        Assert.Equal(["inner finally", "deferred"], _log);
    }

    [Deferrable]
    private void Throws()
    {
        Defer(() => _log.Add("deferred"));
        foreach (var _ in new[] { 1, 2 })
            try
            {
                throw new InvalidTimeZoneException();
            }
            finally
            {
                _log.Add("inner finally");
            }
    }

    [Fact]
    public void An_iterator_that_ends()
    {
        foreach (var number in Numbers(stopEarly: true)) _log.Add($"{number}");
        Assert.Equal(["1", "deferred"], _log);
    }

    [Fact]
    public void An_unfinished_iterator_when_it_is_disposed()
    {
        foreach (var number in Numbers(stopEarly: false))
        {
            _log.Add($"{number}");
            if (number == 2) break;
        }

        Assert.Equal(["1", "2", "nested", "deferred"], _log);
    }

    [Deferrable]
    private IEnumerable<int> Numbers(bool stopEarly)
    {
        Defer(() => _log.Add("deferred"));
        yield return 1;
        if (stopEarly) yield break;
        if (!stopEarly)
        {
            var text = "nested";
            Defer(() => _log.Add(text));
        }

        yield return 2;
        yield return 3;
    }

    [Fact]
    public async Task An_async_iterator_that_is_left()
    {
        await foreach (var number in AsyncNumbers())
        {
            _log.Add($"{number}");
            break;
        }

        Assert.Equal(["1", "awaited", "deferred"], _log);
    }

    [Deferrable]
    private async IAsyncEnumerable<int> AsyncNumbers()
    {
        Defer(() => _log.Add("deferred"));
        Defer(async () =>
        {
            await Task.Yield();
            _log.Add("awaited");
        });
        await Task.Yield();
        yield return 1;
        yield return 2;
    }

    [Fact]
    public async Task Cancellation()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Waits(source.Token));
        Assert.Equal(["deferred"], _log);
    }

    [Deferrable]
    private async Task Waits(CancellationToken cancellation)
    {
        Defer(() => _log.Add("deferred"));
        await Task.Delay(Timeout.Infinite, cancellation);
    }
}
