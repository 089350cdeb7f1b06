namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.12: deferred calls run, awaited, before the task completes; on the method's own context; one at a time.</summary>
public partial class Rule12_Async
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task The_task_completes_after_them()
    {
        var gate = new TaskCompletionSource();
        var task = Waits(gate.Task);
        Assert.False(task.IsCompleted);
        gate.SetResult();
        Assert.Equal(5, await task);
        Assert.Equal(["body", "deferred"], _log);
    }

    [Deferrable]
    private async Task<int> Waits(Task gate)
    {
        Defer(async () =>
        {
            await gate;
            _log.Add("deferred");
        });
        await Task.Yield();
        _log.Add("body");
        return 5;
    }

    [Fact]
    public async Task Every_async_return_type()
    {
        await OfTask();
        Assert.Equal(2, await OfTaskT());
        await OfValueTask();
        Assert.Equal(4, await OfValueTaskT());
        Assert.Equal(["Task", "Task<T>", "ValueTask", "ValueTask<T>"], _log);
    }

    [Deferrable]
    private async Task OfTask()
    {
        Defer(_log.Add, "Task");
        await Task.Yield();
    }

    [Deferrable]
    private async Task<int> OfTaskT()
    {
        Defer(_log.Add, "Task<T>");
        return await Task.FromResult(2);
    }

    [Deferrable]
    private async ValueTask OfValueTask()
    {
        Defer(_log.Add, "ValueTask");
        await Task.Yield();
    }

    [Deferrable]
    private async ValueTask<int> OfValueTaskT()
    {
        Defer(_log.Add, "ValueTask<T>");
        await Task.Yield();
        return 4;
    }

    [Fact]
    public async Task Null_is_nothing_to_await()
    {
        await Nulls(null, null);
        Assert.Equal(["body"], _log);
    }

    [Deferrable]
    private async Task Nulls(IAsyncDisposable? none, Func<Task?>? nothing)
    {
        nothing ??= () => null;
        Defer(() => none?.DisposeAsync());
        Defer(nothing);
        Defer(() => nothing());
        await Task.Yield();
        _log.Add("body");
    }

    [Fact]
    public async Task Resources_are_disposed_of_in_their_place()
    {
        await Disposes(new Resource(_log, "a"), new Resource(_log, "b"));
        Assert.Equal(["body", "b", "between", "a"], _log);
    }

    [Deferrable]
    private async Task Disposes(IAsyncDisposable a, IAsyncDisposable b)
    {
        Defer(a.DisposeAsync);
        Defer(() => _log.Add("between"));
        Defer(() => b.DisposeAsync());
        await Task.Yield();
        _log.Add("body");
    }

    [Fact]
    public async Task They_run_on_the_context_of_the_method()
    {
        var context = new CountingContext();
        await Task.Run(async () =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            await OnContext(context);
        });
        Assert.Equal([true, true], _contexts);
    }

    [Fact]
    public async Task Without_captured_context_they_need_none()
    {
        var context = new CountingContext();
        await Task.Run(async () =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            await OffContext().ConfigureAwait(false);
        });
        Assert.Equal(0, context.Posts);
    }

    private readonly List<bool> _contexts = [];

    [Deferrable]
    private async Task OnContext(CountingContext context)
    {
        Defer(() => _contexts.Add(SynchronizationContext.Current == context));
        Defer(async () => await Task.Delay(1));
        Defer(() => _contexts.Add(SynchronizationContext.Current == context));
        await Task.Delay(1);
    }

    [Deferrable(ContinueOnCapturedContext = false)]
    private async Task OffContext()
    {
        Defer(() => _log.Add("after"));
        Defer(() => Task.Delay(1));
        await Task.Delay(1).ConfigureAwait(false);
    }

    [Fact]
    public async Task An_early_return_of_an_async_lambda_ends_only_that_lambda()
    {
        await Early(true);
        await Early(false);
        Assert.Equal(["one", "one", "two"], _log);
    }

    [Deferrable]
    private async Task Early(bool early)
    {
        Defer(async () =>
        {
            await Task.Yield();
            _log.Add("one");
            if (early) return;
            _log.Add("two");
        });
        await Task.Yield();
    }

    private sealed class Resource(List<string> log, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            log.Add(name);
        }
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
                d(state);
            });
        }
    }
}
