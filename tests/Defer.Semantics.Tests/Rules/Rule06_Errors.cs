namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.6 and 3.2: an exception in a deferred call does not stop the others; under KeepLast none is lost, under Plain the last one stays.</summary>
public partial class Rule06_Errors
{
    private readonly List<string> _log = [];

    private static void Throw(Exception exception) => throw exception;

    private static string Suppressed(Exception exception) => string.Join(' ', exception.GetSuppressed().Select(static e => e.Message));

    [Theory]
    [InlineData(true, "2", "0 1")]
    [InlineData(false, "2", "1")]
    public void The_last_one_arrives_and_lists_the_others_oldest_first(bool bodyThrows, string arrives, string suppressed)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Keeps(bodyThrows, Fresh()));
        Assert.Equal(arrives, exception.Message);
        Assert.Equal(suppressed, Suppressed(exception));
        Assert.Equal(["last", "first"], _log);
        Assert.Contains("InvalidDataException: 1", (string)exception.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    private static Exception[] Fresh() => [.. Enumerable.Range(0, 10).Select(static i => new InvalidDataException($"{i}"))];

    [Deferrable]
    private void Keeps(bool bodyThrows, Exception[] thrown)
    {
        Defer(() => _log.Add("first"));
        Defer(() => throw thrown[2]);
        Defer(Throw, thrown[1]);
        Defer(() => _log.Add("last"));
        if (bodyThrows) throw thrown[0];
    }

    [Fact]
    public void Nothing_is_listed_when_no_deferred_call_throws()
    {
        var exception = Assert.Throws<InvalidDataException>(Untouched);
        Assert.Empty(exception.GetSuppressed());
        Assert.Equal(["deferred"], _log);
    }

    [Deferrable]
    private void Untouched()
    {
        Defer(() => _log.Add("deferred"));
        throw new InvalidDataException("body");
    }

    [Fact]
    public void Plain_loses_what_a_finally_loses()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Plain(Fresh()));
        Assert.Equal("2", exception.Message);
        Assert.Empty(exception.GetSuppressed());
        Assert.Equal(["last", "first"], _log);
    }

    [Deferrable(Errors = DeferErrors.Plain)]
    private void Plain(Exception[] thrown)
    {
        Defer(() => _log.Add("first"));
        Defer(() => throw thrown[2]);
        Defer(() => throw thrown[1]);
        Defer(() => _log.Add("last"));
        throw thrown[0];
    }

    [Fact]
    public async Task Awaited_ones_are_kept_as_well()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => Awaited(Fresh()));
        Assert.Equal("2", exception.Message);
        Assert.Equal("0 1", Suppressed(exception));
        Assert.Equal(["last", "first"], _log);
    }

    [Deferrable]
    private async Task Awaited(Exception[] thrown)
    {
        Defer(() => _log.Add("first"));
        Defer(async () =>
        {
            await Task.Yield();
            throw thrown[2];
        });
        Defer(async () =>
        {
            await Task.Yield();
            throw thrown[1];
        });
        Defer(() => _log.Add("last"));
        await Task.Yield();
        throw thrown[0];
    }

    [Fact]
    public void What_is_handled_inside_a_deferred_call_is_not_listed()
    {
        var exception = Assert.Throws<InvalidDataException>(() => HandledInside(Fresh()));
        Assert.Equal("3", exception.Message);
        Assert.Equal("0", Suppressed(exception));
    }

    [Deferrable]
    private static void HandledInside(Exception[] thrown)
    {
        Defer(() => throw thrown[3]);
        Defer(() =>
        {
            try
            {
                // 4 is noted in its first pass, replaced by 5 in the second, and that one is handled here.
                ReplacesInFinally(new InvalidTimeZoneException("4"), thrown[5]);
            }
            catch (InvalidDataException)
            {
            }
        });
        throw thrown[0];
    }

    private static void ReplacesInFinally(Exception first, Exception second)
    {
        try
        {
            throw first;
        }
        finally
        {
            Throw(second);
        }
    }

    [Fact]
    public void What_the_body_handled_is_forgotten_when_it_ends_normally()
    {
        var exception = Assert.Throws<InvalidDataException>(() => ForgottenAtExit(Fresh()));
        Assert.Equal("3", exception.Message);
        Assert.Empty(exception.GetSuppressed());
    }

    [Deferrable]
    private static int ForgottenAtExit(Exception[] thrown)
    {
        Defer(() => throw thrown[3]);
        try
        {
            ReplacesInFinally(new InvalidTimeZoneException("4"), thrown[5]);
        }
        catch (InvalidDataException)
        {
        }

        return thrown.Length + 1;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_handled_on_the_way_out_is_forgotten(int way)
    {
        var exception = Assert.Throws<InvalidDataException>(() => WayOut(way, Fresh()));
        Assert.Equal("3", exception.Message);
        Assert.Empty(exception.GetSuppressed());
    }

    [Deferrable]
    private static int WayOut(int way, Exception[] thrown)
    {
        Defer(() => throw thrown[3]);
        using var handles = new Handles(thrown[5]);
        if (way == 0) return way;
        try
        {
            if (way == 1) return way + 1;
        }
        finally
        {
            handles.Handle();
        }

        foreach (var _ in Enumerate(handles)) return way + 2;
        return 0;
    }

    private static IEnumerable<int> Enumerate(Handles handles)
    {
        try
        {
            yield return 1;
        }
        finally
        {
            handles.Handle();
        }
    }

    [Fact]
    public void What_the_users_finally_handles_does_not_hide_what_is_in_flight()
    {
        var exception = Assert.Throws<InvalidDataException>(() => InFlight(Fresh()));
        Assert.Equal("3", exception.Message);
        Assert.Equal("0", Suppressed(exception));
    }

    [Deferrable]
    private static void InFlight(Exception[] thrown)
    {
        Defer(() => throw thrown[3]);
        try
        {
            throw thrown[0];
        }
        finally
        {
            new Handles(thrown[5]).Handle();
        }
    }

    private sealed class Handles(Exception exception) : IDisposable
    {
        public void Handle()
        {
            try
            {
                ReplacesInFinally(new InvalidTimeZoneException("4"), exception);
            }
            catch (InvalidDataException)
            {
            }
        }

        public void Dispose() => Handle();
    }

    [Fact]
    public void The_same_object_twice_is_listed_nowhere()
    {
        var exception = Assert.Throws<InvalidDataException>(() => SameTwice(Fresh()[0]));
        Assert.Empty(exception.GetSuppressed());
    }

    [Deferrable]
    private static void SameTwice(Exception one)
    {
        Defer(() => throw one);
        Defer(() => throw one);
        throw one;
    }

    [Fact]
    public void Lists_of_callees_are_flattened()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Outer(Fresh()));
        Assert.Equal("4", exception.Message);
        Assert.Equal("0 1 2", Suppressed(exception));
    }

    [Deferrable]
    private static void Outer(Exception[] thrown)
    {
        Defer(() => throw thrown[4]);
        Inner(thrown);
    }

    [Deferrable]
    private static void Inner(Exception[] thrown)
    {
        Defer(() => throw thrown[2]);
        Defer(() => throw thrown[1]);
        throw thrown[0];
    }

    [Fact]
    public async Task An_exception_that_travels_through_awaits_is_noted_once()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OuterAsync(Fresh()));
        Assert.Equal("4", exception.Message);
        Assert.Equal("0 3", Suppressed(exception));
    }

    [Deferrable]
    private static async Task OuterAsync(Exception[] thrown)
    {
        Defer(async () =>
        {
            await Task.Yield();
            throw thrown[4];
        });
        Defer(async () => await Task.Yield());
        await InnerAsync(thrown);
    }

    [Deferrable]
    private static async Task InnerAsync(Exception[] thrown)
    {
        Defer(async () =>
        {
            await Task.Yield();
            throw thrown[3];
        });
        Defer(async () => await Task.Yield());
        await Task.Yield();
        throw thrown[0];
    }

    [Fact]
    public void An_iterator_keeps_what_deferred_calls_threw()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Iterate(Fresh()).ToList());
        Assert.Equal("2", exception.Message);
        Assert.Equal("1", Suppressed(exception));
        Assert.Equal(["last", "first"], _log);
    }

    [Deferrable]
    private IEnumerable<int> Iterate(Exception[] thrown)
    {
        Defer(() => _log.Add("first"));
        Defer(() => throw thrown[2]);
        Defer(() => throw thrown[1]);
        Defer(() => _log.Add("last"));
        yield return 1;
    }

    [Fact]
    public void A_thousand_failing_calls_in_a_loop_all_run_and_are_all_kept()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Loop(1000));
        Assert.Equal("0", exception.Message);
        Assert.Equal(999, exception.GetSuppressed().Count);
        Assert.Equal("999", exception.GetSuppressed()[0].Message);
    }

    [Deferrable]
    private static void Loop(int count)
    {
        for (var i = 0; i < count; i++) Defer(Throw, new InvalidDataException($"{i}"));
    }
}
