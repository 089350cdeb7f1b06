namespace Deferral.Semantics.Tests.Go;

/// <summary>src/runtime/stack_test.go, test/range4.go</summary>
public partial class Stacks : GoCase
{
    private static int Grow(int n) => n == 0 ? 0 : Grow(n - 1) + 1;

    private void GrowPanic(int n)
    {
        if (n == 0) throw new PanicException("deep");
        GrowPanic(n - 1);
        Say("not reached");
    }

    [Fact]
    public void C86_TestDeferPtrs() => Matches(() => Say($"y is {DeferPtrs()}"));

    [Deferrable]
    private static int DeferPtrs()
    {
        Defer((ref int y) => y = 42);
        Grow(1000);
        return 1;
    }

    [Fact]
    public void C87_TestDeferPtrsPanic() => Matches(() =>
    {
        foreach (var same in Enumerable.Range(1, 100).Select(DeferPtrsPanic).GroupBy(static text => text))
            Say($"{same.Key}, {same.Count()} times");
    });

    [Deferrable]
    private string DeferPtrsPanic(int depth)
    {
        var y = 0;
        Defer((ref string result) => result = $"{Show(Recover())} {y}");
        Defer(n => y = n, 42);
        GrowPanic(depth);
        return "";
    }

    [Fact]
    public void C_TestPanicFar() => Matches(PanicFar);

    [Deferrable]
    private void PanicFar()
    {
        Defer(() => Say($"own {Show(Recover())}"));
        Defer(Say, "after the panic");
        GrowPanic(2000);
    }

    [Fact]
    public void C_TestDeferHeapAndStack() => Matches(() =>
    {
        for (var n = 0; n < 12; n += 4) Say($"{HeapAndStack(n)}");
    });

    [Deferrable]
    private static int HeapAndStack(int n)
    {
        for (var i = 0; i < n; i++)
        {
            var k = i;
            Defer((ref int sum) => sum += k);
        }

        Defer((ref int sum) => sum += 1000);
        return Grow(100);
    }

    [Fact]
    public void C91_range4_func9() => Matches(() =>
    {
        var result = new List<int>();
        Func9(result);
        Say(string.Join(',', result));
    });

    private static IEnumerable<int> Numbers(params int[] numbers)
    {
        foreach (var number in numbers) yield return number;
    }

    /// <summary>The loops run over iterators: they are loops of this method all the same.</summary>
    [Deferrable]
    private static void Func9(List<int> result)
    {
        var n = 0;
        foreach (var _ in Numbers(0, 1))
        {
            foreach (var __ in Numbers(0, 1, 2))
            {
                n++;
                Defer(result.Add, n);
            }
        }
    }

    [Fact]
    public void C92_range4_func5_func6() => Matches(() =>
    {
        var (a, b) = Func5();
        Say($"{a} {b}");
        (a, b) = Func6();
        Say($"{a} {b}");
    });

    [Deferrable]
    private static (int, int) Func5()
    {
        foreach (var x in Numbers(10, 20, 30))
        {
            Defer(static () => { });
            return (x, 1);
        }

        return (0, 0);
    }

    /// <summary>Named results: what the result form sets.</summary>
    [Deferrable]
    private static (int A, int B) Func6()
    {
        var a = 0;
        var b = 0;
        Defer((ref (int A, int B) result) => result = (a, b));
        foreach (var x in Numbers(10, 20, 30))
        {
            a = x;
            b = 1;
            return default;
        }

        return default;
    }
}
