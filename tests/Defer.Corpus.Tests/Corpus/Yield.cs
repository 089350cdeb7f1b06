// Iterators: yield return and yield break, in loops, try/finally, using, switch; enumerators; left early.

using System.Collections;

public static partial class Yield
{
    [Body]
    public static IEnumerable<int> Simple(Log log, int n)
    {
        log.Add("start");
        yield return 1;
        var x = n;
        yield return x;
        log.Note("end", x);
    }

    [Body]
    public static IEnumerable<int> Break(Log log, int n)
    {
        for (var i = 0; i < 4; i++)
        {
            if (i == n) yield break;
            log.Note("pass", i);
            yield return i * 10;
        }
    }

    [Body]
    public static IEnumerable<int> OnlyBreak(Log log, int n)
    {
        foreach (var x in new[] { 1, 2, 3 })
        {
            log.Note("pass", x);
            if (x == n) yield break;
        }

        log.Add("end");
    }

    [Body]
    public static IEnumerable<int> InTryFinally(Log log, int n)
    {
        try
        {
            yield return 1;
            if (n == 1) yield break;
            if (n == 2) throw new InvalidOperationException("two");
            yield return 2;
        }
        finally
        {
            log.Add("finally");
        }

        yield return 3;
    }

    [Body]
    public static IEnumerable<int> WithUsing(Log log, int n)
    {
        using (var r = log.Open("r"))
        {
            yield return r.Name.Length;
            if (n == 1) yield break;
        }

        using var s = log.Open("s");
        yield return n;
    }

    [Body]
    public static IEnumerator Enumerator(Log log, int n)
    {
        log.Add("untyped");
        yield return n;
        yield return "text";
    }

    [Body]
    public static IEnumerable<int> SwitchAndGoto(Log log, int n)
    {
        var state = n % 3;
    again:
        switch (state)
        {
            case 0:
                yield return 100;
                state = 2;
                goto again;
            case 1:
                log.Add("one");
                yield break;
            default:
                yield return 200;
                break;
        }
    }

    [Body(nameof(TakesTwo))]
    public static IEnumerable<int> LeftEarly(Log log, int n)
    {
        var i = n;
        while (true)
        {
            yield return i;
            i++;
            log.Note("resumed", i);
        }
    }

    public static int TakesTwo(Log log, int n)
    {
        var sum = 0;
        foreach (var value in LeftEarly(log, n))
        {
            sum += value;
            if (sum > 4) break;
        }

        return sum;
    }

    [Body(nameof(TakesOneAndDisposes))]
    public static IEnumerator<string> DisposedInTry(Log log, int n)
    {
        try
        {
            yield return "in try";
            log.Add("resumed in try");
        }
        finally
        {
            if (n == 1) log.Add("one");
            log.Add("finally");
        }

        yield return "after";
    }

    public static void TakesOneAndDisposes(Log log, int n)
    {
        var enumerator = DisposedInTry(log, n);
        for (var i = 0; i < n && enumerator.MoveNext(); i++) log.Add(enumerator.Current);
        enumerator.Dispose();
        log.Note("more", enumerator.MoveNext());
    }

    [Body]
    public static IEnumerable<int> NestedLoops(Log log, int n)
    {
        foreach (var outer in Enumerable.Range(0, n))
        {
            var copy = outer;
            for (var inner = 0; inner <= copy; inner++)
                yield return copy * 10 + inner;
            log.Note("row", copy);
        }
    }

    [Body]
    public static IEnumerable<int> CatchBesideYield(Log log, int n)
    {
        var value = 0;
        try
        {
            if (n > 1) log.Throw("n");
            value = n;
        }
        catch (InvalidOperationException)
        {
            value = -1;
        }

        yield return value;
        lock (log) value++;
        yield return value;
    }
}
