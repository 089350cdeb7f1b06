using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Go;

/// <summary>src/runtime/callers_test.go. The frames of what threw are gone when a deferred call runs: the exception has them.</summary>
public partial class RuntimeCallers : GoCase
{
    private static void F1() => F2();

    private static void F2() => F3();

    private static void F3() => throw new PanicException("f3");

    [Fact]
    public void C63_TestCallersPanic() => Matches(CallersPanic);

    [Deferrable]
    private void CallersPanic()
    {
        Defer(() =>
        {
            var exception = Recover()!;
            Say($"own {Show(exception)}");
            var names = new StackTrace(exception).GetFrames().Select(static f => f.GetMethod()!.Name).ToList();
            Assert.Equal(["F3", "F2", "F1", nameof(CallersPanic)], names);
            Say(string.Join(' ', names.Take(3).Select(static n => n.ToLowerInvariant())));
        });
        F1();
    }

    [Fact]
    public void C64_TestCallersDoublePanic() => Matches(CallersDoublePanic);

    [Deferrable]
    private void CallersDoublePanic()
    {
        Defer([Deferrable] (Panic first) =>
        {
            Defer(() => Say($"second {Show(Recover())}"));
            Say($"first {Show(first.Recover())}");
            throw new PanicException(2);
        });
        throw new PanicException(1);
    }

    private static StrongBox<int>? Null => null;

    [Fact]
    public void C68_TestCallersNilPointerPanic() => Matches(NilPointer);

    [Deferrable]
    private void NilPointer()
    {
        Defer(() => Say($"own {Show(Recover())}"));
        Null!.Value = 1;
    }

    [Fact]
    public void C69_TestCallersDivZeroPanic() => Matches(DivZero);

    [Deferrable]
    private void DivZero()
    {
        Defer(() => Say($"own {Show(Recover())}"));
        Say($"{1 / Zero}");
    }

    [Fact]
    public void C70_TestCallersDeferNilFuncPanic() => Matches(() => Say($"state {DeferNil()}"));

    [Deferrable]
    private int DeferNil()
    {
        var state = 1;
        Defer((ref int result) =>
        {
            Say($"own {Show(Recover())} in state {state}");
            result = 3;
        });
        Action? f = null;
        Defer(f);
        state = 2;
        return state;
    }

    [Fact]
    public void C71_TestCallersDeferNilFuncPanicWithLoop() => Matches(() => Say($"state {DeferNilInLoop()}"));

    [Deferrable]
    private int DeferNilInLoop()
    {
        var state = 1;
        Defer((ref int result) =>
        {
            Say($"own {Show(Recover())} in state {state}");
            result = 3;
        });
        Action? f = null;
        for (var i = 0; i < 1; i++) Defer(f);
        state = 2;
        return state;
    }
}
