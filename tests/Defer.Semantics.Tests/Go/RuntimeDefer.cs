namespace Deferral.Semantics.Tests.Go;

/// <summary>src/runtime/defer_test.go</summary>
public partial class RuntimeDefer : GoCase
{
    [Fact]
    public void C49_TestUnconditionalPanic() => Matches(TestUnconditionalPanic);

    [Deferrable]
    private void TestUnconditionalPanic()
    {
        Defer(() => Say($"own {Show(Recover())}"));
        throw new PanicException("testUnconditional");
    }

    [Fact]
    public void C50_TestOpenAndNonOpenDefers() => Matches(TestOpenAndNonOpenDefers);

    [Deferrable]
    private void TestOpen(int argument)
    {
        Defer(() =>
        {
            if (Recover()?.Message != "testOpenDefer") throw new PanicException("expected testOpenDefer");
            Say($"open {argument}");
        });
        throw new PanicException("testOpenDefer");
    }

    [Deferrable]
    private void TestOpenAndNonOpenDefers()
    {
        while (true)
        {
            Defer(() => Say($"loop: own {Show(Recover())}"));
            break;
        }

        TestOpen(2);
        throw new PanicException("testNonOpenDefer");
    }

    [Fact]
    public void C51_TestNonOpenAndOpenDefers() => Matches(TestNonOpenAndOpenDefers);

    [Deferrable]
    private void TestNonOpenAndOpenDefers()
    {
        TestOpen(3);
        while (true)
        {
            Defer(() => Say($"loop: own {Show(Recover())}"));
            break;
        }

        throw new PanicException("testNonOpenDefer");
    }

    [Fact]
    public void C53_TestDisappearingDefer() => Matches(TestDisappearingDefer);

    [Deferrable]
    private void TestDisappearingDefer()
    {
        const bool Never = false;
        Defer(() => Say("always"));
#pragma warning disable CS0162 // that it cannot be reached is the case
        if (Never) Defer(() => Say("never"));
#pragma warning restore CS0162
        Say("body");
    }

    [Fact]
    public void C54_TestAbortedPanic() => Matches(TestAbortedPanic);

    [Deferrable]
    private void TestAbortedPanic()
    {
        Defer(() => Say($"A {Show(Recover())}"));
        Defer(() => Say($"B {Show(Recover())}"));
        Defer(() =>
        {
            Say("C");
            throw new PanicException("panic2");
        });
        throw new PanicException("panic1");
    }

    private record struct Big(long X, long Y, long Z, long W, long P, long Q);

    private int _made;
    private int _elements;

    private Big MakeBig(long x, long y, long z, long w, long p, long q)
    {
        _made++;
        return new Big(x, y, z, w, p, q);
    }

    private long Element(long n)
    {
        _elements++;
        return n;
    }

    private void SaveBig(Big b) => Say($"big {b.Y} of {b.X + b.Z + b.W + b.P + b.Q}");

    private void SaveField(long n) => Say($"field {n}");

    [Fact]
    public void C56_TestNonSSAableArgs() => Matches(TestNonSsaAbleArgs);

    [Deferrable]
    private void TestNonSsaAbleArgs()
    {
        Defer(() => Say($"made {_made}, elements {_elements}"));
        var big = MakeBig(1, 5, 3, 4, 5, 6);
        Defer(SaveBig, big);
        Defer(SaveBig, new Big(Element(7), 2, 0, 0, 0, 0));
        Defer(SaveField, big.W);
        Defer(SaveField, MakeBig(1, 2, 3, 4, 5, 6).W);
        big = default;
    }

    private static int Deep(int n) => n == 0 ? 0 : Deep(n - 1) + 1;

    [Fact]
    public void C57_TestDeferForFuncWithNoExit() => Matches(() => TestDeferForFuncWithNoExit());

    /// <summary>No path of it ends with a value.</summary>
    [Deferrable]
    private int TestDeferForFuncWithNoExit()
    {
        var condition = 1;
        Defer(() =>
        {
            Say($"condition {condition}");
            Say($"own {Show(Recover())}");
        });
        Deep(500);
        condition = 2;
        if (condition == 2) throw new PanicException("Test panic");
        while (true) condition = 2;
    }

    [Fact]
    public void C59_TestIssue37688() => Matches(() =>
    {
        var count = new Counter();
        for (var i = 0; i < 10; i++) Mixed(count);
        Say($"count {count.Value}");
    });

    private sealed class Counter
    {
        public int Value;
    }

    [Deferrable]
    private static void Recovers(int n, Counter count)
    {
        Defer(() => count.Value++);
        Defer(() =>
        {
            if (Recover() is not PanicException { Value: int value } || value != n) throw new PanicException("wrong");
            count.Value++;
        });
        throw new PanicException(n);
    }

    [Deferrable]
    private static void Mixed(Counter count)
    {
        for (var i = 0; i < 10; i++) Defer(n => count.Value += n, i);
        Defer(() => count.Value += 100);
        Defer(() => count.Value += 100);
        Recovers(3, count);
        GC.Collect();
        Deep(200);
    }

    [Fact]
    public void C_TestRecoverMatching() => Matches(TestRecoverMatching);

    [Deferrable]
    private void TestRecoverMatching()
    {
        Defer(() => Say($"outer {Show(Recover())}"));
        Defer([Deferrable] () => Defer(() => Say($"nested {Show(Recover())}")));
        throw new PanicException("outer");
    }
}
