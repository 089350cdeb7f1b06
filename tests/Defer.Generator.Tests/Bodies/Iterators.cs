// Iterators and async iterators.

public static partial class Iterators
{
    [Case, Deferrable]
    public static IEnumerable<int> Simple(Log log)
    {
        Defer(log.Add, "eager");
        yield return 1;
        Defer(() => log.Add("late"));
        yield return 2;
    }

    [Case, Deferrable]
    public static IEnumerable<int> InBranchesAndLoops(Log log)
    {
        for (var i = 0; i < 2; i++)
        {
            var n = i;
            Defer(() => log.Add("loop " + n));
            yield return i;
            if (i == 1) Defer(() => log.Add("branch " + n));
        }

        yield return 10;
    }

    [Case, Deferrable]
    public static IEnumerable<int> YieldBreak(Log log)
    {
        Defer(() => log.Add("deferred"));
        yield return 1;
        if (log is not null) yield break;
        yield return 2;
    }

    [Case, Deferrable]
    public static IEnumerable<int> YieldInsideTry(Log log)
    {
        try
        {
            Defer(() => log.Add("in try"));
            yield return 1;
        }
        finally
        {
            log.Add("finally");
            Defer(() => log.Add("in finally"));
        }

        using var r = log.Open("r");
        yield return 2;
    }

    [Case, Deferrable]
    public static IEnumerable<int> ThrowsInTheMiddle(Log log)
    {
        Defer(() => log.Add("deferred"));
        Defer(() => log.Throw("from deferred"));
        yield return 1;
        log.Throw("body");
        yield return 2;
    }

    [Case]
    public static void AbandonedDriver(Log log)
    {
        foreach (var n in Abandoned(log))
        {
            log.Add(n);
            if (n == 2) break;
        }

        using var unstarted = Abandoned(log).GetEnumerator();
    }

    [Deferrable]
    private static IEnumerable<int> Abandoned(Log log)
    {
        Defer(log.Add, "always");
        for (var i = 1; ; i++)
        {
            Defer(log.Add, i);
            yield return i;
        }
    }

    [Case, Deferrable]
    public static IEnumerable<int> Goto(Log log)
    {
        var n = 0;
    again:
        Defer(log.Add, "deferred " + n);
        yield return n;
        if (++n < 3) goto again;
    }

    [Case]
    public static void EnumeratorsDriver(Log log)
    {
        var enumerator = Enumerator(log, "x");
        while (enumerator.MoveNext()) log.Add(enumerator.Current);
        foreach (var o in Untyped(log)) log.Add(o);
    }

    [Deferrable]
    private static IEnumerator<string> Enumerator<T>(Log log, T value)
    {
        Defer(() => log.Add("generic " + value));
        yield return $"{value}";
    }

    [Deferrable]
    private static System.Collections.IEnumerable Untyped(Log log)
    {
        Defer(log.Add, "untyped");
        yield return 1;
        yield return "two";
    }

    [Case, Deferrable]
    public static IEnumerable<int> LambdasThatNeedFunctions(Log log)
    {
        var n = 5;
        Defer(() => { if (n == 6) return; log.Add("never"); });
        Defer(() => { Span<int> s = stackalloc int[1]; log.Add(s[0] + n); });
        yield return n;
        n = 6;
    }

    [Case, Deferrable]
    public static IEnumerable<int> LocalFunctionsInAnIterator(Log log)
    {
        Defer(Late);
        yield return 1;
        var n = 2;
        if (n == 2) Defer(() => Late());
        yield return n;
        void Late() => log.Add("late");
    }

    [Case, Deferrable]
    public static async IAsyncEnumerable<int> AsyncIterator(Log log)
    {
        Defer(async () => await log.AddAsync("async"));
        Defer(() => log.Add("sync"));
        yield return 1;
        await Task.Yield();
        if (log is not null) Defer(log.AddAsync, "branch");
        foreach (var i in new[] { 2, 3 })
        {
            Defer(async () => await log!.AddAsync("loop " + i));
            yield return i;
        }
    }

    [Case]
    public static async Task AsyncAbandonedDriver(Log log)
    {
        await foreach (var n in AsyncAbandoned(log))
        {
            log.Add(n);
            if (n == 2) break;
        }

        using var stop = new CancellationTokenSource();
        try
        {
            await foreach (var n in AsyncAbandoned(log).WithCancellation(stop.Token))
            {
                if (n == 2) await stop.CancelAsync();
            }
        }
        catch (OperationCanceledException e)
        {
            log.Add(e.CancellationToken == stop.Token);
        }
    }

    [Deferrable]
    private static async IAsyncEnumerable<int> AsyncAbandoned(Log log, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Defer(async () => await log.AddAsync("always"));
        for (var i = 1; ; i++)
        {
            Defer(log.AddValueAsync, i);
            yield return i;
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    [Case, Deferrable]
    public static async IAsyncEnumerable<int> AsyncThrows(Log log)
    {
        Defer(() => log.Add("last"));
        Defer(async () => { await Task.Yield(); log.Throw("one"); });
        yield return 1;
        Defer(() => log.Throw("two"));
        await Task.Yield();
        log.Throw("body");
    }

    [Case, Expect("open r | 1 | deferred | close async r")]
    public static async Task AsyncEnumeratorDriver(Log log)
    {
        await using var enumerator = AsyncEnumerator(log);
        while (await enumerator.MoveNextAsync()) log.Add(enumerator.Current);
    }

    [Deferrable]
    private static async IAsyncEnumerator<int> AsyncEnumerator(Log log)
    {
        await using var r = log.Open("r");
        Defer(() => log.AddAsync("deferred"));
        yield return 1;
    }
}
