// What is disposed of between deferred calls, and other statements that own a block.

public static partial class Usings
{
    [Case, Deferrable]
    public static void UsingStatementLockAndChecked(Log log)
    {
        var gate = new object();
        using (var r = log.Open("r"))
            Defer(() => log.Add("after " + r.Name));
        lock (gate) Defer(log.Add, "in lock");
        checked
        {
            var big = int.MaxValue;
            Defer(() => log.Add(big + log.Say("adding", 1)));
        }

        unchecked
        {
            var big = int.MaxValue;
            Defer(() => log.Add(big + log.Say("adding", 1)));
        }
    }

    [Case, Deferrable, Expect("open a | open b | open c | body | 3 | close c | 2 | close b | 1 | close a")]
    public static void UsingDeclarationsBetweenDefers(Log log)
    {
        using var a = log.Open("a");
        Defer(log.Add, 1);
        using var b = log.Open("b");
        Defer(log.Add, 2);
        using var c = log.Open("c");
        Defer(log.Add, 3);
        log.Add("body");
    }

    [Case, Deferrable, Expect("open a | body | 5 | 4 | 3 | close a | 2 | 1")]
    public static void UsingDeclarationBetweenDefersInLoops(Log log)
    {
        foreach (var i in new[] { 1, 2 }) Defer(log.Add, i);
        using var a = log.Open("a");
        foreach (var i in new[] { 3, 4 }) Defer(log.Add, i);
        Defer(log.Add, 5);
        log.Add("body");
    }

    [Case, Deferrable, Expect("open a | end | 2 | close a | 1")]
    public static void UsingDeclarationAndAJump(Log log)
    {
        Defer(log.Add, 1);
        if (log is not null) goto middle;
        Defer(log.Add, "skipped");
    middle:
        using var a = log!.Open("a");
        if (log is not null) Defer(log.Add, 2);
        log!.Add("end");
    }

    [Case, Deferrable, Expect("open a | 1 | close a | thrown")]
    public static string UsingDeclarationAfterALocalFunction(Log log)
    {
        try
        {
            return Inner(log);
        }
        catch (InvalidOperationException e)
        {
            log.Add(e.Message);
            return null!;
        }
    }

    [Deferrable]
    private static string Inner(Log log)
    {
        Resource Open(string name) => log.Open(name);
        using Resource a = Open("a"), none = null!;
        Defer(log.Add, 1);
        throw new InvalidOperationException("thrown");
    }

    [Case, Deferrable]
    public static void DeepNesting(Log log)
    {
        {
            {
                if (log is not null)
                {
                    try
                    {
                        using (log.Open("r"))
                        {
                            lock (log)
                            {
                                var deep = "deep";
                                Defer(() => log.Add(deep));
                                return;
                            }
                        }
                    }
                    finally
                    {
                        log.Add("finally");
                    }
                }
            }
        }
    }

    [Case, Deferrable]
    public static int ReturnBeforeAUsingInALoop(Log log)
    {
        Defer(() => log.Add("deferred"));
        foreach (var n in new[] { 1, 2, 3 })
        {
            if (n == 2) return n;
            using var r = log.Open("r" + n);
            if (n == 3) return -1;
        }

        return 0;
    }

    [Case, Deferrable]
    public static int ReturnBeforeAUsingInATry(Log log)
    {
        Defer(log.Add, "first");
        foreach (var n in new[] { 1, 2 })
            if (n == 3) return n;
        if (log is not null) Defer(log.Add, "second");
        try
        {
            if (log is null) return 1;
            using var inner = log.Open("inner");
            return 2;
        }
        finally
        {
            log.Add("finally");
        }
    }
}
