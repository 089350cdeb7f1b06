// Spans, as arguments, results and in deferred code, and stackalloc.

public static partial class Spans
{
    [Case, Deferrable(Strategy = DeferStrategy.Auto), Expect("body | 42 | cleared 0 | = 3")]
    public static int SpansOpenCoded(Log log)
    {
        Span<int> numbers = stackalloc int[] { 1, 2, 3 };
        Defer(static (s, l) => { s.Clear(); l.Add("cleared " + s[0]); }, numbers, log);
        var tail = numbers[1..];
        if (tail.Length == 2) Defer(static (ReadOnlySpan<int> s, Log l) => l.Add(s[0] * 21), (ReadOnlySpan<int>)tail, log);
        log.Add("body");
        return numbers[^1];
    }

    [Deferrable, Refused("DEFER068")]
    public static void SpanInALoop(Log log)
    {
        Span<int> numbers = stackalloc int[3];
        for (var i = 0; i < 2; i++) Defer(static s => s.Clear(), numbers);
    }

    [Deferrable, Refused("DEFER060")]
    public static async Task SpanInAnAsyncMethod(byte[] bytes)
    {
        Defer(static s => s.Clear(), bytes.AsSpan());
        await Task.Yield();
    }

    [Case]
    public static string SpanReturnDriver(Log log)
    {
        Span<int> local = [4, 5, 6];
        return SpanReturn(log, local)[0] + " " + SpanReturn(log, []).Length;
    }

    [Deferrable]
    private static Span<int> SpanReturn(Log log, Span<int> span)
    {
        Defer(() => log.Add("deferred"));
        if (span.IsEmpty) return default;
        return span[1..];
    }

    [Case]
    public static int CollectionReturnDriver(Log log) => CollectionReturn(log, true)[2] + CollectionReturn(log, false).Length;

    [Deferrable]
    private static ReadOnlySpan<int> CollectionReturn(Log log, bool full)
    {
        Defer(() => log.Add("deferred"));
        if (full) return [1, 2, 3];
        return [];
    }

    [Case, Deferrable]
    public static void StackallocInADeferredLambda(Log log)
    {
        Defer(() =>
        {
            Span<int> numbers = stackalloc int[] { 1, 2 };
            log.Add(numbers[1]);
        });
        if (log is not null) Defer(() => log.Add(Sum(stackalloc[] { 1, 2, 3 })));
    }

    private static int Sum(ReadOnlySpan<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers) sum += number;
        return sum;
    }

    [Case, Deferrable]
    public static void SpansInsideADeferredLambda(Log log)
    {
        var text = "some text";
        Defer(() =>
        {
            ReadOnlySpan<char> span = text;
            foreach (ref readonly var c in span[..2]) log.Add(c);
        });
        if (text is ['s', ..]) Defer(() => log.Add(text.AsSpan()[5..].ToString()));
    }
}
