using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Go;

/// <summary>test/fixedbugs and test/abi</summary>
public partial class FixedBugs : GoCase
{
    private void Callee(StrongBox<int>? box)
    {
        var x = box!.Value;
        Say($"not reached {x}");
    }

    [Fact]
    public void C98_issue8048() => Matches(() =>
    {
        InCallee();
        InSame(null);
    });

    [Deferrable]
    private void InCallee()
    {
        Defer(() =>
        {
            GC.Collect();
            Say($"callee {Show(Recover())}");
        });
        Callee(null);
    }

    [Deferrable]
    private void InSame(StrongBox<int>? box)
    {
        Defer(() =>
        {
            GC.Collect();
            Say($"same {Show(Recover())}");
        });
        int[] local = [1, 2, 3];
        box!.Value = local.Length;
    }

    [Fact]
    public void C99_issue73916b() => Matches(Outer);

    [Deferrable]
    private void Outer()
    {
        Defer(() => Say($"outer {Show(Recover())}"));
        InFlight(TwoDown);
    }

    [Deferrable]
    private static void InFlight(Action deferred)
    {
        Defer(deferred);
        throw new PanicException("in flight");
    }

    /// <summary>The lambda that recovers is two calls away from what the exception goes through.</summary>
    private void TwoDown()
    {
        var inner = [Deferrable] () => Defer(() => Say($"two down {Show(Recover())}"));
        inner();
    }

    private interface ICaller
    {
        void F();
    }

    private sealed class Base(FixedBugs test) : ICaller
    {
        public void F() => test.Helper("forwarded");
    }

    private readonly struct ByValue(Base promoted) : ICaller
    {
        public void F() => promoted.F();
    }

    private sealed class ByReference(Base promoted) : ICaller
    {
        public void F() => promoted.F();
    }

    /// <summary>
    /// A forwarding method may not bring the helper nearer to the exception. In the Go that made the recorded output it did, for methods of embedded types:
    /// that is the bug that issue 73917 of Go is about, and what it says that should come out comes out here.
    /// </summary>
    [Fact]
    public void C100_issue73917() => Differs(() =>
    {
        Forwarded(new ByValue(new Base(this)));
        Forwarded(new ByReference(new Base(this)));
    }, ["forwarded: helper nil", "outer in flight", "forwarded: helper nil", "outer in flight"]);

    [Deferrable]
    private void Forwarded(ICaller receiver)
    {
        Defer(() => Say($"outer {Show(Recover())}"));
        InFlight(receiver.F);
    }

    private interface IReceiver
    {
        void M(int a, int b, int c);
    }

    private sealed class Receiver(FixedBugs test) : IReceiver
    {
        public void M(int a, int b, int c) => test.Say($"M {a} {b} {c}");
    }

    [Fact]
    public void C101_open_defer_1() => Matches(() =>
    {
        var receiver = new Receiver(this);
        OpenDefer1(receiver);
        OpenDefer1Recovering(receiver);
    });

    [Deferrable]
    private void OpenDefer1(IReceiver receiver)
    {
        Defer(() => Say($"own {Show(Recover())}"));
        Defer(receiver.M, -1, -2, -3);
        throw new PanicException("in flight");
    }

    [Deferrable]
    private void OpenDefer1Recovering(IReceiver receiver)
    {
        Defer(receiver.M, -1, -2, -3);
        Defer(() => Say($"own {Show(Recover())}"));
        throw new PanicException("in flight");
    }

    [Fact]
    public void C103_recoverimp() => Matches(() =>
    {
        F(5.3);
        F("hello");
    });

    [Deferrable]
    private void F<T>(T a)
        where T : notnull
    {
        Defer(() => Say($"panic: {Show(Recover())}"));
        throw new PanicException(a);
    }

    private static int Fails() => throw new PanicException("right side");

    [Fact]
    public void C105_issue22881() => Matches(() =>
    {
        var map = new Dictionary<int, int>();
        int[] array = [7];
        InMap(map);
        InArray(array);
        Say($"{map.Count} in the map, {array[0]} in the slice");
    });

    [Deferrable]
    private void InMap(Dictionary<int, int> map)
    {
        Defer(() => Say($"map {Show(Recover())}"));
        map[0] = Fails();
    }

    [Deferrable]
    private void InArray(int[] array)
    {
        Defer(() => Say($"slice {Show(Recover())}"));
        array[0] = Fails();
    }
}
