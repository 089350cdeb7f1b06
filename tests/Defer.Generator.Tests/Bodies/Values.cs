// What is kept until the method ends: constants, nullables, anonymous types, dynamic, enums, and names of every kind.

using System.Globalization;

public enum Color : sbyte { Red = -1, Green = 5 }

public static partial class Values
{
    [Case, Deferrable]
    public static void ConstantsOfInnerBlocks(Log log)
    {
        if (log is not null)
        {
            const int Int = -5;
            const long Min = long.MinValue;
            const string Text = "a \"quoted\" \\ text\r\n\u2028";
            const string? Null = null;
            const char Quote = '\'';
            const Color Red = Color.Red;
            const decimal Money = -1.50m;
            const double NaN = double.NaN, Infinity = double.NegativeInfinity, Tiny = 1e-300;
            const float Third = 1f / 3;
            const bool Yes = true;
            const ulong Max = ulong.MaxValue;
            const nint Native = -3;
            Defer(() => log.Add($"{Int} {Min} {Text} {Null is null} {Quote} {Red} {Money.ToString(CultureInfo.InvariantCulture)}"));
            Defer(() => log.Add($"{NaN} {Infinity} {Tiny.ToString(CultureInfo.InvariantCulture)} {Third == 1f / 3} {Yes} {Max} {Native}"));
            foreach (var i in new[] { 1 }) Defer(() => log.Add(Int + i + Text));
        }
    }

    [Case, Deferrable]
    public static void ConstantsUsedAsConstants(Log log)
    {
        if (log is not null)
        {
            const int Five = 5;
            const Color Green = Color.Green;
            Defer(() => log.Add(5 switch { Five => "five", _ => "other" }));
            Defer(() => { switch (Color.Green) { case Green: log.Add("green"); break; } });
            Defer(() => { const int Ten = Five * 2; log.Add(Ten); });
            for (var i = 0; i < 2; i++) Defer(() => log.Add(Five switch { Five => i, _ => -1 }));
        }

        const int Top = 1;
        Defer(() => log!.Add(Top));
        foreach (var i in new[] { 1 }) Defer(() => log!.Add(Top + i));
    }

    [Case, Deferrable]
    public static void Nullables(Log log)
    {
        int? number = 5;
        Color? color = null;
        string? text = null;
        List<string?>? list = null;
        Defer(() => log.Add(number ?? 0));
        Defer(n => log.Add(n.HasValue), number);
        if (number is { } value)
        {
            Defer(() => log.Add(value));
            Defer(() => log.Add(color is null));
            var kept = text;
            var keptList = list;
            Defer(() => log.Add(kept?.Length ?? -1));
            Defer(() => log.Add(keptList?[0]?.Length ?? -2));
        }

        number = null;
        foreach (int? n in new int?[] { 1, null }) Defer(() => log.Add(n.GetValueOrDefault(7)));
    }

    [Case, Deferrable]
    public static void AnonymousTypes(Log log)
    {
        var a = new { Name = "a", Nested = new { B = 2 } };
        Defer(() => log.Add(a.Name));
        if (a.Nested.B == 2)
        {
            var b = new { Name = "b" };
            Defer(() => log.Add(b.Name + a.Name));
            Defer(x => log.Add(x.Name), b);
        }

        foreach (var item in new[] { new { I = 1 }, new { I = 2 } })
        {
            Defer(() => log.Add(item.I));
            Defer(x => log.Add(x.I * 10), item);
        }

        Defer(x => log.Add(x.Key), new { Key = "argument" });
    }

    [Case, Deferrable]
    public static void AnonymousTypesInLambdasThatNeedAFunction(Log log)
    {
        Defer(x => { if (x.Key == "no") return; log.Add(x.Key); }, new { Key = "yes" });
        Defer(() => { return new { A = log.Say("returned", 1) }; });
        foreach (var i in new[] { 1 }) Defer(x => { if (x.I == 0) return; log.Add(x.I); }, new { I = i });
        var key = "clash";
        Defer(x => { var key = x.Key; log.Add(key); }, new { Key = "own" });
        log.Add(key);
    }

    [Case, Deferrable]
    public static void ListsOfAnonymousTypes(Log log)
    {
        if (log is not null)
        {
            var list = new[] { new { N = 1 } }.ToList();
            var lookup = list.ToDictionary(x => x.N);
            Defer(() => log.Add(list.Count + lookup[1].N));
            Defer(list.Clear);
            Defer(list.Add, new { N = 2 });
        }
    }

    [Case, Deferrable]
    public static void DynamicValues(Log log)
    {
        dynamic d = "text";
        Defer(() => { log.Add((int)d.Length); });
        if (log is not null)
        {
            dynamic e = 5;
            Defer(() => { log.Add((int)(e + 1)); });
        }

        foreach (dynamic f in new object[] { 1, 2 }) Defer(() => { log!.Add((int)(f * 2)); });
        foreach (dynamic f in new object[] { 1, 2 })
        {
            var n = 3;
            Defer(() => { log!.Add((int)(f * n)); });
        }
    }

    [Case]
    public static string DynamicReturnDriver(Log log) => (string)DynamicReturn(log, 1) + (string)DynamicReturn(log, 2);

    [Deferrable]
    private static dynamic DynamicReturn(Log log, dynamic d)
    {
        Defer(() => { log.Add((int)d); });
        if (d == 1) return d.ToString();
        return "other";
    }

    [Case, Deferrable]
    public static void DelegateValues(Log log)
    {
        Action? none = null;
        Action say = () => log.Add("said");
        Action<int> show = log.Add;
        Func<int> compute = () => log.Say("computed", 1);
        Defer(say);
        Defer(show, 5);
        Defer(compute);
        if (log is not null) Defer(none ?? say);
        Defer(say += () => log.Add("more"));
        foreach (var action in new[] { say }) Defer(action);
        say = () => log.Add("never");
        Defer(none);
    }

    [Case, Deferrable]
    public static void NullsOfEveryKind(Log log)
    {
        Defer(log.Add, "last");
        Defer((Action?)null);
        Defer((Action<int>?)null, 1);
        Defer((Func<int>?)null);
        if (log is not null) Defer((Action?)null);
        foreach (var i in new[] { 1 }) Defer((Action<string>?)null, "x");
        Defer(default(Action));
        Defer(null!);
        Defer(log.Add, (string?)null);
    }

    [Case, Deferrable]
    public static void NullReceivers(Log log)
    {
        Defer(log.Add, "registered");
        string? text = null;
        Defer(text!.Trim);
        Defer(log.Add, "not reached");
    }

    [Case, Deferrable]
    public static void NullReceiverOfAnInterface(Log log)
    {
        Defer(log.Add, "registered");
        IDisposable? none = null;
        if (log is not null) Defer(none!.Dispose);
    }

    [Case, Deferrable]
    public static void NullReceiverOfAVirtualMethod(Log log)
    {
        object? none = null;
        foreach (var i in new[] { 1, 2 })
        {
            Defer(log.Add, i);
            Defer(none!.ToString);
        }
    }

    [Case, Deferrable]
    public static void NullReceiverOfASealedImplementation(Log log)
    {
        Resource? none = null;
        Defer(none!.Dispose);
    }

    [Case, Deferrable]
    public static void NullDelegateAsAReceiver(Log log)
    {
        Action? none = null;
        Defer(none!.Invoke);
    }

    [Case, Deferrable]
    public static void NullReceiverBeforeItsArguments(Log log)
    {
        List<int>? none = null;
        Defer(none!.Add, log.Say("never evaluated", 1));
    }

    [Case, Deferrable]
    public static void OurOwnNames(Log log)
    {
        var __defer = 1;
        var __defer1_target = 2;
        if (log is not null)
        {
            var __defer_noted = "noted";
            Defer(() => log.Add(__defer + __defer1_target + __defer_noted));
        }
    }

    [Case, Deferrable]
    public static void UnicodeNames(Log log)
    {
        var größe = 1;
        var \u0061bc = 2;
        if (größe == 1)
        {
            var 名前 = "名";
            Defer(() => log.Add(名前 + größe + abc));
        }

        foreach (var é in new[] { 1 }) Defer(() => log.Add(é + \u0061bc));
    }

    [Case, Deferrable]
    public static void ManyCapturedVariables(Log log)
    {
        foreach (var x in new[] { 1, 2 })
        {
            int a = x, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9;
            Defer(() => log.Add(a + b + c + d + e + f + g + h + i));
            Defer((p, q, r, s) => log.Add(a + p + q + r + s), a, b, c, d);
        }
    }

    [Case, Deferrable]
    public static void FieldsThatLocalsHide(Log log)
    {
        Defer(() => log.Add(Values.hidden));
        var hidden = "local";
        if (hidden.Length > 0) Defer(() => log.Add(hidden + Values.hidden));
    }

    private static readonly string hidden = "field";

    [Case, Deferrable]
    public static void FieldUsedInABranchAndLocalsElsewhere(Log log)
    {
        if (log is not null) Defer(() => log.Add(hidden));
        {
            var hidden = "local";
            log!.Add(hidden);
        }
    }

    [Case, Deferrable]
    public static void SameNamesInSiblingBlocks(Log log)
    {
        if (log is not null)
        {
            var x = 1;
            Defer(() => log.Add(x));
        }

        if (log is not null)
        {
            var x = "two";
            Defer(() => log.Add(x));
        }

        foreach (var x in new[] { 3.5 }) Defer(() => log!.Add(x));
    }

    [Case, Deferrable]
    public static void PrivateNestedTypes(Log log)
    {
        if (log is not null)
        {
            var secret = new Secret<int>(5);
            Secret<string>.Deep deep = new("deep");
            Defer(() => log.Add(secret.Value));
            Defer(() => log.Add(deep.Text));
        }
    }

    private sealed class Secret<T>(T value)
    {
        public T Value => value;

        public sealed record Deep(string Text);
    }

    [Case, Deferrable]
    public static void ArraysOfEveryShape(Log log)
    {
        if (log is not null)
        {
            int[][,] jagged = [new int[1, 2]];
            (string?, int[])[] tuples = [(null, [1])];
            Defer(() => log.Add(jagged[0].Length));
            Defer(() => log.Add(tuples[0].Item2[0]));
        }
    }

    [Case, Deferrable]
    public static void TargetTypedValues(Log log)
    {
        Defer<List<int>>(l => log.Add(l.Count), [1, 2, 3]);
        Defer<string?>(s => log.Add(s is null), default);
        Defer<List<int>>(l => log.Add(l.Count), new());
        Defer<Func<int>>(f => log.Add(f()), () => 7);
        Defer<long>(l => log.Add(l), 1);
        Defer<object>(o => log.Add(o), 'c');
        if (log is not null)
        {
            Defer<int[]>(a => log.Add(a.Length), [1, 2]);
            Defer<Action<string>>(a => a("via"), log.Add);
        }

        foreach (var i in new[] { 1 }) Defer<IEnumerable<int>>(e => log!.Add(e.Count()), [i, i]);
    }
}

#nullable disable
public static partial class Oblivious
{
    [Case, Deferrable]
    public static string NullableDisabled(Log log)
    {
        string s = null;
        List<string> list = new() { "x" };
        Defer(() => log.Add(s ?? "none"));
        if (list.Count > 0)
        {
            var first = list.FirstOrDefault();
            Defer(() => log.Add(first));
            Defer(log.Add, first);
        }

        foreach (var item in list) Defer(() => log.Add(item));
        return s;
    }

    [Case]
    public static void GenericDriver(Log log)
    {
        Generic(log, 5);
        Generic(log, "x");
    }

    [Deferrable]
    private static T Generic<T>(Log log, T value)
    {
        var list = new List<T> { value };
        if (log != null)
        {
            var first = list.FirstOrDefault();
            var pair = Fetch(value);
            Defer(() => log.Add(first));
            Defer(() => log.Add(pair.Value));
            Defer(log.Add, pair.Value);
        }

        return list.FirstOrDefault();
    }

#nullable enable
    private static (T? Value, int N) Fetch<T>(T? value) => (value, 1);
}
