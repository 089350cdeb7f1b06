// Scopes, and names that are taken: types and variables named like ours, keywords, escapes.
using System.Diagnostics.CodeAnalysis;

public static partial class Scopes
{
    public sealed class Deferral { public int Value = 3; }
    public sealed class Exception2 : global::System.Exception;
    public static class System { public static int Zero => 0; }
    public static class Task { public static int One => 1; }
    public sealed class DeferChain { }
    public sealed class Exception : global::System.Exception { public Exception(string m) : base(m) { } }

    [Body]
    public static int TypesNamedLikeOurs(Log log, int n)
    {
        var d = new Deferral();
        int noted = System.Zero + Task.One, inFlight = n, result = 2;
        var bits = d.Value;
        var ok = n > 1;
        if (ok) { log.Note("ok", bits + noted + inFlight); return result; }
        if (n == 1) throw new Exception("ours");
        return bits;
    }

    [Body]
    public static int NamesWithEscapes(Log log, int n)
    {
        var \u0041bc = n;
        var @class = Abc + 1;
        var @\u0069f = 2;
        int @await = 3, @async = 4, @var = 5, @dynamic = 6, field = 7, value = 8, args = 9, @yield = 10, @record = 11, @scoped = 12, nameof = 13, @global = 14, @this = 15, @base = 16;
        if (n > 1) { var @goto = @class + Abc; log.Note("goto", @goto); Abc++; }
        log.Note("all", (@if, @await, @async, @var, @dynamic, field, value, args, yield, record, scoped, @global, @this, @base));
        return nameof;
    }

    [Body]
    public static int OwnPrefixes(Log log, int n)
    {
        var __defer = 1; var __defer_noted = 2; var __defer1_arg1 = 3; var __defer_ = 4;
        if (n > 1) { var __defer_bits = 5; log.Note("bits", __defer_bits); }
        return __defer + __defer_noted + __defer1_arg1 + __defer_;
    }

    public interface IShape<T> { static abstract T Zero { get; } T Map(T x); T Twice(T x) => Map(Map(x)); }
    public readonly struct Square : IShape<int> { public static int Zero => 1; public int Map(int x) => x * x; }

    private static T Twice<T, TShape>(T x, TShape shape) where TShape : IShape<T> => shape.Twice(TShape.Zero is T z && x is null ? z : x);

    [Body]
    public static int StaticAbstract(Log log, int n)
    {
        var r = Twice(n + 1, new Square());
        log.Note("r", r);
        return r;
    }

    [Body]
    public static int LocalFunctionsBothSides(Log log, int n)
    {
        int a = 1, b = n;
        Before();
        int Before() { log.Note("before", a + b); return ++a; }
        int c = Before();
        int After() { c += a; log.Note("after", c); return Nested(); int Nested() { a += 100; return c + a + b; } }
        b = 5;
        After();
        static int Pure(int x) => x * 2;
        return Pure(c) + After() + a + b;
    }

    [Body]
    public static int LocalFunctionAttributes(Log log, int n)
    {
        [return: MaybeNull] string Find([AllowNull] string key) => key ?? "none";
        var f = [return: NotNull] ([DisallowNull] string s) => s.Length;
        T Generic<T>([DisallowNull] T value) where T : struct => value;
        log.Add(Find(null) ?? "");
        return f("abc") + Generic(n);
    }

    [Body]
    public static global::System.Collections.Generic.IEnumerable<int> IteratorWithLocals(Log log, int n)
    {
        var total = 0;
        for (var i = 0; i < n; i++)
        {
            var copy = i * 2;
            if (copy == 2) { yield return 100; continue; }
            yield return total += copy;
            if (i == 3) yield break;
        }
        log.Note("total", total);
    }

    [Body]
    public static int RefLocalsAcross(Log log, int n)
    {
        int[] array = [1, 2, 3];
        ref int r = ref array[0];
        r = 7;
        ref int s = ref (n > 1 ? ref array[1] : ref array[2]);
        s += r;
        r = ref s;
        r++;
        scoped ref int t = ref array[0];
        foreach (ref var x in array.AsSpan()) x += 1;
        return array[0] + array[1] * 10 + array[2] * 100 + t;
    }

    public ref struct Window(Span<int> span)
    {
        public ref int First = ref span[0];
        public readonly Span<int> Rest = span[1..];
        public void Dispose() => First = -First;
    }

    [Body]
    public static int RefFields(Log log, int n)
    {
        Span<int> s = [n, 2, 3];
        using (var w = new Window(s)) { w.First += 5; log.Note("rest", w.Rest.Length); }
        var v = new Window(s) { };
        v.First--;
        scoped var u = v;
        return s[0] + u.Rest[0];
    }

    private static void Use<T>(Log log, T value) where T : allows ref struct => log.Add(typeof(T).Name);

    [Body]
    public static int AllowsRefStruct(Log log, int n)
    {
        Span<byte> bytes = stackalloc byte[4];
        Use(log, bytes);
        Use(log, n);
        ReadOnlySpan<char> text = "hello";
        Use(log, text[1..]);
        return bytes.Length + text.Length;
    }

    [global::System.Runtime.CompilerServices.InlineArray(4)]
    public struct Four { private int _first; }

    [Body]
    public static int InlineArrays(Log log, int n)
    {
        Four four = default;
        four[0] = n;
        four[^1] = 4;
        Span<int> span = four;
        span[1] = 3;
        var sum = 0;
        foreach (var x in four) sum += x;
        return sum + span[..2].Length;
    }

    [Body]
    public static dynamic DynamicThroughout(Log log, int n)
    {
        dynamic d = n;
        d = d + 1;
        dynamic list = new global::System.Collections.Generic.List<object>();
        list.Add(d);
        if (d > 2) { dynamic inner = d * 2; log.Note("inner", (object)inner); return inner; }
        return list.Count + d;
    }

    [Body]
    public static int NullableToggles(Log log, int n)
    {
#nullable disable
        string s = n > 1 ? null : "x";
        string t = s;
#nullable enable
        string? u = t;
#nullable restore
        log.Note("u", u?.Length ?? -1);
#pragma warning disable CS0219
        var unused = 3;
#pragma warning restore CS0219
        #region inner
        var r = u is null ? 1 : 2;
        #endregion
        return r;
    }

    [Body]
    public static int ScopesReused(Log log, int n)
    {
        { var x = 1; log.Note("x", x); }
        { var x = "s"; log.Note("x", x); }
        for (var x = 0; x < 2; x++) { var y = x; log.Note("y", y); }
        foreach (var x in "ab") { var y = x; log.Note("y", y); }
        if (n is > 1 and var x1) { log.Note("x1", x1); }
        switch (n) { case 0: { var x = 3; log.Note("x", x); break; } case 1: var z = 4; log.Note("z", z); break; default: z = 6; log.Note("z", z); break; }
        using (var x = log.Open("x")) { log.Add(x.Name); }
        try { throw new InvalidOperationException("m"); } catch (InvalidOperationException x) when (x.Message is { Length: 1 } m) { log.Add(m); }
        return n;
    }

    [Body]
    public static (int, string? Text) TupleReturns(Log log, int n)
    {
        (int a, string? b) t = (n, null);
        if (n == 1) return t;
        t = (t.a + 1, "b");
        t.b += "c";
        (t.a, t.b) = (5, t.b);
        return n == 2 ? (1, "two") : t;
    }

    [Body]
    public static global::System.Func<int> ReturnsAClosure(Log log, int n)
    {
        var x = n;
        global::System.Func<int> f = () => x++;
        f();
        return f;
    }

    private static unsafe int* Advance(int* p, int n) => p + n;

    [Body]
    public static unsafe int PointersAndFixed(Log log, int n)
    {
        int[] data = [1, 2, 3, 4];
        var sum = 0;
        fixed (int* p = data)
        {
            int* q = Advance(p, 1);
            sum += *q;
            fixed (int* z = &data[2]) { sum += *z; *z = n; }
        }
        int* s = stackalloc int[2];
        s[0] = sum;
        return s[0] + data[2] + sizeof(nint) * 0;
    }

    [Body]
    public static async global::System.Threading.Tasks.Task<int> AsyncSpans(Log log, int n)
    {
        await global::System.Threading.Tasks.Task.Yield();
        int sum = 0;
        {
            Span<int> s = [n, 2];
            foreach (ref var x in s) sum += x++;
            sum += s[0];
        }
        await global::System.Threading.Tasks.Task.Yield();
        lock (log) { ReadOnlySpan<char> t = "abc"; sum += t.Length; }
        return sum;
    }
}
