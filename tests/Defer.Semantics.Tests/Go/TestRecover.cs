using System.Reflection;
using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Go;

/// <summary>test/recover.go</summary>
public partial class TestRecover : GoCase
{
    [Fact]
    public void C15_recover_test1() => Matches(Test1);

    [Deferrable]
    private void Test1()
    {
        Defer((Panic p) => Probe("N", p));
        Defer((Panic p) => Probe("M", p));
        Defer(() => Helper("W"));
        throw new PanicException(1);
    }

    [Fact]
    public void C16_recover_test1WithClosures() => Matches(Test1WithClosures);

    [Deferrable]
    private void Test1WithClosures()
    {
        Defer(() => Say($"N: own {Show(Recover())}"));
        Defer(x =>
        {
            Helper("M");
            Say($"M: own {Show(Recover())}, argument {x}");
        }, 1);
        Defer(() => Helper("W"));
        throw new PanicException(1);
    }

    /// <summary>Go: recover that is deferred itself does nothing. Here it is called by a deferred lambda, and that lambda is what counts.</summary>
    [Fact]
    public void C17_recover_test2() => Differs(Test2, ["M: helper nil", "M: own nil", "M: again nil"]);

    [Deferrable]
    private void Test2()
    {
        Defer((Panic p) => Probe("M", p));
        Defer(() => Recover());
        throw new PanicException(2);
    }

    [Fact]
    public void C18_recover_test3() => Matches(() =>
    {
        Test3();
        Say("returned");
    });

    [Deferrable]
    private static void Test3()
    {
        Defer(() => Recover());
        throw new PanicException(3);
    }

    [Fact]
    public void C19_recover_test4() => Matches(() =>
    {
        Test4();
        Say("returned");
    });

    [Deferrable]
    private static void Test4()
    {
        Defer([Deferrable] (Panic p) => Defer(() => p.Recover()));
        throw new PanicException(4);
    }

    [Fact]
    public void C20_recover_test5_try() => Matches(() =>
    {
        Say(Text(Try(static () => throw new PanicException(5), 55)));
        Say(Text(Try(static () => { }, "hi")));
    });

    [Deferrable]
    private static object Try(Action g, object otherwise)
    {
        Defer((ref object x) =>
        {
            if (Recover() is PanicException thrown) x = thrown.Value;
        });
        Defer(g);
        return otherwise;
    }

    [Fact]
    public void C21_recover_test5_try1() => Matches(() =>
    {
        Say(Text(Try1(static () => throw new PanicException(5), 55)));
        Say(Text(Try1(static () => { }, "hi")));
    });

    /// <summary>Go sets the named result and returns without naming it: here that is a local which is returned.</summary>
    [Deferrable]
    private static object Try1(Action g, object otherwise)
    {
        object? x = null;
        Defer((ref object result) => result = x!);
        Defer(() =>
        {
            if (Recover() is PanicException thrown) x = thrown.Value;
        });
        Defer(g);
        x = otherwise;
        return x;
    }

    [Fact]
    public void C23_recover_test7() => Matches(() =>
    {
        var ok = false;
        Test7(() => ok = true);
        Say($"ok {Text(ok)}");
    });

    [Deferrable]
    private void Test7(Action first)
    {
        Defer(first);
        Defer((Panic p) => Probe("M", p));
        throw new PanicException(7);
    }

    private static void Sum(ref int s, bool recovered, params int[] values) => s = values.Sum() + (recovered ? 100 : 0);

    [Fact]
    public void C24_recover_test8a() => Matches(() => Say($"{Test8A()}"));

    [Deferrable]
    private static int Test8A()
    {
        Defer((ref int r) => Sum(ref r, Recover() is not null, 1, 2, 3));
        throw new PanicException(0);
    }

    [Fact]
    public void C25_recover_test8b() => Matches(() => Say($"{Test8B()}"));

    [Deferrable]
    private static int Test8B()
    {
        Defer((ref int r) => Sum(ref r, Recover() is not null, 4, 5, 6));
        return 0;
    }

    private interface IMethod
    {
        void M(Panic panic);
    }

    private sealed class Pointer(TestRecover test) : IMethod
    {
        public void M(Panic panic)
        {
            test.Say($"own {Show(panic.Recover())}");
            test.Say($"again {Show(panic.Recover())}");
        }
    }

    private readonly struct Strings2(TestRecover test, string a, string b) : IMethod
    {
        public void M(Panic panic)
        {
            test.Say(a + b);
            test.Say($"own {Show(panic.Recover())}");
        }
    }

    [InlineArray(8192)]
    private struct Buffer
    {
        public byte First;
    }

    private struct Large(TestRecover test) : IMethod
    {
        public Buffer Bytes;

        public readonly void M(Panic panic)
        {
            test.Say($"large {Bytes[8191]}");
            test.Say($"own {Show(panic.Recover())}");
        }
    }

    private struct LargeFrame(TestRecover test) : IMethod
    {
        public Buffer Bytes;

        public readonly void M(Panic panic)
        {
            Span<byte> frame = stackalloc byte[8192];
            for (var i = 0; i < frame.Length; i++) frame[i] = (byte)(Bytes[i] + 1);
            test.Say($"large {frame[8191]}");
            test.Say($"own {Show(panic.Recover())}");
        }
    }

    private Pointer One => new(this);

    private Strings2 Two => new(this, "a", "b");

    private Large Three
    {
        get
        {
            var large = new Large(this);
            large.Bytes[8191] = 13;
            return large;
        }
    }

    private LargeFrame Four
    {
        get
        {
            var large = new LargeFrame(this);
            large.Bytes[8191] = 13;
            return large;
        }
    }

    [Fact]
    public void C26_recover_test9() => Matches(() => CallDirect<IMethod>(One, 9));

    [Fact]
    public void C28_recover_test12_13_14() => Matches(() =>
    {
        CallDirect(Two, 12);
        CallDirect(Three, 13);
        CallDirect(Four, 14);
    });

    /// <summary>The receiver is copied at the Defer: what is done to the variable afterwards is not seen.</summary>
    [Deferrable]
    private static void CallDirect<T>(T receiver, int value)
        where T : IMethod
    {
        Defer(receiver.M);
        receiver = default!;
        throw new PanicException(value);
    }

    [Fact]
    public void C29_recover_test9_to_14_reflect() => Matches(() =>
    {
        CallClosed(One, 9);
        CallClosed(Two, 12);
        CallClosed(Three, 13);
        CallClosed(Four, 14);
        CallOpen(One, 9);
        CallOpen(Two, 12);
        CallOpen(Three, 13);
        CallOpen(Four, 14);
    });

    [Deferrable]
    private static void CallClosed(IMethod receiver, int value)
    {
        Defer(receiver.GetType().GetMethod("M")!.CreateDelegate<Action<Panic>>(receiver));
        throw new PanicException(value);
    }

    /// <summary>A delegate of an interface's method whose receiver is an argument.</summary>
    [Deferrable]
    private static void CallOpen(IMethod receiver, int value)
    {
        var open = typeof(IMethod).GetMethod("M")!.CreateDelegate<Action<IMethod, Panic>>();
        Defer((Panic p) => open(receiver, p));
        throw new PanicException(value);
    }
}
