// async iterators and await foreach.

public static partial class AsyncStreams
{
    private static async IAsyncEnumerable<int> Count(Log log, int to)
    {
        try
        {
            for (var i = 0; i < to; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            await log.AddAsync("stream closed");
        }
    }

    [Body]
    public static async Task<int> AwaitForeach(Log log, int n)
    {
        var sum = 0;
        await foreach (var value in Count(log, n))
        {
            if (value == 3) break;
            sum += value;
            log.Note("value", value);
        }

        return sum;
    }

    [Body]
    public static async Task<int> ReturnsFromTheLoop(Log log, int n)
    {
        await foreach (var value in Count(log, 4).ConfigureAwait(false))
        {
            var copy = value;
            if (copy == n) return copy;
            if (n == 5 && copy == 2) throw new InvalidOperationException("two");
            await log.AddAsync("passed");
        }

        return -1;
    }

    [Body]
    public static async IAsyncEnumerable<int> Simple(Log log, int n)
    {
        yield return 1;
        await Task.Yield();
        var x = n;
        if (x > 1) yield return x;
        log.Note("end", x);
    }

    [Body]
    public static async IAsyncEnumerable<int> BreaksAndThrows(Log log, int n)
    {
        for (var i = 0; ; i++)
        {
            await log.AddAsync("turn");
            if (i == n) yield break;
            if (i == 2) throw new InvalidOperationException("third");
            yield return i;
        }
    }

    [Body]
    public static async IAsyncEnumerable<int> Forwards(Log log, int n)
    {
        await using var r = log.Open("r");
        await foreach (var value in Count(log, n))
        {
            var twice = value * 2;
            yield return twice;
        }

        log.Add(r.Name);
    }

    [Body]
    public static async IAsyncEnumerable<int> TryFinally(Log log, int n)
    {
        try
        {
            yield return n;
            await Task.Yield();
            yield return n + 1;
        }
        finally
        {
            await log.AddAsync("finally");
        }
    }

    [Body(nameof(ReadsSome))]
    public static async IAsyncEnumerable<int> LeftEarly(Log log, int n, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; ; i++)
        {
            if (token.IsCancellationRequested) yield break;
            await Task.Yield();
            yield return i + n;
        }
    }

    public static async Task<int> ReadsSome(Log log, int n)
    {
        using var source = new CancellationTokenSource();
        var count = 0;
        await foreach (var value in LeftEarly(log, n).WithCancellation(source.Token))
        {
            log.Note("read", value);
            if (++count == 2) break;
            if (n == 1) source.Cancel();
        }

        return count;
    }

    [Body(nameof(ReadsByHand))]
    public static async IAsyncEnumerator<int> AnEnumerator(Log log, int n)
    {
        await Task.Yield();
        log.Add("begins");
        yield return n;
        log.Add("goes on");
        yield return n + 1;
    }

    public static async Task ReadsByHand(Log log, int n)
    {
        await using var enumerator = AnEnumerator(log, n);
        for (var i = 0; i <= n && await enumerator.MoveNextAsync(); i++) log.Note("current", enumerator.Current);
    }
}
