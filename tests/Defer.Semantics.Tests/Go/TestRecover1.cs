namespace Deferral.Semantics.Tests.Go;

/// <summary>test/recover1.go: a deferred function that defers is a marked lambda.</summary>
public partial class TestRecover1 : GoCase
{
    [Fact]
    public void C31_recover1_test1() => Matches(Test1);

    [Deferrable]
    private void Test1()
    {
        Defer((Panic p) => Probe("N", p));
        Defer((Panic p) => Probe("M1", p));
        Defer([Deferrable] () =>
        {
            Defer((Panic p) => Probe("M2", p));
            throw new PanicException(2);
        });
        throw new PanicException(1);
    }

    [Fact]
    public void C32_recover1_test2() => Matches(Test2);

    [Deferrable]
    private void Test2()
    {
        Defer((Panic p) => Probe("N", p));
        Defer([Deferrable] (Panic outer) =>
        {
            if (outer.Recover() is not PanicException { Value: 2 }) Say("wrong");
            Defer((Panic p) => Probe("M3", p));
            throw new PanicException(3);
        });
        throw new PanicException(2);
    }

    [Fact]
    public void C33_recover1_test3() => Matches(Test3);

    [Deferrable]
    private void Test3()
    {
        Defer((Panic p) => Probe("N", p));
        Defer([Deferrable] () =>
        {
            Recover();
            Defer((Panic p) => Probe("M3", p));
            throw new PanicException(3);
        });
        throw new PanicException(2);
    }

    [Fact]
    public void C34_recover1_test4() => Matches(Test4);

    [Deferrable]
    private void Test4()
    {
        Defer((Panic p) => Probe("N", p));
        Defer(() => Say($"own {Show(Recover())}"));
        throw new PanicException(4);
    }

    [Fact]
    public void C35_recover1_test5() => Matches(Test5);

    [Deferrable]
    private void Test5()
    {
        Defer((Panic p) => Probe("N", p));
        Defer([Deferrable] (Panic outer) =>
        {
            Defer(() => outer.Recover());
            Say("not yet");
        });
        throw new PanicException(5);
    }
}
