// if and else, nested, with declarations, and with returns from branches.

public static partial class If
{
    [Body]
    public static int Plain(Log log, int n)
    {
        var x = n * 2;
        if (x > 3)
        {
            log.Note("big", x);
            x++;
        }

        log.Note("end", x);
        return x;
    }

    [Body]
    public static string Else(Log log, int n)
    {
        string s;
        if (n % 2 == 0)
        {
            s = "even";
        }
        else
        {
            s = "odd";
            log.Add("was odd");
        }

        log.Note("s", s);
        return s;
    }

    [Body]
    public static int ElseIfChainWithReturns(Log log, int n)
    {
        if (n == 0) return -1;
        else if (n == 1)
        {
            log.Add("one");
            return 10;
        }
        else if (n == 2) log.Add("two");
        else
            log.Add("many");
        return n;
    }

    [Body]
    public static void Nested(Log log, int n)
    {
        var a = n;
        if (a > 0)
        {
            var b = a + 1;
            if (b > 2)
            {
                var c = b * 2;
                log.Note("c", c);
                if (c > 8) return;
            }
            else
            {
                b = 0;
            }

            log.Note("b", b);
        }

        log.Note("a", a);
    }

    [Body]
    public static int OutInACondition(Log log, int n)
    {
        var texts = new[] { "1", "x", "30", "", "", "7" };
        if (int.TryParse(texts[n], out var value) && value > 5)
        {
            log.Note("parsed", value);
            value = -value;
        }

        if (!int.TryParse(texts[0], out var first)) throw new FormatException();
        log.Note("first", first);
        return value;
    }

    [Body]
    public static int PatternInACondition(Log log, int n)
    {
        object boxed = n > 1 ? n : "text";
        if (boxed is int i)
        {
            log.Note("int", i);
            return i;
        }

        if (boxed is not string { Length: > 3 } s) return -1;
        log.Note("string", s);
        return s.Length;
    }

    [Body]
    public static int AssignedInBothBranches(Log log, int n)
    {
        int x, y;
        if (n > 1)
        {
            x = 1;
            y = x + n;
        }
        else
        {
            y = 5;
            x = y;
        }

        log.Note("sum", x + y);
        return x * y;
    }

    [Body]
    public static void ThrowsInABranch(Log log, int n)
    {
        var state = "start";
        if (n == 1)
        {
            state = "about to throw";
            throw new InvalidOperationException(state);
        }

        if (n == 2) throw new ArgumentException("two");
        state = "end";
        log.Add(state);
    }

    [Body]
    public static int EmptyBranches(Log log, int n)
    {
        if (n > 0) { }
        else { }
        if (n > 1) ;
        return log.Count;
    }
}
