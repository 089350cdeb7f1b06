// Jumps, loops, nested try, and statements that own a block.

public static partial class Flow
{
    [Case, Deferrable]
    public static void ForwardGotoOverADefer(Log log)
    {
        Defer(log.Add, "first");
        if (log is not null) goto end;
        Defer(log.Add, "skipped");
    end:
        log.Add("end");
    }

    [Case, Deferrable]
    public static void LabelledDefer(Log log)
    {
        var n = 0;
    again: Defer(log.Add, n);
        if (++n < 3) goto again;
    }

    [Case, Deferrable]
    public static void BackwardGotoAfterTheDefer(Log log)
    {
        var n = 0;
        Defer(() => log.Add("late " + n));
    again:
        log.Add(n);
        if (++n < 3) goto again;
    }

    [Case, Deferrable]
    public static void BackwardGotoThatChangesTheOrder(Log log)
    {
        var turn = 0;
        goto second;
    first:
        Defer(log.Add, "first");
        goto end;
    second:
        Defer(log.Add, "second");
        if (turn++ == 0) goto first;
    end:
        log.Add("end");
    }

    [Case, Deferrable]
    public static void VariableOfABlockThatGotoReenters(Log log)
    {
        var n = 0;
        {
        again:
            int x;
            x = n;
            Defer(() => log.Add(x));
            if (++n < 3) goto again;
        }
    }

    [Case, Deferrable]
    public static void VariableOfABlockThatIsLeftAndReentered(Log log)
    {
        var n = 0;
    again:
        {
            var x = n;
            Defer(() => log.Add(x));
        }

        if (++n < 3) goto again;
    }

    [Case, Deferrable]
    public static void CapturedVariableAssignedInABranchOnly(Log log)
    {
        Resource r;
        if (log is not null)
        {
            r = log.Open("a");
            Defer(() => r.Dispose());
        }

        log!.Add("body");
    }

    [Case, Deferrable]
    public static void CapturedVariableAssignedInABranchAndAgainLater(Log log)
    {
        string s;
        if (log is not null)
        {
            s = "early";
            Defer(() => log.Add(s));
        }

        s = "late";
        log!.Add(s);
    }

    [Case, Deferrable]
    public static void GotoAroundACapturedVariable(Log log)
    {
        string s = "one";
        Defer(() => log.Add(s));
        if (s.Length > 5) goto end;
        var t = "two";
        Defer(() => log.Add(t));
    end:
        s = "three";
    }

    [Case, Deferrable]
    public static void GotoWithALocalFunction(Log log)
    {
        Show("start");
        Defer(Show, "deferred");
        if (log is null) goto end;
        Defer(() => Show("lambda"));
    end:
        log!.Add("end");
        void Show(string s) => log!.Add("show " + s);
    }

    [Case, Deferrable]
    public static void LoopsOfEveryKind(Log log)
    {
        for (var i = 0; i < 2; i++) Defer(() => log.Add("for " + i));
        for (var i = 0; i < 2; i++) Defer(log.Add, "eager " + i);
        foreach (var i in new[] { 1, 2 }) Defer(() => log.Add("foreach " + i));
        foreach (var (a, b) in new[] { (1, 2), (3, 4) }) Defer(() => log.Add(a + b));
        var n = 0;
        while (n < 2)
        {
            var copy = n++;
            Defer(() => log.Add($"while {copy} {n}"));
        }

        do Defer(() => log.Add("do")); while (n-- > 1);
    }

    [Case, Deferrable]
    public static int ReturnFromInsideALoop(Log log)
    {
        Defer(log.Add, "outer");
        foreach (var i in new[] { 1, 2, 3 })
        {
            Defer(() => log.Add("inner " + i));
            if (i == 2) return i * 10;
        }

        return -1;
    }

    [Case, Deferrable]
    public static void BreakAndContinue(Log log)
    {
        for (var i = 0; ; i++)
        {
            if (i == 1) continue;
            if (i == 4) break;
            var copy = i;
            Defer(() => log.Add(copy));
        }

        Defer(log.Add, "last");
    }

    [Case, Deferrable]
    public static void LoopWithoutAnEnd(Log log)
    {
        var n = 0;
        Defer(() => log.Add(n));
        while (true)
        {
            if (++n == 3) log.Throw("enough");
        }
    }

    [Case, Deferrable]
    public static int NoReturnAtAll(Log log)
    {
        Defer(log.Add, "deferred");
        throw new InvalidOperationException("thrown");
    }

    [Case, Deferrable]
    public static void UnreachableDefer(Log log)
    {
        string never;
        Defer(log.Add, "reached");
        if (false)
#pragma warning disable CS0162
        {
            Defer(() => log.Add(never));
        }
#pragma warning restore CS0162
    }

    [Case, Deferrable]
    public static int DeferAfterReturn(Log log)
    {
        Defer(log.Add, "reached");
        return 1;
#pragma warning disable CS0162
        Defer(log.Add, "never");
        return 2;
#pragma warning restore CS0162
    }

    [Case, Deferrable]
    public static void InTryCatchAndFinally(Log log)
    {
        try
        {
            Defer(log.Add, "in try");
            log.Throw("caught");
        }
        catch (InvalidOperationException e) when (e.Message == "caught")
        {
            Defer(() => log.Add("in catch " + e.Message));
        }
        finally
        {
            Defer(log.Add, "in finally");
            log.Add("finally");
        }

        log.Add("after");
    }

    [Case, Deferrable]
    public static int ReturnThroughFinally(Log log)
    {
        var n = 1;
        Defer(() => log.Add(n));
        try
        {
            return n;
        }
        finally
        {
            n = 2;
        }
    }

    [Case, Deferrable]
    public static int ReturnOfAThrownExpression(Log log)
    {
        Defer(log.Add, "deferred");
        string? nothing = null;
        return log.Say("evaluated", nothing)?.Length ?? throw new InvalidOperationException("none");
    }

    [Case, Deferrable]
    public static void NineOfThem(Log log)
    {
        Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5);
        Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(() => log.Add(9));
    }

    [Case, Deferrable]
    public static void EightNestedOnes(Log log)
    {
        var yes = log is not null;
        if (yes) Defer(log!.Add, 1);
        if (yes) Defer(log!.Add, 2);
        if (!yes) Defer(log!.Add, 3);
        if (yes) Defer(log!.Add, 4);
        if (yes) { if (yes) Defer(log!.Add, 5); else Defer(log!.Add, 6); }
        if (!yes) Defer(log!.Add, 7); else Defer(log!.Add, 8);
    }

    [Case, Deferrable]
    public static void MixOfTiers(Log log)
    {
        Defer(log.Add, "open 1");
        for (var i = 0; i < 2; i++) { var n = i; Defer(() => log.Add("chain " + n)); }
        if (log is not null) Defer(() => log.Add("bit"));
        foreach (var c in "ab") Defer(log!.Add, c);
        Defer(() => log!.Add("open 2"));
    }

    [Case, Deferrable]
    public static void ThrowingArgumentsRegisterNothing(Log log)
    {
        Defer(log.Add, "registered");
        Defer(log.Add, log.Say("evaluated", (string?)null)!.Length);
        Defer(log.Add, "not reached");
    }

    [Case, Deferrable]
    public static void ThrowingArgumentsInABranchRegisterNothing(Log log)
    {
        if (log is not null) Defer(log.Add, "registered");
        if (log is not null) Defer(log.Add, log.Say("evaluated", (string?)null)!.Length);
    }

    [Case, Deferrable]
    public static void EveryCallThrows(Log log)
    {
        Defer(log.Throw, "one");
        foreach (var n in new[] { 2, 3 }) Defer(() => log.Throw("n" + n));
        if (log is not null) Defer(() => log.Throw("four"));
        log!.Throw("body");
    }

    [Case, Deferrable]
    public static void EmptyBranches(Log log)
    {
        ;
        { }
        if (log is null) { } else { Defer(() => { }); }
        Defer(() => { });
        ;
    }

    [Case, Deferrable]
    public static void OnlyADefer(Log log) => Defer(log.Add, "only");

    [Case, Deferrable]
    public static void OnlyALateDefer(Log log) => Defer(() => log.Add("only"));

    [Case, Deferrable]
    public static void LabelAtTheVeryEnd(Log log)
    {
        Defer(log.Add, "deferred");
        if (log is not null) goto end;
        log!.Add("skipped");
    end: ;
    }
}
