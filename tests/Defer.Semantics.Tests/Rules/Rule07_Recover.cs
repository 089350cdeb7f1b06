using System.Diagnostics;

namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.7: what stops an exception in flight.</summary>
public partial class Rule07_Recover
{
    private readonly List<string> _log = [];

    private static Exception Thrown(string message) => new InvalidDataException(message);

    [Fact]
    public void The_exception_in_flight_is_stopped_once_and_returned()
    {
        Stops();
        Assert.Equal(["body", "2: none", "1: body", "0: none"], _log);
    }

    [Deferrable]
    private void Stops()
    {
        Defer(() => _log.Add($"0: {Recover()?.Message ?? "none"}"));
        Defer(() => _log.Add($"1: {Recover()?.Message ?? "none"}"));
        Defer(() => _log.Add($"2: {Recover<IOException>()?.Message ?? "none"}"));
        _log.Add("body");
        throw Thrown("body");
    }

    private static void Throw(Exception exception) => throw exception;

    [Fact]
    public void Only_the_named_type_is_recovered()
    {
        Assert.Equal("io", Typed(new IOException("io")));
        Assert.Equal("other", Assert.Throws<InvalidDataException>(() => Typed(Thrown("other"))).Message);
    }

    [Deferrable]
    private static string Typed(Exception exception)
    {
        var result = "";
        Defer((ref string r) => r = result);
        Defer(() => result = Recover<IOException>()?.Message ?? "not mine");
        throw exception;
    }

    [Fact]
    public void An_exception_after_recovery_propagates_and_does_not_list_the_recovered_one()
    {
        var exception = Assert.Throws<InvalidDataException>(AfterRecovery);
        Assert.Equal("second", exception.Message);
        Assert.Empty(exception.GetSuppressed());
        Assert.Equal(["recovered first", "then second"], _log);
    }

    [Deferrable]
    private void AfterRecovery()
    {
        Defer((Panic panic) => _log.Add($"then {panic.Exception?.Message}"));
        Defer(() => throw Thrown("second"));
        Defer(() => _log.Add($"recovered {Recover()?.Message}"));
        throw Thrown("first");
    }

    [Fact]
    public void A_handler_by_name_takes_a_Panic()
    {
        Assert.Equal(0, ByName(fails: true));
        Assert.Equal(5, ByName(fails: false));
        Assert.Equal(["True failed", "False "], _log);
    }

    [Deferrable]
    private int ByName(bool fails)
    {
        Defer(Handle);
        if (fails) throw Thrown("failed");
        return 5;
    }

    private void Handle(Panic panic)
    {
        _log.Add($"{panic.IsPanicking} {panic.Recover()?.Message}");
        Assert.False(panic.IsPanicking);
        Assert.Null(panic.Exception);
        Assert.Null(panic.Recover());
    }

    /// <summary>As by hand: `catch (Exception e) { log(e); throw; }` adds no frame in an async method either.</summary>
    [Fact]
    public async Task So_it_does_in_an_async_method_that_defers_nothing_async()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () => await ToldAsync());
        Assert.Single(new StackTrace(exception).GetFrames(), static frame => frame.GetMethod()!.DeclaringType!.Name.Contains(nameof(ToldAsync), StringComparison.Ordinal));
    }

    [Deferrable]
    private async Task ToldAsync()
    {
        DeferOnError(e => _log.Add(e.Message));
        await Task.Yield();
        await ThrowAsync();
    }

    private static async Task ThrowAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("told");
    }

    [Fact]
    public void An_exception_that_nothing_stops_keeps_its_clean_trace()
    {
        var exception = Assert.Throws<InvalidDataException>(NotStopped);
        Assert.DoesNotContain("End of stack trace", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(nameof(NotStopped), new StackTrace(exception).GetFrame(0)!.GetMethod()!.Name);
    }

    [Deferrable]
    private void NotStopped()
    {
        Defer(() => _log.Add("first"));
        Defer(() => Recover<IOException>());
        Defer(() => _log.Add("last"));
        throw Thrown("on its way");
    }

    [Fact]
    public void A_callee_that_recovers_does_not_disturb_its_caller()
    {
        Assert.Equal("outer", Assert.Throws<InvalidDataException>(Nested).Message);
        Assert.Equal(["inner", "seen outer"], _log);
    }

    [Deferrable]
    private void Nested()
    {
        Defer((Panic panic) => _log.Add($"seen {panic.Exception!.Message}"));
        Defer(() => Inner());
        throw Thrown("outer");
    }

    [Deferrable]
    private void Inner()
    {
        Defer(() => _log.Add(Recover()!.Message));
        throw Thrown("inner");
    }

    [Fact]
    public async Task Awaited_and_recovered()
    {
        Assert.Equal(3, await AwaitedAsync(fails: true));
        Assert.Equal(4, await AwaitedAsync(fails: false));
        Assert.Equal(["late", "failed", "late", "nothing"], _log);
    }

    [Deferrable]
    private async Task<int> AwaitedAsync(bool fails)
    {
        var result = 3;
        Defer((ref int r) => r = result);
        Defer(async () =>
        {
            await Task.Yield();
            _log.Add(Recover()?.Message ?? "nothing");
        });
        Defer(async () =>
        {
            await Task.Yield();
            _log.Add("late");
        });
        await Task.Yield();
        if (fails) throw Thrown("failed");
        result = 4;
        return -1;
    }

    [Fact]
    public async Task Awaited_handlers_take_a_Panic()
    {
        await PanicAsync();
        Assert.Equal(["async failed"], _log);
    }

    [Deferrable]
    private async ValueTask PanicAsync()
    {
        Defer(async (Panic panic) =>
        {
            await Task.Yield();
            _log.Add($"async {panic.Recover()!.Message}");
        });
        await Task.Yield();
        throw Thrown("failed");
    }

    [Fact]
    public void Recovers_in_a_loop_and_in_blocks()
    {
        Loops(3);
        Assert.Equal(["2", "1 failed", "0", "block"], _log);
    }

    [Deferrable]
    private void Loops(int count)
    {
        if (count > 0) Defer(() => _log.Add(Recover() is null ? "block" : "not recovered before"));
        for (var i = 0; i < count; i++)
        {
            var number = i;
            Defer(() => _log.Add($"{number}{(number == 1 ? " " + Recover()!.Message : "")}"));
        }

        throw Thrown("failed");
    }

    [Fact]
    public void A_using_between_two_Defers_is_disposed_in_its_place()
    {
        Usings();
        Assert.Equal(["last", "using", "recovered failed"], _log);
    }

    [Deferrable]
    private void Usings()
    {
        Defer(() => _log.Add($"recovered {Recover()?.Message}"));
        using var resource = new Resource(_log, "using");
        Defer(() => _log.Add("last"));
        throw Thrown("failed");
    }

    private sealed class Resource(List<string> log, string name) : IDisposable
    {
        public void Dispose() => log.Add(name);
    }

    [Fact]
    public void A_Panic_that_is_kept_is_over_when_the_method_is()
    {
        Panic? kept = null;
        Assert.Throws<InvalidDataException>(() => Keeps(p => kept = p));
        Assert.False(kept!.IsPanicking);
        Assert.Null(kept.Recover());
    }

    [Deferrable]
    private static void Keeps(Action<Panic> keep)
    {
        Defer(keep);
        throw Thrown("failed");
    }
}
