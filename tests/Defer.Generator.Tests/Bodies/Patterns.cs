// Patterns, out variables, tuples, deconstruction and switches around and inside Defers.

public static partial class Patterns
{
    [Case, Deferrable]
    public static void DeclarationPattern(Log log)
    {
        object o = "text";
        if (o is string s) Defer(() => log.Add(s));
        log.Add("body");
    }

    [Case, Deferrable]
    public static void NegatedPatternThatLeaksItsVariable(Log log)
    {
        object o = "text";
        if (o is not string s) return;
        Defer(() => log.Add(s));
        if (s.Length > 2) Defer(() => log.Add(s.Length));
        log.Add("body");
    }

    [Case, Deferrable]
    public static void OutVariable(Log log)
    {
        if (int.TryParse("12", out var n)) Defer(() => log.Add(n));
        int.TryParse("13", out var m);
        if (m > 0) Defer(() => log.Add(m));
        log.Add("body");
    }

    [Case, Deferrable]
    public static void OutVariableWrittenAgainLater(Log log)
    {
        if (int.TryParse("12", out var n))
        {
            Defer(() => log.Add(n));
            int.TryParse("99", out n);
        }
    }

    [Case, Deferrable]
    public static void OutVariableOfAnArgument(Log log)
    {
        Defer(log.Add, int.TryParse("5", out var n) ? n : 0);
        log.Add(n);
        Defer(() => log.Add(n + 1));
        n = 8;
    }

    [Case, Deferrable]
    public static void PatternVariableOfAnArgument(Log log)
    {
        object o = 7;
        Defer(log.Add, o is int n ? n : 0);
        if (o is int k) Defer(log.Add, o is int j && j == k ? j : -1);
        log.Add(n = 3);
        Defer(() => log.Add(n));
    }

    [Case, Deferrable]
    public static void Deconstruction(Log log)
    {
        var (a, (b, _)) = (1, ("x", 2));
        Defer(() => log.Add(a + b));
        if (a == 1)
        {
            var (c, d) = (3, 4);
            Defer(() => log.Add(c + d));
            (a, b) = (a + 1, "changed");
        }
    }

    [Case, Deferrable]
    public static void DeconstructionThatWritesACapturedVariable(Log log)
    {
        if (log is not null)
        {
            int a = 1, b = 2;
            Defer(() => log.Add(a));
            Defer(() => log.Add(b));
            (a, var c) = (10, 20);
            log.Add(c + b);
        }
    }

    [Case, Deferrable]
    public static void SwapOfTwoCapturedVariables(Log log)
    {
        var a = 1;
        var b = 2;
        if (a < b)
        {
            Defer(() => log.Add($"{a} {b}"));
            (a, b) = (b, a);
        }
    }

    [Case, Deferrable]
    public static void SwitchSections(Log log)
    {
        object o = (2, "two");
        switch (o)
        {
            case int i:
                Defer(() => log.Add(i));
                break;
            case (int n, string text) when n > 1:
                Defer(() => log.Add(text + n));
                log.Add("section");
                break;
            default:
                Defer(log.Add, "none");
                break;
        }

        log.Add("after");
    }

    [Case, Deferrable]
    public static int SwitchThatReturns(Log log)
    {
        switch (log.Say("switch", 3))
        {
            case 1: Defer(log.Add, "one"); return 1;
            case var n when n > 2: Defer(() => log.Add(n)); return n * log.Say("value", 2);
            default: return 0;
        }
    }

    [Case, Deferrable]
    public static void GotoCase(Log log)
    {
        switch (1)
        {
            case 1:
                Defer(log.Add, "one");
                goto case 3;
            case 2:
                Defer(log.Add, "two");
                goto default;
            case 3:
                Defer(log.Add, "three");
                goto case 2;
            default:
                Defer(log.Add, "default");
                break;
        }
    }

    [Case, Deferrable]
    public static void GotoCaseThatLoops(Log log)
    {
        var n = 0;
        switch (n)
        {
            case 0:
                var at = n;
                Defer(() => log.Add($"{n} {at}"));
                if (++n < 3) goto case 0;
                break;
        }
    }

    [Case, Deferrable]
    public static void VariableDeclaredInOneSectionAndUsedInAnother(Log log)
    {
        switch (log.Say("s", 2))
        {
            case 1:
                int shared;
                shared = 1;
                Defer(() => log.Add(shared));
                break;
            case 2:
                shared = 2;
                Defer(() => log.Add(shared));
                break;
        }
    }

    [Case, Deferrable]
    public static void SwitchExpressionInADeferredLambda(Log log)
    {
        object o = 5;
        Defer(() => log.Add(o switch { int n when n > 3 => n, int => 0, string { Length: > 2 } s => s.Length, _ => -1 }));
        if (log is not null) Defer(() => log.Add(o switch { int n => "int " + n, _ => "?" }));
    }

    [Case, Deferrable]
    public static void PropertyAndListPatterns(Log log)
    {
        int[] values = [1, 2, 3];
        if (values is [var first, .., var last] and { Length: var length }) Defer(() => log.Add(first + last + length));
        if (values is [_, .. var rest]) Defer(() => log.Add(rest.Length));
    }

    [Case, Deferrable]
    public static void PatternVariablesInALambdaThatTheMethodHasToo(Log log)
    {
        object o = "abc";
        Defer(() => { if (o is string s) log.Add(s); });
        Defer(() => { if (o is string { Length: var length }) log.Add(length); });
        if (o is string s) log.Add(s + s.Length);
        var length = 9;
        log.Add(length);
    }

    [Case, Deferrable]
    public static void TupleNamesAndDiscards(Log log)
    {
        (int Id, string? Name) pair = (1, null);
        Defer(p => log.Add(p.Id + (p.Name ?? "none")), pair);
        if (pair.Id == 1)
        {
            var other = (Key: pair.Id, Value: pair);
            Defer(() => log.Add(other.Key + other.Value.Id));
        }

        _ = pair.ToString();
        pair = default;
    }

    [Case, Deferrable]
    public static void IsExpressionsInConditionsOfLoops(Log log)
    {
        var queue = new Queue<object>(["a", 1]);
        while (queue.TryDequeue(out var item))
        {
            if (item is string text) Defer(() => log.Add(text));
            else if (item is int number) Defer(() => log.Add(number));
        }
    }
}
