using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Go;

/// <summary>test/defer.go, defernil.go, deferprint.go, deferfin.go</summary>
public partial class TestDefer : GoCase
{
    private string _result = "";

    private void AddInt(int i) => _result += i;

    private void AddAll(params object[] values) => _result += string.Concat(values);

    [Fact]
    public void C1_defer_test1() => Matches(() =>
    {
        Defers();
        Say(_result);
    });

    [Deferrable]
    private void Defers()
    {
        for (var i = 0; i < 10; i++) Defer(AddInt, i);
    }

    [Fact]
    public void C2_defer_test2() => Matches(() =>
    {
        DefersVariadic();
        Say(_result);
    });

    [Deferrable]
    private void DefersVariadic()
    {
        for (var i = 0; i < 10; i++) Defer(n => AddAll(n), i);
    }

    private int _x;

    [Fact]
    public void C3_defernil() => Matches(CallsNil);

    [Deferrable]
    private void CallsNil()
    {
        Defer(() =>
        {
            Say($"recovered {Show(Recover())}");
            Say($"x is {_x}");
        });
        DefersNil();
    }

    [Deferrable]
    private void DefersNil()
    {
        Action? f = null;
        Defer(f);
        _x = 1;
    }

    [Fact]
    public void C4_deferprint() => Matches(() =>
    {
        using var output = new StringWriter();
        PrintAll(output);
        foreach (var line in output.ToString().TrimEnd().Split('\n')) Say(line);
    });

    [Deferrable]
    private static void PrintAll(StringWriter output)
    {
        Defer(PrintLine, output, new object[] { 42, true, false, true, 1.5, "world", (byte)255 });
        Defer(PrintLine, output, Enumerable.Range(1, 20).Cast<object>().ToArray());
        output.Write("printing: ");
    }

    private static void PrintLine(StringWriter output, object[] values) => output.Write(string.Join(' ', values.Select(Text)) + '\n');

    [Fact]
    public void C5_deferfin() => Matches(() =>
    {
        var kept = new WeakReference[10];
        for (var i = 0; i < kept.Length; i++)
        {
            var n = i;
            var thread = new Thread(() => kept[n] = Keeps());
            thread.Start();
            thread.Join();
        }

        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Say($"{kept.Count(static k => !k.IsAlive)} collected");
    });

    /// <summary>Two Defers of the object: beside the one at top level one that is on the chain on both tiers, in a record that goes back to the pool.</summary>
    [Deferrable]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Keeps()
    {
        var v = new object();
        Defer(() => ArgumentNullException.ThrowIfNull(v));
        for (var i = 0; i < 1; i++) Defer(() => ArgumentNullException.ThrowIfNull(v));
        return new WeakReference(v);
    }
}
