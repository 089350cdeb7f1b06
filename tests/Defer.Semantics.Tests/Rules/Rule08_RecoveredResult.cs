namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.8: a recovered method returns its current result: what <c>return</c> had set, or the default.</summary>
public partial class Rule08_RecoveredResult
{
    private readonly List<string> _log = [];

    private static Exception Thrown(string message) => new InvalidDataException(message);

    private static void Throw(Exception exception) => throw exception;

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 7, "")]
    [InlineData(2, 0, "thrown")]
    [InlineData(3, 7, "thrown")]
    public void A_recovered_method_returns_the_result_that_it_has(int how, int result, string recovered)
    {
        Assert.Equal(result, Current(how));
        Assert.Equal(recovered, string.Join(' ', _log));
    }

    [Deferrable]
    private int Current(int how)
    {
        Defer(() =>
        {
            if (Recover() is { } e) _log.Add(e.Message);
        });
        if (how == 0) return 0;
        if (how == 2) throw Thrown("thrown");
        try
        {
            return 7;
        }
        finally
        {
            if (how == 3) Throw(Thrown("thrown"));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 7)]
    [InlineData(2, 0)]
    [InlineData(3, 7)]
    public async Task So_does_the_task_of_an_async_one(int how, int result)
    {
        Assert.Equal(result, await CurrentAsync(how));
        Assert.Equal(result, await CurrentValueAsync(how));
    }

    [Deferrable]
    private static async Task<int> CurrentAsync(int how)
    {
        Defer(async () =>
        {
            await Task.Yield();
            Recover();
        });
        await Task.Yield();
        if (how == 0) return 0;
        if (how == 2) throw Thrown("thrown");
        try
        {
            return 7;
        }
        finally
        {
            await Task.Yield();
            if (how == 3) Throw(Thrown("thrown"));
        }
    }

    [Deferrable]
    private static async ValueTask<int> CurrentValueAsync(int how)
    {
        await Task.Yield();
        Defer((Panic panic) => panic.Recover());
        if (how == 2) Throw(Thrown("thrown"));
        if (how == 3) Defer(() => throw Thrown("deferred"));
        return how == 0 ? 0 : how == 2 ? 1 : 7;
    }

    [Fact]
    public void The_default_of_any_type()
    {
        Assert.Null(Default<string>());
        Assert.Equal(0, Default<int>());
        Assert.Null(Default<int?>());
        Assert.Equal((0, null), Default<(int, string?)>());
        Assert.Equal(default, Default<DateTime>());
    }

    [Deferrable]
    private static T? Default<T>()
    {
        Defer(() => Recover());
        throw Thrown("thrown");
    }

    [Fact]
    public void What_the_result_form_makes_of_it()
    {
        Assert.Equal(-1, Replaced(fails: true));
        Assert.Equal(5, Replaced(fails: false));
    }

    [Deferrable]
    private static int Replaced(bool fails)
    {
        var failed = false;
        Defer((ref int result) =>
        {
            if (failed) result = -1;
        });
        Defer(() => failed = Recover() is not null);
        if (fails) Throw(Thrown("thrown"));
        return 5;
    }

    [Fact]
    public void What_return_had_set_stays_when_a_deferred_call_throws_and_is_recovered()
    {
        Assert.Equal(3, DeferredThrows(1));
        Assert.Equal(3, DeferredThrows(0));
    }

    [Deferrable]
    private static int DeferredThrows(int count)
    {
        Defer(() => Recover());
        Defer(() => throw Thrown("open-coded or not"));
        for (var i = 0; i < count; i++) Defer(() => throw Thrown("in a loop"));
        return 3;
    }

    [Fact]
    public void A_void_method_and_an_async_one_without_a_result_just_end()
    {
        Ends();
        Assert.Equal(TaskStatus.RanToCompletion, EndsAsync().Status);
    }

    [Deferrable]
    private static void Ends()
    {
        Defer(() => Recover());
        throw Thrown("thrown");
    }

    [Deferrable]
#pragma warning disable CS1998 // it ends before it would await
    private static async Task EndsAsync()
#pragma warning restore CS1998
    {
        Defer(() => Recover());
        throw Thrown("thrown");
    }

    [Fact]
    public void Out_parameters_of_a_recovered_method_stay_as_they_are()
    {
        var value = 41;
        Outs(out value);
        Assert.Equal(41, value);
    }

    [Deferrable]
    private static void Outs(out int value)
    {
        Defer(() => Recover());
        Throw(Thrown("before it is set"));
        value = 1;
    }
}
