using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>A deferred call that throws stops no other, and nothing that was thrown is lost (rule 6).</summary>
public class ChainFailureTests
{
    [Fact]
    public void The_others_still_run_and_the_last_exception_is_thrown()
    {
        var ran = new List<int>();
        var chain = DeferChain.Rent();
        chain.Push(ran.Add, 1);
        chain.Push(() => throw new IOException("later"));
        chain.Push(ran.Add, 2);
        chain.Push(() => throw new InvalidOperationException("earlier"));
        chain.Push(ran.Add, 3);

        var thrown = Assert.Throws<IOException>(() => chain.Run(null, keepSuppressed: true, failed: false));
        Assert.Equal([3, 2, 1], ran);
        Assert.Equal(["earlier"], thrown.GetSuppressed().Select(e => e.Message));
        Assert.Contains("earlier", (string)thrown.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_replaced_is_listed_in_the_order_in_which_it_was_thrown()
    {
        var chain = DeferChain.Rent();
        chain.Push(() => throw new IOException("last"));
        chain.Push(() =>
        {
            // As the filter of a marked method does, which sees it before the chain.
            var second = new IOException("second");
            Exception? noted = null;
            Suppression.Note(second, ref noted, null);
            throw second;
        });
        chain.Push(() => throw new IOException("first"));

        var thrown = Assert.Throws<IOException>(() => chain.Run(null, keepSuppressed: true, failed: false));
        Assert.Equal(["first", "second"], thrown.GetSuppressed().Select(e => e.Message));
    }

    [Fact]
    public void What_the_body_threw_is_suppressed_by_what_a_call_throws()
    {
        var body = new InvalidOperationException("body");
        var chain = DeferChain.Rent();
        chain.Push(() => throw new IOException("second"));
        chain.Push(() => throw new IOException("first"));

        var thrown = Assert.Throws<IOException>(() => chain.Run(body, keepSuppressed: true, failed: false));
        Assert.Equal(["body", "first"], thrown.GetSuppressed().Select(e => e.Message));
    }

    [Fact]
    public void What_the_body_threw_is_the_callers_to_throw_again()
    {
        var body = new InvalidOperationException("body");
        var chain = DeferChain.Rent();
        chain.Push(() => { });
        chain.Run(body, keepSuppressed: true, failed: false);

        Assert.Empty(body.GetSuppressed());
    }

    [Fact]
    public void Throwing_the_exception_in_flight_again_suppresses_nothing()
    {
        var body = new InvalidOperationException("body");
        var chain = DeferChain.Rent();
        chain.Push(() => throw body);

        Assert.Same(body, Assert.Throws<InvalidOperationException>(() => chain.Run(body, keepSuppressed: true, failed: false)));
        Assert.Empty(body.GetSuppressed());
        Assert.Empty(body.Data);
    }

    [Fact]
    public void Plain_keeps_nothing_but_runs_all()
    {
        var ran = new List<int>();
        var chain = DeferChain.Rent();
        chain.Push(() => throw new IOException("later"));
        chain.Push(ran.Add, 1);
        chain.Push(() => throw new InvalidOperationException("earlier"));

        var thrown = Assert.Throws<IOException>(() => chain.Run(new InvalidOperationException(), keepSuppressed: false, failed: false));
        Assert.Equal([1], ran);
        Assert.Empty(thrown.GetSuppressed());
        Assert.Empty(thrown.Data);
    }

    [Fact]
    public void The_stack_trace_still_names_the_deferred_call()
    {
        var chain = DeferChain.Rent();
        chain.Push(Fail, 1);

        var thrown = Assert.Throws<IOException>(() => chain.Run(null, keepSuppressed: true, failed: false));
        Assert.Contains(nameof(Fail), thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chain_is_usable_again_after_a_failure()
    {
        for (var round = 0; round < 100; round++)
        {
            var ran = new List<int>();
            var chain = DeferChain.Rent();
            chain.Push(ran.Add, 1);
            chain.Push(Fail, round);
            chain.Push(ran.Add, 2);
            Assert.Throws<IOException>(() => chain.Run(null, keepSuppressed: false, failed: false));
            Assert.Equal([2, 1], ran);
        }
    }

    [Fact]
    public async Task Ten_thousand_failures_do_not_overflow_the_stack()
    {
        const int Count = 10_000;
        var sync = DeferChain.Rent();
        var async = DeferChain.Rent();
        for (var i = 0; i < Count; i++)
        {
            sync.Push(Fail, i);
            async.PushAsync(n => ValueTask.FromException(new IOException("failure " + n)), i);
        }

        var thrown = Assert.Throws<IOException>(() => sync.Run(null, keepSuppressed: true, failed: false));
        var awaited = await Assert.ThrowsAsync<IOException>(async () => await async.RunAsync(null, true, false, true));
        foreach (var last in new[] { thrown, awaited })
        {
            Assert.Equal("failure 0", last.Message);
            Assert.Equal(Enumerable.Range(1, Count - 1).Reverse().Select(i => "failure " + i), last.GetSuppressed().Select(e => e.Message));
        }
    }

    private static void Fail(int number) => throw new IOException("failure " + number);
}
