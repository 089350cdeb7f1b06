using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>Tasks are awaited in their place, one at a time, on the right context, and across threads (rule 12).</summary>
public class ChainAsyncTests
{
    private static readonly AsyncLocal<string?> s_ambient = new();
    private readonly List<string> _ran = [];

    [Fact]
    public async Task Awaits_one_at_a_time_last_in_first_out()
    {
        var chain = DeferChain.Rent();
        chain.Push(_ran.Add, "sync 1");
        chain.PushAsync(Slow, 2);
        chain.Push(_ran.Add, "sync 3");
        chain.PushAsync(async () => await Slow(4));
        chain.PushAsync(() => { _ran.Add("complete 5"); return default; });
        await chain.RunAsync(null, keepSuppressed: true, failed: false, continueOnCapturedContext: true);

        Assert.Equal(["complete 5", "begin 4", "end 4", "sync 3", "begin 2", "end 2", "sync 1"], _ran);
    }

    [Fact]
    public async Task Failures_before_and_after_an_await_are_all_kept()
    {
        var body = new InvalidOperationException("body");
        var chain = DeferChain.Rent();
        chain.Push(_ran.Add, "runs");
        chain.Push(() => throw new IOException("sync after"));
        chain.PushAsync(async () => { await Task.Yield(); throw new IOException("async"); });
        chain.PushAsync(() => throw new IOException("thrown, not returned"));
        chain.PushAsync(() => ValueTask.FromException(new IOException("failed at once")));
        chain.PushAsync(() => ValueTask.FromCanceled(new CancellationToken(true)));
        chain.Push(() => throw new IOException("sync before"));

        var thrown = await Assert.ThrowsAsync<IOException>(async () => await chain.RunAsync(body, true, false, true));
        Assert.Equal("sync after", thrown.Message);
        Assert.Equal(["runs"], _ran);
        var suppressed = thrown.GetSuppressed();
        Assert.IsType<TaskCanceledException>(suppressed[2]);
        Assert.Equal(["body", "sync before", "failed at once", "thrown, not returned", "async"], suppressed.Where(e => e is not TaskCanceledException).Select(e => e.Message));
    }

    [Fact]
    public async Task The_stack_trace_still_names_the_deferred_call()
    {
        var chain = DeferChain.Rent();
        chain.PushAsync(FailLater, 1);

        var thrown = await Assert.ThrowsAsync<IOException>(async () => await chain.RunAsync(null, true, false, true));
        Assert.Contains(nameof(FailLater), thrown.StackTrace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_context_is_the_callers_if_asked(bool continueOnCapturedContext)
    {
        var context = new CountingContext();
        var seen = new List<SynchronizationContext?>();
        var task = Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            var chain = DeferChain.Rent();
            chain.Push(() => seen.Add(SynchronizationContext.Current));
            chain.PushAsync(() => new ValueTask(Task.Run(() => Thread.Sleep(20))));
            chain.Push(() => seen.Add(SynchronizationContext.Current));
            return chain.RunAsync(null, true, false, continueOnCapturedContext).AsTask();
        });
        await task;

        Assert.Equal([context, continueOnCapturedContext ? context : null], seen);
        Assert.Equal(continueOnCapturedContext ? 1 : 0, context.Posts);
    }

    [Fact]
    public async Task A_call_sees_what_an_earlier_one_set_in_the_ambient_context()
    {
        s_ambient.Value = "before";
        var chain = DeferChain.Rent();
        chain.Push(() => _ran.Add("in the chain: " + s_ambient.Value));
        chain.Push(() => s_ambient.Value = "set by a deferred call");
        await chain.RunAsync(null, true, false, true);

        // As for the statements of a finally block, also after the chain.
        _ran.Add("after it: " + s_ambient.Value);
        Assert.Equal(["in the chain: set by a deferred call", "after it: set by a deferred call"], _ran);
    }

    [Fact]
    public async Task Chains_may_come_back_on_other_threads()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(worker => Task.Run(async () =>
        {
            var ran = new List<int>();
            var chain = DeferChain.Rent();
            for (var i = 0; i < 20; i++)
            {
                chain.Push(ran.Add, (2 * i));
                chain.PushAsync(async n => { await Task.Yield(); ran.Add(n); }, (2 * i) + 1);
            }

            await chain.RunAsync(null, true, false, false);
            Assert.Equal(Enumerable.Range(0, 40).Reverse(), ran);
        })));
    }

    [Fact]
    public async Task A_hundred_thousand_awaits_do_not_overflow_the_stack()
    {
        var count = 0;
        var chain = DeferChain.Rent();
        for (var i = 0; i < 100_000; i++)
        {
            if (i % 2 == 0)
                chain.PushAsync(() => { count++; return default; });
            else
                chain.PushAsync(async _ => { await Task.Yield(); count++; }, i);
        }

        await chain.RunAsync(null, true, false, false);
        Assert.Equal(100_000, count);
    }

    private async ValueTask Slow(int number)
    {
        _ran.Add("begin " + number);
        await Task.Delay(10);
        _ran.Add("end " + number);
    }

    private static async ValueTask FailLater(int number)
    {
        await Task.Yield();
        throw new IOException("failure " + number);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => _posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            ThreadPool.QueueUserWorkItem(_ =>
            {
                SetSynchronizationContext(this);
                try
                {
                    d(state);
                }
                finally
                {
                    SetSynchronizationContext(null);
                }
            });
        }
    }
}
