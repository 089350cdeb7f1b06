// Async methods of every return type, with the builders behind them.

public static partial class AsyncReturns
{
    [Case, Deferrable]
    public static async ValueTask ValueTaskMethod(Log log)
    {
        Defer(log.AddValueAsync, "deferred");
        await Task.Yield();
    }

    [Case]
    public static async Task<int> ValueTaskOfTDriver(Log log) => await ValueTaskOfT(log, 5) + await ValueTaskOfT(log, -1);

    [Deferrable]
    private static async ValueTask<int> ValueTaskOfT(Log log, int n)
    {
        Defer(async () => await log.AddAsync(n));
        if (n < 0) return await Task.FromResult(n);
        await Task.Yield();
        return n * 2;
    }

    [Case]
    public static async Task AsyncVoidDriver(Log log)
    {
        var done = new TaskCompletionSource();
        AsyncVoid(log, done);
        await done.Task;
    }

    [Deferrable]
    private static async void AsyncVoid(Log log, TaskCompletionSource done)
    {
        Defer(done.SetResult);
        Defer(async () => await log.AddAsync("async void"));
        await Task.Yield();
    }

    [Case]
    public static async Task GenericsDriver(Log log)
    {
        await Generic(log, log.Open("a"));
        await Generic<Resource>(log, null);
    }

    [Deferrable]
    private static async Task<T?> Generic<T>(Log log, T? resource) where T : class, IAsyncDisposable
    {
        Defer(() => resource?.DisposeAsync());
        if (resource is not null) Defer(resource.DisposeAsync);
        foreach (var r in new[] { resource, resource }) Defer(() => r?.DisposeAsync());
        await Task.Yield();
        return resource;
    }

    [Case]
    public static async Task BuilderDriver(Log log)
    {
        await Pooled(log);
        log.Add(await PooledWithResult(log));
    }

    [Deferrable, AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask Pooled(Log log)
    {
        Defer(async () => await log.AddAsync("pooled"));
        await Task.Yield();
    }

    [Deferrable, AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> PooledWithResult(Log log)
    {
        Defer(async () => await log.AddAsync("pooled with result"));
        await Task.Yield();
        return 3;
    }

    [Case, Deferrable]
    public static async Task ExpressionBody(Log log) => Defer(async () => await log.AddAsync("only"));

    [Case, Deferrable]
    public static async Task DynamicResults(Log log)
    {
        dynamic d = log;
        Defer(async () => { await d.AddAsync("dynamic"); });
        foreach (var i in new[] { 1 }) Defer(async () => { await d.AddAsync(i); });
        await Task.Yield();
    }
}
