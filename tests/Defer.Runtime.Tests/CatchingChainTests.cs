using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>Calls on the chain ask it how the method is ending; a run that catches gives back what is in flight.</summary>
public class CatchingChainTests
{
    private readonly List<string> _ran = [];
    private readonly IOException _body = new("body");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Failed_is_what_the_run_was_told(bool failed)
    {
        var chain = DeferChain.Rent();
        chain.Push(Note, chain);
        chain.Run(null, keepSuppressed: true, failed);

        Assert.Equal([failed ? "failed" : "ok"], _ran);
    }

    [Fact]
    public async Task Failed_turns_true_when_a_call_throws()
    {
        var chain = WithAFailureBetween();
        Assert.Throws<InvalidOperationException>(() => chain.Run(null, keepSuppressed: true, failed: false));
        chain = WithAFailureBetween();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await chain.RunAsync(null, true, false, true));
        chain = WithAFailureBetween();
        Assert.Equal("between", chain.RunCatching(null, DeferErrors.KeepLast)!.Exception!.Message);
        chain = WithAFailureBetween();
        Assert.Equal("between", (await chain.RunCatchingAsync(null, DeferErrors.Aggregate, true))!.Exception!.Message);

        Assert.Equal(["ok", "failed", "ok", "failed", "ok", "failed", "ok", "failed"], _ran);

        DeferChain WithAFailureBetween()
        {
            var chain = DeferChain.Rent();
            chain.Push(Note, chain);
            chain.Push(() => throw new InvalidOperationException("between"));
            chain.Push(Note, chain);
            return chain;
        }
    }

    [Fact]
    public void Recover_stops_what_is_in_flight_once()
    {
        var chain = DeferChain.Rent();
        chain.Push(Note, chain);
        chain.Push(static state => state._ran.Add(state.chain.Recover()?.Message ?? "nothing"), (chain, _ran));
        chain.Push(static state => state._ran.Add(state.chain.Recover()?.Message ?? "nothing"), (chain, _ran));
        chain.Push(static state => state._ran.Add(state.chain.Recover<FormatException>()?.Message ?? "no format exception"), (chain, _ran));
        chain.Push(Note, chain);
        var panic = chain.RunCatching(InFlight(_body), DeferErrors.KeepLast);

        Assert.Equal(["failed", "no format exception", "body", "nothing", "ok"], _ran);
        Assert.False(Unwind.IsPanicking(panic));
    }

    [Fact]
    public async Task Recover_works_before_and_after_an_await()
    {
        var chain = DeferChain.Rent();
        chain.Push(Note, chain);
        chain.PushAsync(async c => { await Task.Yield(); _ran.Add(c.Recover<IOException>()!.Message); }, chain);
        chain.PushAsync(async c => { await Task.Yield(); Note(c); throw new IOException("second"); }, chain);
        chain.Push(c => { Note(c); _ran.Add(c.Panic.Recover()!.Message); }, chain);
        var panic = await chain.RunCatchingAsync(InFlight(_body), DeferErrors.KeepFirst, continueOnCapturedContext: false);

        Assert.Equal(["failed", "body", "ok", "second", "ok"], _ran);
        Assert.False(Unwind.IsPanicking(panic));
    }

    [Fact]
    public void Panic_is_the_methods_own_state_and_never_null()
    {
        var chain = DeferChain.Rent();
        chain.Push(c => Assert.Null(c.Panic.Exception), chain);
        Assert.Null(chain.RunCatching(null, DeferErrors.KeepLast));

        var panic = InFlight(_body);
        chain = DeferChain.Rent();
        chain.Push(c => Assert.Same(panic, c.Panic), chain);
        Assert.Same(panic, chain.RunCatching(panic, DeferErrors.KeepLast));
        Assert.Same(_body, panic.Exception);
    }

    [Theory]
    [InlineData(DeferErrors.KeepLast)]
    [InlineData(DeferErrors.KeepFirst)]
    [InlineData(DeferErrors.Aggregate)]
    [InlineData(DeferErrors.Plain)]
    public async Task What_calls_throw_is_combined_and_never_thrown(DeferErrors errors)
    {
        var sync = Check(Failing().RunCatching(InFlight(_body), errors));
        var async = Check(await Failing().RunCatchingAsync(InFlight(new IOException("body")), errors, true));
        Assert.Equal(sync, async);

        DeferChain Failing()
        {
            var chain = DeferChain.Rent();
            chain.PushAsync(() => ValueTask.FromException(new InvalidOperationException("3")));
            chain.PushAsync(async _ => { await Task.Yield(); throw new InvalidOperationException("2"); }, 0);
            chain.Push(_ran.Add, "runs");
            chain.Push(() => throw new InvalidOperationException("1"));
            return chain;
        }

        string Check(Panic? panic)
        {
            var thrown = panic!.Exception!;
            var all = thrown is AggregateException aggregate ? aggregate.InnerExceptions.AsEnumerable() : thrown.GetSuppressed().Append(thrown);
            var text = string.Join(" ", all.Select(e => e.Message));
            Assert.Equal(errors switch { DeferErrors.KeepFirst => "1 2 3 body", DeferErrors.Plain => "3", _ => "body 1 2 3" }, text);
            Assert.Equal("runs", _ran[^1]);
            return text;
        }
    }

    [Fact]
    public void The_chain_is_usable_again_and_knows_nothing_of_the_run_before()
    {
        for (var round = 0; round < 100; round++)
        {
            _ran.Clear();
            var chain = DeferChain.Rent();
            chain.Push(() => throw new IOException("deferred"));
            Assert.Same(_body, chain.RunCatching(InFlight(_body), DeferErrors.KeepFirst)!.Exception);

            chain = DeferChain.Rent();
            chain.Push(Note, chain);
            Assert.Null(chain.RunCatching(null, DeferErrors.KeepFirst));
            Assert.Equal(["ok"], _ran);
        }
    }

    [Theory]
    [InlineData(DeferErrors.KeepLast, 10_000)]
    [InlineData(DeferErrors.KeepFirst, 1_000)]
    [InlineData(DeferErrors.Aggregate, 10_000)]
    public void Many_failures_are_all_kept(DeferErrors errors, int count)
    {
        var chain = DeferChain.Rent();
        for (var i = 0; i < count; i++)
            chain.Push(static n => throw new IOException("failure " + n), i);

        var thrown = chain.RunCatching(InFlight(_body), errors)!.Exception!;
        var kept = thrown is AggregateException aggregate ? aggregate.InnerExceptions.Count : thrown.GetSuppressed().Count + 1;
        Assert.Equal(count + 1, kept);
    }

    private static Panic InFlight(Exception exception)
    {
        Panic? panic = null;
        Unwind.Caught(ref panic, exception, DeferErrors.KeepLast);
        return panic!;
    }

    private void Note(DeferChain chain) => _ran.Add(chain.Failed ? "failed" : "ok");
}
