// What C# 12 to 14 brought, and constructs that meet nowhere else.
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using IntPair = (int Left, int Right);
using unsafe IntPointer = int*;
using Fn = System.Func<int, int>;

public static partial class Newer
{
    public static class Exts
    {
        public static int Twice(int n) => n * 2;
    }

    [Body]
    public static int NameofUnbound(Log log, int n)
    {
        log.Add(nameof(List<>));
        log.Add(nameof(Dictionary<,>.Count));
        var s = nameof(n) + nameof(log.Count);
        return s.Length;
    }

    private delegate bool TryParse<T>(string text, out T value);

    [Body]
    public static int LambdaModifiersWithoutTypes(Log log, int n)
    {
        TryParse<int> parse = (text, out value) => int.TryParse(text, out value);
        var fn = (int a, int b = 7) => a + b;
        var ps = (params int[] xs) => xs.Length;
        log.Note("params", ps(1, 2, n));
        return parse("12", out var v) ? fn(v) : fn(1, 2);
    }

    [Body]
    public static int AliasesOfTuplesAndPointers(Log log, int n)
    {
        IntPair pair = (n, n + 1);
        unsafe
        {
            int x = n;
            IntPointer p = &x;
            *p += pair.Right;
            pair.Left = x;
        }
        Fn f = static a => a + 1;
        return f(pair.Left);
    }

    private static int Sum(params ReadOnlySpan<int> xs) { var s = 0; foreach (var x in xs) s += x; return s; }
    private static int SumAll(params IEnumerable<int> xs) => xs.Sum();

    [Body]
    public static int ParamsCollections(Log log, int n)
    {
        var a = Sum(1, 2, n);
        var b = SumAll(a, n);
        int[] arr = [1, n];
        b += Sum(arr);
        b += Sum([.. arr, 5]);
        return a + b;
    }

    [Body]
    public static int FirstClassSpans(Log log, int n)
    {
        int[] arr = [3, 1, 2];
        ReadOnlySpan<int> ros = arr;
        var has = arr.Contains(n);
        var idx = ros.IndexOf(n);
        log.Note("has", has);
        string text = "abc";
        var starts = text.StartsWith("a");
        return idx + (starts ? 1 : 0);
    }

    private static bool TryGet([NotNullWhen(true)] out string? text, int n) { text = n > 1 ? "t" + n : null; return text is not null; }

    [Body]
    public static int NullableFlow(Log log, int n)
    {
        if (!TryGet(out var text, n)) return -1;
        log.Note("len", text.Length);
        string? maybe = n > 2 ? "x" : null;
        if (maybe is null) { log.Add("null"); return text.Length; }
        return maybe.Length + text.Length;
    }

    [Body]
    public static int DefiniteAssignment(Log log, int n)
    {
        int x;
        string y;
        if (n > 1) { x = 1; y = "a"; }
        else { x = 2; y = "b"; }
        int z;
        switch (n) { case 0: z = 1; break; case 1: z = 2; break; default: z = 3; break; }
        int w;
        try { w = int.Parse("1"); } catch { throw; }
        int q;
        while (true) { q = n; if (q < 10) break; }
        return x + y.Length + z + w + q;
    }

    [Body]
    public static int LeakingPatterns(Log log, int n)
    {
        object o = n > 1 ? n : "text";
        if (o is not int i)
        {
            log.Add("not int");
            return 0;
        }
        log.Note("i", i);
        if (!(o is int j and > 2)) return i;
        while (!(o is int k && k > 100)) { o = 1000; }
        log.Note("j", j);
        return i + j;
    }

    [Body]
    public static int ThrowingSwitchExpressions(Log log, int n)
    {
        var a = n switch { 0 => log.Say("zero", 1), 1 => throw new ArgumentException("one"), 2 => 5, _ => throw new InvalidOperationException("other") };
        var b = a > 2 ? a : throw new NotSupportedException("small");
        return b;
    }

    [Body]
    public static int GotoCaseConstants(Log log, int n)
    {
        const int one = 1;
        var count = 0;
        switch (n)
        {
            case 0: count++; goto case one;
            case one: count += 10; if (count < 20) goto case 2; break;
            case 2: count += 5; if (count > 40) goto default; goto case one;
            default: count += 100; break;
        }
        return count;
    }

    [Body]
    public static int GotoOutOfBlocks(Log log, int n)
    {
        var count = 0;
    again:
        count++;
        {
            if (count < n) goto again;
            {
                var inner = count * 2;
                if (inner > 4) goto end;
                log.Note("inner", inner);
            }
        }
        log.Add("fall");
    end:
        log.Add("end");
        return count;
    }

    [Body]
    public static void LabelsAtTheEnd(Log log, int n)
    {
        if (n == 0) goto end;
        if (n == 1) goto stop;
        log.Add("body");
    stop:
        log.Add("stop");
    end:;
    }

    private sealed class Awaitable(Log log, int n)
    {
        public Awaiter GetAwaiter() => new(log, n);
        public readonly struct Awaiter(Log log, int n) : System.Runtime.CompilerServices.INotifyCompletion
        {
            public bool IsCompleted => n == 0;
            public void OnCompleted(Action continuation) => Task.Run(continuation);
            public int GetResult() { log.Note("got", n); return n; }
        }
    }

    [Body]
    public static async Task<int> CustomAwaitable(Log log, int n)
    {
        var a = await new Awaitable(log, n);
        var b = await new Awaitable(log, 0) + a;
        if (b > 3) return await new Awaitable(log, 7);
        return b;
    }

    [Body]
    public static async Task<int> AwaitUsingConfigured(Log log, int n)
    {
        await using (log.Open("a").ConfigureAwait(false)) { log.Add("in"); }
        var r = log.Open("b");
        await using var c = r.ConfigureAwait(false);
        await foreach (var i in Numbers(log, n).ConfigureAwait(false)) log.Note("i", i);
        return n;
    }

    private static async IAsyncEnumerable<int> Numbers(Log log, int n, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < n; i++) { await Task.Yield(); token.ThrowIfCancellationRequested(); yield return i; }
        log.Add("numbers end");
    }

    [Body(nameof(CancelledDriver))]
    public static async IAsyncEnumerable<int> Cancelled(Log log, int n, [EnumeratorCancellation] CancellationToken token)
    {
        for (var i = 0; i < 10; i++)
        {
            token.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return i;
        }
    }

    public static async Task CancelledDriver(Log log, int n)
    {
        using var source = new CancellationTokenSource();
        try
        {
            await foreach (var i in Cancelled(log, n, default).WithCancellation(source.Token))
            {
                log.Note("got", i);
                if (i == n) source.Cancel();
            }
        }
        catch (OperationCanceledException) { log.Add("cancelled"); }
    }

    [InterpolatedStringHandler]
    public ref struct Handler
    {
        private readonly System.Text.StringBuilder _text = new();
        public Handler(int literal, int holes, Log log, int level, out bool enabled) { enabled = level > 1; log.Note("handler", level); }
        public void AppendLiteral(string s) => _text.Append(s);
        public void AppendFormatted<T>(T value) => _text.Append(value);
        public override string ToString() => _text?.ToString() ?? "";
    }

    private static void Write(Log log, int level, [InterpolatedStringHandlerArgument("log", "level")] ref Handler handler) => log.Add("wrote " + handler.ToString());
    private static int Next(ref int n) => ++n;

    [Body]
    public static int HandlersWithArguments(Log log, int n)
    {
        var x = n;
        Write(log, n, $"a {Next(ref x)} b {x}");
        Write(log, 2, $"{(int.TryParse("5", out var five) ? five : 0)}");
        return x;
    }

    private sealed record Node(string Name, Node? Next = null) { public int Depth => 1 + (Next?.Depth ?? 0); }

    [Body]
    public static int ConditionalChains(Log log, int n)
    {
        Node? node = n > 1 ? new("a", new("b")) : null;
        log.Note("name", node?.Next?.Name?.Length.ToString()?.PadLeft(2) ?? "none");
        var list = new List<Node?> { node, null };
        list[0]?.Next?.ToString();
        return node?.Next?.Next?.Depth ?? -1;
    }

    private static ref readonly int First(ref readonly int a, in int b) => ref a;

    [Body]
    public static int RefReadonly(Log log, int n)
    {
        int a = n, b = 2;
        ref readonly int r = ref First(in a, b);
        a = 9;
        return r + b;
    }

    [Body]
    public static int QuerySyntax(Log log, int n)
    {
        var q = from x in Enumerable.Range(0, n + 2)
                from y in new[] { x, x * 2 }
                let z = x + y
                where z > 1
                group (x, z) by z % 2 into g
                orderby g.Key descending
                select (g.Key, Count: g.Count());
        foreach (var (key, count) in q) log.Note("g", (key, count));
        return q.Count();
    }

    [Body]
    public static int NestedDeep(Log log, int n)
    {
        var c = 0;
        if (n >= 0) { while (c < 3) { do { for (; ; ) { foreach (var x in new[] { 1 }) { try { lock (log) { checked { switch (n) { default: { using (log.Open("r")) { { c++; if (n == 1) return c; } } } break; } } } } finally { c++; } } break; } } while (c < 0); } }
        return c;
    }

    [Body]
    public static int DiscardsEverywhere(Log log, int n)
    {
        _ = log.Say("x", n);
        (_, var b) = (1, n);
        _ = int.TryParse("3", out _);
        var (_, _, c) = (1, 2, n);
        foreach (var _ in new[] { 1, 2 }) log.Add("pass");
        if (n is var _) log.Add("var");
        Func<int, int, int> f = (_, _) => 4;
        return b + c + f(1, 2);
    }

    [Body]
    public static int ExpressionTreesCapture(Log log, int n)
    {
        var k = n;
        Expression<Func<int, int>> e = x => x + k;
        k = 10;
        return e.Compile()(1);
    }

    [Body]
    public static unsafe int FunctionPointers(Log log, int n)
    {
        delegate*<int, int> f = &Exts.Twice;
        var r = f(n);
        delegate*<int, int>* pf = &f;
        return (*pf)(r);
    }

    [Body]
    public static int StackallocNested(Log log, int n)
    {
        var total = 0;
        foreach (var x in stackalloc int[] { 1, 2, n }) total += x;
        Span<int> s = n > 1 ? stackalloc int[n] : [1, 2];
        s[0] = 4;
        total += Sum(stackalloc[] { 1, 2 });
        return total + s[0] + s.Length;
    }
}
