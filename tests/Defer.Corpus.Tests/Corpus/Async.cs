// async methods: await in every place, in loops, try, catch, finally, using; results; void; value tasks.

public static partial class Async
{
    private static async Task<int> LaterAsync(int value)
    {
        await Task.Yield();
        return value;
    }

    private static async Task FailAsync(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    [Body]
    public static async Task Plain(Log log, int n)
    {
        log.Add("start");
        await Task.Yield();
        var x = n;
        await log.AddAsync("middle");
        log.Note("end", x);
    }

    [Body]
    public static async Task<int> ReturnsFromBranches(Log log, int n)
    {
        if (n == 0) return -1;
        var x = await LaterAsync(n);
        if (x == 1)
        {
            await log.AddAsync("one");
            return x;
        }

        if (x == 5) throw new InvalidOperationException("five");
        return await LaterAsync(x) + x;
    }

    [Body]
    public static async ValueTask<int> InALoop(Log log, int n)
    {
        var sum = 0;
        for (var i = 0; i < n; i++)
        {
            var later = await LaterAsync(i);
            if (later == 3) break;
            sum += later;
            log.Note("pass", later);
        }

        return sum;
    }

    [Body]
    public static async Task InTryCatchFinally(Log log, int n)
    {
        try
        {
            await log.AddAsync("try");
            if (n > 0) await FailAsync("n" + n);
        }
        catch (InvalidOperationException e) when (e.Message != "n5")
        {
            await log.AddAsync("catch " + e.Message);
            if (n == 2) throw;
        }
        finally
        {
            await log.AddAsync("finally");
        }

        log.Add("after");
    }

    [Body]
    public static async Task<string> UsingAsync(Log log, int n)
    {
        await using (var r = log.Open("r"))
        {
            await log.AddAsync(r.Name);
            if (n == 1) return "early";
        }

        await using var s = log.Open("s");
        if (n == 2) throw new InvalidOperationException(s.Name);
        return s.Name;
    }

    [Body]
    public static async Task WhenAll(Log log, int n)
    {
        var tasks = Enumerable.Range(0, n).Select(LaterAsync).ToArray();
        var results = await Task.WhenAll(tasks);
        log.Note("results", results);
        foreach (var task in tasks) log.Note("task", await task);
    }

    [Body]
    public static async Task<int> InExpressions(Log log, int n)
    {
        var sum = await LaterAsync(1) + await LaterAsync(n) * (await LaterAsync(2) > 1 ? await LaterAsync(3) : 0);
        var text = $"{await LaterAsync(n)} and {sum}";
        log.Add(text);
        var array = new[] { await LaterAsync(n), sum };
        array[await LaterAsync(0)] += await LaterAsync(1);
        return array[0];
    }

    [Body]
    public static async Task<int> Switches(Log log, int n)
    {
        switch (await LaterAsync(n))
        {
            case 0:
                await log.AddAsync("zero");
                break;
            case 1:
                return await LaterAsync(10);
            default:
                await log.NoteAsync("n", n);
                break;
        }

        return await LaterAsync(n) switch { 0 => 0, _ => await LaterAsync(7) };
    }

    [Body]
    public static async Task<int> NothingAwaited(Log log, int n)
    {
        log.Note("n", n);
#pragma warning disable CS1998
        return n * 2;
    }

#pragma warning restore CS1998

    [Body]
    public static async Task CancelledOrNot(Log log, int n)
    {
        using var source = new CancellationTokenSource();
        if (n == 1) source.Cancel();
        try
        {
            source.Token.ThrowIfCancellationRequested();
            await Task.Delay(1, source.Token).ConfigureAwait(false);
            log.Add("delayed");
        }
        catch (OperationCanceledException)
        {
            log.Add("cancelled");
        }

        if (n == 2) await Task.FromCanceled(new CancellationToken(true));
    }

    [Body]
    public static async Task<int> SpansBetweenAwaits(Log log, int n)
    {
        var array = new[] { 1, 2, n };
        await Task.Yield();
        {
            Span<int> span = array;
            span[0] += n;
            log.Note("length", span.Length);
        }

        await Task.Yield();
        ref var last = ref array[^1];
        last++;
        return last;
    }
}
