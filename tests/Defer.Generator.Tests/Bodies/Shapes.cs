// Deferred code of odd shapes: groups, lambdas, constants, spans of inner blocks, names like ours.

using System.Collections;

namespace Odd.Shapes;

public static partial class Shapes
{
    private static void Described<T>(Log log, T value, [CallerArgumentExpression(nameof(value))] string text = "") => log.Add($"{text} = {value}");

    [Case, Deferrable]
    public static void DescribedNameof(Log log)
    {
        var local = 1;
        Defer(() => Described(log, nameof(local)));
        if (local == 1) Defer(() => Described(log, nameof(local) + local));
    }

    [Case, Deferrable]
    public static void NegativeZero(Log log)
    {
        if (log is not null)
        {
            const double zero = -0.0;
            const float single = -0f;
            const decimal money = 1.50m;
            const string text = "a\"\n\ud800";
            const char c = '\'';
            const DayOfWeek day = (DayOfWeek)(-3);
            const long min = long.MinValue;
            const nint native = 5;
            const ulong max = ulong.MaxValue;
            const float tenth = 0.1f;
            const double big = 1e300, small = 5e-324, thirds = 1.0 / 3;
            const sbyte s = -128;
            const bool b = true;
            const object? o = null;
            Defer(() => log.Add(double.IsNegative(zero)));
            Defer(() => log.Add(float.IsNegative(single)));
            Defer(() => log.Add($"{money} {text.Length} {c} {(int)day} {min} {native} {max} {tenth} {big} {small} {thirds} {s} {b} {o}"));
        }
    }

    [Case, Deferrable]
    public static async Task AsyncReturnBeforeAUsing(Log log)
    {
        var n = 1;
        Defer(async () =>
        {
            if (n == 2) return;
            await using var r = log.Open("r");
            log.Add("in");
            if (n == 1) return;
            log.Add("never");
        });
        Defer(async () =>
        {
            await Task.Yield();
            if (n == 1) { return; }
            using var q = log.Open("q");
            log.Add("q");
        });
        await Task.Yield();
    }

    private static void Total(ReadOnlySpan<int> values) { var s = 0; foreach (var v in values) s += v; s_log!.Add("total " + s); }
    private static Log? s_log;

    [Case, Expect("body | total 3 | total 6"), Deferrable(Strategy = DeferStrategy.Auto)]
    public static void CollectionsAsSpans(Log log)
    {
        s_log = log;
        var n = log is null ? 0 : 1;
        Defer<ReadOnlySpan<int>>(Total, [1, 2, n + 2]);
        if (n == 1) Defer<ReadOnlySpan<int>>(Total, stackalloc int[] { 1, n, 1 });
        log!.Add("body");
    }

    private static void Sum(Span<int> values) { }

    [Refused("DEFER068"), Deferrable]
    public static void NarrowCollection(Log log)
    {
        var n = log is null ? 0 : 1;
        if (n == 1) Defer<ReadOnlySpan<int>>(Total, [1, n, 1]);
    }

    [Refused("DEFER068"), Deferrable]
    public static void NarrowReference(Log log)
    {
        if (log is not null) { var x = 1; Defer(Sum, new Span<int>(ref x)); }
    }

    [Refused("DEFER068"), Deferrable]
    public static void NarrowArray(Log log)
    {
        if (log is not null) { Four four = default; Span<int> s = four; Defer(Sum, s.Slice(1)); }
    }

    [Refused("DEFER068"), Deferrable]
    public static void NarrowUnscoped(Log log)
    {
        if (log is not null) { Four four = default; Defer(Sum, four[..2]); }
    }

    [InlineArray(4)]
    public struct Four { private int _first; }

    [Case, Expect("open first | 12 13 b u | 13 | count 13 | deferred | close first"), Deferrable]
    public static void FunctionThatSetsLaterVariables(Log log)
    {
        Set(10);
        using var first = log.Open("first");
        Defer(() => log.Add("deferred"));
        int count, other = 3; string[] names = { "a" };
        var text = "t";
        Set(12);
        log.Add($"{count} {other} {names[0]} {text}");
        if (count == 12) Defer(() => log.Add("count " + count));
        Set(13);
        log.Add(count);

        void Set(int n)
        {
            (count, other, names) = (n, n + 1, ["b"]);
            text = "u";
        }
    }

    [Case, Deferrable]
    public static void SeveralDeclarators(Log log)
    {
        int a, b = 2, c; string s, t = "t";
        if (log is not null) { a = 1; s = "s"; Defer(() => log.Add(a + b + s + t)); }
        c = 1; log!.Add(c);
    }

    [Case, Expect("body | total 7 | total 3"), Deferrable(Strategy = DeferStrategy.Auto)]
    public static void SpansOfBranches(Log log)
    {
        s_log = log;
        var n = log is null ? 0 : 1;
        if (n == 1)
        {
            Span<int> s = stackalloc int[2];
            s[0] = 3;
            Defer<ReadOnlySpan<int>>(Total, s);
            ReadOnlySpan<int> t = s.Slice(0, 1);
            s[0] = 3;
            var array = new[] { 3, 4 };
            Defer<ReadOnlySpan<int>>(Total, array.AsSpan());
        }

        log!.Add("body");
    }

    [Case]
    public static void ParametersNamedLikeOurs(Log log)
    {
        Ours(log, 1, 2);
        Task.Run(() => OursAsync(log, 5)).Wait();
    }

    [Deferrable]
    private static void Ours(Log log, int __defer_noted, int __defer_inFlight)
    {
        Defer(() => log.Add("x"));
        if (log is not null) Defer(() => log.Add("y"));
    }

    [Deferrable]
    private static async Task OursAsync(Log log, int __defer_bits)
    {
        if (log is not null) Defer(() => log.Add("y"));
        await Task.Yield();
    }

    [Case, Deferrable]
    public static void EscapedNamesLikeOurs(Log log)
    {
        var \u005f_defer_noted = 1;
        Defer(() => log.Add(\u005f_defer_noted));
    }

    [Case]
    public static void NullableRestoreDriver(Log log) { NullableRestore<int>(log, 1); NullableRestore(log, "s"); }

    [Deferrable]
    private static void NullableRestore<T>(Log log, T value)
    {
#nullable enable
        T? a = value;
        Defer(() => log.Add(a));
#nullable restore
        T? b = default;
        Defer(() => log.Add(b));
#nullable disable
        if (log is not null) { var c = value; Defer(() => log.Add(c)); }
#nullable enable
        T? d = value;
        Defer(x => log.Add(x), d);
    }

    [Case, Deferrable]
    public static void MethodGroupsOfOddReceivers(Log log)
    {
        Defer("text".ToUpperInvariant);
        Defer(new List<int> { 1 }.Clear);
        Defer((log ?? new Log()).Add<string>, "generic");
        Defer(global::System.GC.KeepAlive, (object)1);
        Defer(new Action(() => log!.Add("made")).Invoke);
        Defer(((Action<string>)log!.Add<string>).Invoke, "delegate");
        Defer(log is null ? Console.WriteLine : (Action)(() => log.Add("conditional")));
        Defer(log switch { null => default(Action), _ => () => log.Add("switch") });
        Defer(((IList)new List<int>()).Clear);
        Defer(1.ToString);
        Defer(DayOfWeek.Friday.ToString);
        Defer(Enum.GetName<DayOfWeek>, DayOfWeek.Friday);
        Defer(default(DateTime).AddDays, 1.0);
    }

    [Case, Deferrable]
    public static void LambdasOfOddShapes(Log log)
    {
        int? maybe = 3;
        string? none = null;
        int[] array = [1, 2];
        Defer(() => maybe?.ToString());
        Defer(() => none?.Length);
        Defer(() => none ??= "set");
        Defer(() => array[^1]++);
        Defer(() => --array[0]);
        Defer(() => (log.Say("paren", 1)));
        Defer(() => checked(array[0] + 1));
        Defer(() => unchecked(log.Say("unchecked", array[0])));
        Defer(() => log.Say("tuple", 1) is 1 ? log.Say("yes", 1) : throw new InvalidOperationException());
        Defer(() => (log.Say("a", 1), log.Say("b", 2)));
        Defer(() => new { A = log.Say("anon", 1) });
        Defer(() => new[] { log.Say("array", 1) });
        Defer(() => log.Say("as", (object)1) as string);
        Defer(() => array switch { [] => "", [.. var rest] => log.Say("rest" + rest.Length, "x") });
        Defer(() => typeof(int));
        Defer(() => default(int));
        Defer(() => $"{log.Say("hole", 1)}");
        Defer(() => from x in array where log.Say("where", true) select x);
        Defer(() => (Func<int>)(() => log.Say("inner", 1)));
        Defer(() => { });
        Defer(() => { ; });
        Defer(delegate { log.Add("delegate"); });
    }

    [Case, Deferrable]
    public static async Task AsyncLambdasOfOddShapes(Log log)
    {
        Task? none = null;
        Defer(async () => await (none ?? Task.CompletedTask));
        Defer(async delegate { await log.AddAsync("delegate"); });
        Defer(async static l => { await l.AddAsync("static"); }, log);
        Defer(async () => { try { await Task.FromException(new InvalidOperationException("x")); } catch (InvalidOperationException e) when (e.Message == "x") { await log.AddAsync("caught"); return; } finally { await log.AddAsync("finally"); } });
        Defer(async () => { foreach (var i in new[] { 1, 2 }) { if (i == 2) return; await log.AddAsync(i); } });
        Defer(async () => { lock (log) { log.Add("lock"); if (none is null) return; } });
        Defer(async () => { switch (1) { case 1: await log.AddAsync("case"); return; default: return; } });
        Defer(async () => { await foreach (var x in Numbers()) { if (x > 1) return; log.Add(x); } });
        Defer(async () => { goto there; there: await log.AddAsync("there"); });
        Defer(() => none ?? log.AddAsync("or"));
        Defer(() => { return log.AddAsync("returned"); });
        Defer(() => none is null ? log.AddValueAsync("value") : default);
        Defer(async () => { return; });
        Defer(async () => { await Inner(); async Task Inner() { await log.AddAsync("inner"); return; } });
        Defer(async () => { Func<Task> f = async () => { await log.AddAsync("f"); return; }; await f(); });
        await Task.Yield();
    }

    private static async IAsyncEnumerable<int> Numbers() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }
}
