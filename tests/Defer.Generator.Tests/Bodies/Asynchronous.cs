// Async methods of every return type.

public static partial class Asynchronous
{
    [Case, Deferrable]
    public static async Task<int> AwaitedAndSync(Log log)
    {
        Defer(log.Add, "sync eager");
        Defer(() => log.Add("sync late"));
        Defer(async () => await log.AddAsync("async lambda"));
        Defer(() => log.AddValueAsync("value task"));
        Defer(() => log.AddAsync("task"));
        Defer(log.AddAsync, "task group");
        Defer(log.AddValueAsync, "value task group");
        await log.AddAsync("body");
        return 5;
    }

    [Case, Deferrable]
    public static async Task InBranchesAndLoops(Log log)
    {
        if (log is not null)
        {
            var r = log.Open("branch");
            Defer(() => r.DisposeAsync());
            Defer(r.DisposeAsync);
        }

        for (var i = 0; i < 2; i++)
        {
            var r = log!.Open("loop " + i);
            Defer(() => r.DisposeAsync());
            Defer(r.DisposeAsync);
            Defer(async () => { await Task.Yield(); log.Add(i); });
            Defer(async n => await log.AddAsync(n), i);
            await Task.Yield();
        }
    }

    [Case, Deferrable]
    public static async Task NullTasks(Log log)
    {
        Resource? none = null;
        Resource? some = log.Open("some");
        Defer(() => none?.DisposeAsync());
        Defer(() => some?.DisposeAsync());
        Defer(() => (Task?)null);
        Defer(() => { return (Task?)null; });
        Defer(_ => (ValueTask?)null, 1);
        foreach (var r in new[] { none, some })
        {
            Defer(() => r?.DisposeAsync());
            Defer(() => r is null ? null : log.AddAsync("not null"));
        }

        await Task.Yield();
    }

    [Case, Deferrable]
    public static async Task NullDelegates(Log log)
    {
        Defer(log.Add, "first");
        Defer((Func<Task>?)null);
        Defer((Func<ValueTask>?)null);
        if (log is not null) Defer((Func<int, Task>?)null, 1);
        foreach (var i in new[] { 1 }) Defer((Func<ValueTask?>?)null);
        Defer(null!);
        await Task.Yield();
    }

    [Case, Deferrable]
    public static async Task ThrowExpressions(Log log)
    {
        Defer(() => log.Add("first"));
        Defer(() => throw new InvalidOperationException("one"));
        if (log is not null) Defer(() => throw new InvalidOperationException("two"));
        foreach (var i in new[] { 1 }) Defer(() => throw new InvalidOperationException("three"));
        Defer(async () => throw new InvalidOperationException("four"));
        Defer(() => { throw new InvalidOperationException("five"); });
        await Task.Yield();
    }

    [Case, Deferrable]
    public static async Task ReturnsInLambdas(Log log)
    {
        var stop = true;
        Defer(async () =>
        {
            await Task.Yield();
            log.Add("before");
            if (stop) return;
            log.Add("never");
        });
        Defer(async () =>
        {
            foreach (var i in new[] { 1, 2, 3 })
            {
                try
                {
                    if (i == 2) return;
                    await log.AddAsync(i);
                }
                finally
                {
                    await log.AddAsync("inner finally");
                }
            }
        });
        Defer(() => { if (stop) return log.AddAsync("returned task"); return Task.CompletedTask; });
        Defer(() => { return log.AddValueAsync("returned value task"); });
        if (stop) Defer(async () => { if (stop) { await log.AddAsync("in a branch"); return; } log.Add("never"); });
        await Task.Yield();
        stop = true;
    }

    [Case, Deferrable]
    public static async Task ClashingAsyncLambdas(Log log)
    {
        var x = 1;
        Defer(async () =>
        {
            var x = "inner";
            await log.AddAsync(x);
        });
        Defer(async x => await log.AddAsync(x), x + 1);
        await Task.Yield();
    }

    [Case, Deferrable]
    public static async Task TargetTypedResults(Log log)
    {
        Defer(() => new ValueTask(log.AddAsync("explicit")));
        Defer(ValueTask () => new(log.AddAsync("target-typed")));
        Defer(ValueTask () => default);
        Defer(ValueTask () => log is null ? default : new(log.AddAsync("conditional")));
        Defer(Task? () => null);
        if (log is not null) Defer(ValueTask () => new(log.AddAsync("target-typed in a branch")));
        foreach (var i in new[] { 1 }) Defer(ValueTask () => new(log!.AddAsync("target-typed in a loop")));
        Defer(ValueTask () => new Convertible(log!));
        await Task.Yield();
    }

    /// <summary>Awaiting it, and awaiting what it converts to, differ.</summary>
    private sealed class Convertible(Log log)
    {
        public static implicit operator ValueTask(Convertible c) => c.Convert();

        public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()
        {
            log.Add("awaited itself");
            return Task.CompletedTask.GetAwaiter();
        }

        private ValueTask Convert()
        {
            log.Add("converted");
            return default;
        }
    }

    [Case, Deferrable]
    public static async Task ResultsOfAsyncLambdasAreDropped(Log log)
    {
        Defer(async () => { log.Add("block"); await Task.Yield(); return 5; });
        await Task.Yield();
    }

    [Case]
    public static void AsyncLambdaWithAResultInASyncMethodDriver(Log log) => AsyncLambdaWithAResultInASyncMethod(log);

    [Deferrable]
    private static void AsyncLambdaWithAResultInASyncMethod(Log log)
    {
        Defer(async () => await Done(log) + 1);
        if (log is not null) Defer(async () => { await Done(log); return 1; });
        foreach (var i in new[] { 1 }) Defer(async () => await Done(log!) + i);
    }

    private static Task<int> Done(Log log)
    {
        log.Add("done");
        return Task.FromResult(1);
    }

    [Case, Deferrable]
    public static async Task ThrowsAcrossAwaits(Log log)
    {
        Defer(() => log.Add("outer"));
        Defer(async () => { await Task.Yield(); log.Throw("async"); });
        Defer(() => log.Throw("sync"));
        await Task.Yield();
        log.Throw("body");
    }

    [Case, Deferrable]
    public static async Task TryAndAwaitInFinally(Log log)
    {
        try
        {
            Defer(async () => await log.AddAsync("in try"));
            await Task.Yield();
            log.Throw("caught");
        }
        catch (InvalidOperationException e)
        {
            await log.AddAsync("handling");
            Defer(async () => await log.AddAsync("in catch " + e.Message));
        }
        finally
        {
            await log.AddAsync("finally");
            Defer(async () => await log.AddAsync("in finally"));
        }
    }

    [Case, Deferrable]
    public static async Task AwaitUsingBetweenDefers(Log log)
    {
        await using (var r = log.Open("block"))
        {
            Defer(async () => await log.AddAsync("after " + r.Name));
        }

        await foreach (var n in Numbers()) Defer(async () => await log.AddAsync(n));
    }

    [Case, Deferrable, Expect("open a | open b | body | 2 | close b | 1 | close async a")]
    public static async Task UsingDeclarations(Log log)
    {
        await using var a = log.Open("a");
        Defer(async () => await log.AddAsync(1));
        using var b = log.Open("b");
        Defer(async () => await log.AddAsync(2));
        await log.AddAsync("body");
    }

    private static async IAsyncEnumerable<int> Numbers()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    [Case, Deferrable]
    public static async Task AwaitInsideArguments(Log log)
    {
        Defer(log.Add, await Task.FromResult(1));
        if (await Task.FromResult(true)) Defer(log.Add, await Task.FromResult(2));
        foreach (var i in new[] { 3, 4 }) Defer((a, b) => log.Add(a + b), await Task.FromResult(i), log.Say("b", 10));
        Defer((await Task.FromResult(log.Open("awaited receiver"))).Dispose);
    }

    [Case, Deferrable]
    public static async Task UnsafeBlockInAnAsyncMethod(Log log)
    {
        unsafe
        {
            var n = 5;
            int* p = &n;
            Defer(log.Add, *p);
            Defer(() => log.AddAsync("awaited"));
            if (*p == 5) Defer(() => log.AddValueAsync("awaited in a branch"));
            for (var i = 0; i < 2; i++) Defer(() => log.AddAsync("awaited in a loop"));
        }

        await Task.Yield();
    }

    [Case, Deferrable]
    public static async Task LockInAnAsyncMethod(Log log)
    {
        lock (log)
        {
            Defer(async () => await log.AddAsync("awaited"));
            for (var i = 0; i < 2; i++) Defer(async () => await log.AddAsync("awaited in a loop"));
        }

        await Task.Yield();
    }

    [Case, Deferrable]
    public static async Task LocalFunctions(Log log)
    {
        Defer(Late);
        Defer(LateTask);
        Defer(async () => await LateTask());
        if (log is not null) Defer(LateTask);
        foreach (var i in new[] { 1 }) Defer(LateTask);
        await Task.Yield();
        void Late() => log!.Add("late");
        async Task LateTask() => await log!.AddAsync("late task");
    }

    [Case, Deferrable]
    public static async Task SyncLambdaThatNeedsAFunction(Log log)
    {
        var n = 1;
        Defer(() => { if (n == 1) return; log.Add("never"); });
        Defer(() => { Span<int> s = stackalloc int[2]; s[0] = n; log.Add(s[0]); });
        await Task.Yield();
        n = 2;
    }

    [Case, Deferrable(ContinueOnCapturedContext = false)]
    public static async Task WithoutTheContext(Log log)
    {
        Defer(async () => await log.AddAsync("lambda"));
        Defer(() => log.AddAsync("task"));
        Defer(() => log.AddValueAsync("value task"));
        Defer(log.Open("group").DisposeAsync);
        Defer(() => ((Resource?)null)?.DisposeAsync());
        if (log is not null) Defer(async n => { await log.AddAsync(n); if (n > 0) return; log.Add("never"); }, 1);
        foreach (var i in new[] { 1, 2 }) Defer(async () => await log!.AddAsync(i));
        await Task.Yield();
    }

    [Case, Deferrable]
    public static async Task GotoInAnAsyncMethod(Log log)
    {
        var n = 0;
    again:
        Defer(async x => await log.AddAsync(x), n);
        await Task.Yield();
        if (++n < 3) goto again;
        if (log is not null) goto end;
        Defer(() => log!.Add("skipped"));
    end:
        log!.Add("end");
    }

    [Case, Deferrable]
    public static async Task ConditionalAwait(Log log)
    {
        var n = 3;
        Defer(async () => log.Add(n > 2 ? await Task.FromResult("big") : "small"));
        Defer(async () => { using var r = log.Open("in lambda"); await log.AddAsync("using"); });
        Defer(async () => { await using var r = log.Open("in async lambda"); log.Add("await using"); });
        Defer(async () => { await foreach (var i in Numbers()) log.Add(i); });
        await Task.Yield();
    }
}
