using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Go;

/// <summary>test/recover2.go, recover3.go, recover4.go</summary>
public partial class Faults : GoCase
{
    private sealed class Named
    {
        public string Name = "";
    }

    [InlineArray(60_000)]
    private struct Padding
    {
        public long First;
    }

    private sealed class Padded(Padding padding, int last)
    {
        public Padding Padding = padding;
        public int Last = last;
    }

    private sealed record Other(int N);

    private interface ICloser
    {
        void Close();
    }

    private readonly int[] _array = new int[10];
    private readonly List<int> _empty = [];
    private object _boxed = 1;

    [Deferrable]
    private void Check(string name, Action f)
    {
        Defer(() => Say($"{name}: {Show(Recover())}"));
        f();
        Say($"{name}: no fault");
    }

    [Fact]
    public void C38_recover2_index() => Matches(() => Check("array", () => _array[123 + Zero] = 1));

    [Fact]
    public void C39_recover2_slice() => Matches(() => Check("slice", () => Say($"{_array.AsSpan()[5..(15 + Zero)].Length}")));

    [Fact]
    public void C40_recover2_slice_backwards() => Matches(() => Check("slice", () => Say($"{_array.AsSpan()[11..(9 + Zero)].Length}")));

    [Fact]
    public void C41_recover2_conversion() => Matches(() => Check("unboxing", () => Say($"{(double)_boxed}")));

    [Fact]
    public void C42_recover2_divide() => Matches(() => Check("division", () => Say($"{1 / Zero}")));

    [Fact]
    public void C43_recover3_divide() => Matches(() =>
    {
        Check("int", () => Say($"{99 / Zero}"));
        Check("int remainder", () => Say($"{99 % Zero}"));
        Check("long", () => Say($"{99 / (long)Zero}"));
        Check("long remainder", () => Say($"{99 % (long)Zero}"));
    });

    [Fact]
    public void C44_recover3_nil() => Matches(() =>
    {
        Named? near = null;
        Padded? far = null;
        Check("small offset", () => Say(near!.Name));
        Check("large offset", () => Say($"{far!.Last}"));
    });

    [Fact]
    public void C45_recover3_index() => Matches(() =>
    {
        Check("array", () => _array[99 + Zero] = 1);
        Check("empty list", () => _empty[Zero] = 1);
    });

    [Fact]
    public void C46_recover3_conversion() => Matches(() =>
    {
        _boxed = new Named();
        Check("wrong type", () => Say($"{((Other)_boxed).N}"));
    });

    [Fact]
    public void C47_recover3_interface() => Matches(() =>
    {
        _boxed = new Named();
        Check("wrong interface", () => ((ICloser)_boxed).Close());
    });

    [Fact]
    public void C48_recover4() => Matches(() =>
    {
        byte[] source = [1, 2, 3, 4, 5, 6, 7];
        var (n, error) = CopyBytes(new byte[7], source);
        Say($"{n} copied, {Show(error)}");
        for (var k = 0; k < 7; k += 3)
        {
            (n, error) = CopyBytes(new byte[k], source);
            Say($"{n} copied, {Show(error)}");
        }
    });

    [Deferrable]
    private static (int N, Exception? Error) CopyBytes(byte[] target, byte[] source)
    {
        var n = 0;
        Defer((ref (int N, Exception? Error) result) => result = (n, Recover()));
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i];
            n++;
        }

        return (n, null);
    }
}
