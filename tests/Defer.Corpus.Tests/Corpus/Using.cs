// using statements and declarations, of classes, structs and ref structs.

public static partial class Using
{
    public readonly ref struct Scope(Log log, string name)
    {
        public readonly void Dispose() => log.Add("scope " + name);
    }

    public struct Handle(Log log) : IDisposable
    {
        public int Uses { get; set; }

        public void Dispose() => log.Note("handle", Uses);
    }

    [Body]
    public static int Statement(Log log, int n)
    {
        using (var r = log.Open("a"))
        {
            log.Add(r.Name);
            if (n == 1) return n;
            if (n == 2) throw new InvalidOperationException("two");
        }

        log.Add("after");
        return 0;
    }

    [Body]
    public static int Declaration(Log log, int n)
    {
        log.Add("start");
        using var r = log.Open("a");
        if (n > 1) throw new InvalidOperationException(r.Name);
        log.Add("end");
        return n;
    }

    [Body]
    public static int TwoDeclarations(Log log, int n)
    {
        using var first = log.Open("first");
        var x = n;
        using Resource second = log.Open("second"), third = log.Open("third");
        if (n == 1) return x;
        x++;
        log.Note(second.Name, x);
        return x;
    }

    [Body]
    public static int DeclarationInABlock(Log log, int n)
    {
        var x = n;
        if (x > 0)
        {
            using var r = log.Open("inner");
            x++;
            if (x > 2) return x;
            log.Add("end of block");
        }

        log.Note("x", x);
        return x;
    }

    [Body]
    public static void Expression(Log log, int n)
    {
        var r = n > 1 ? log.Open("given") : null;
        using (r)
        {
            log.Add("inside");
        }

        using (log.Open("temporary")) log.Add("embedded");
    }

    [Body]
    public static int Stacked(Log log, int n)
    {
        using (var a = log.Open("a"))
        using (var b = log.Open("b" + n))
        {
            var both = a.Name + b.Name;
            log.Add(both);
        }

        return n;
    }

    [Body]
    public static int RefStruct(Log log, int n)
    {
        using (new Scope(log, "s"))
        {
            log.Note("in scope", n);
            if (n == 1) return 1;
        }

        {
            using var inner = new Scope(log, "inner");
            log.Add("body");
        }

        return 0;
    }

    [Body]
    public static int StructHandle(Log log, int n)
    {
        using (var handle = new Handle(log) { Uses = n })
        {
            log.Note("uses", handle.Uses);
        }

        using var own = new Handle(log);
        return own.Uses;
    }

    [Body]
    public static void InALoop(Log log, int n)
    {
        for (var i = 0; i < 3; i++)
        {
            using var r = log.Open("r" + i);
            if (i == n) continue;
            if (i + 3 == n) throw new InvalidOperationException("five");
            log.Note("used", i);
        }
    }

    [Body]
    public static void DisposeThrows(Log log, int n)
    {
        try
        {
            using (new Failing(log))
            {
                log.Add("inside");
                if (n > 1) throw new InvalidOperationException("body");
            }
        }
        catch (NotSupportedException e)
        {
            log.Caught(e);
        }
    }

    private sealed class Failing(Log log) : IDisposable
    {
        public void Dispose()
        {
            log.Add("failing");
            throw new NotSupportedException("dispose");
        }
    }
}
