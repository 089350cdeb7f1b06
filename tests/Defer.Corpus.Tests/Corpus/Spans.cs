// Spans, stackalloc, ref structs, inline arrays.

using System.Runtime.CompilerServices;

public static partial class Spans
{
    [InlineArray(4)]
    private struct Four
    {
        private int _first;
    }

    private ref struct Reader(ReadOnlySpan<int> values)
    {
        private readonly ReadOnlySpan<int> _values = values;
        private int _at;

        public int Next() => _values[_at++];

        public readonly int Left => _values.Length - _at;
    }

    [Body]
    public static int Stackalloc(Log log, int n)
    {
        Span<int> values = stackalloc int[4];
        values[n % 4] = 7;
        var sum = 0;
        foreach (var value in values) sum += value * 2;
        log.Note("sum", sum);
        return sum;
    }

    [Body]
    public static int StackallocWithInitialisers(Log log, int n)
    {
        ReadOnlySpan<int> three = stackalloc[] { 1, 2, 3 };
        Span<byte> two = stackalloc byte[2] { 4, (byte)n };
        log.Note("lengths", three.Length + two.Length);
        return three[n % 3] + two[1];
    }

    [Body]
    public static int Slices(Log log, int n)
    {
        int[] array = [1, 2, 3, 4, 5];
        var span = array.AsSpan(1);
        var middle = span[1..^1];
        middle[0] = n;
        log.Note("array", array);
        span = middle;
        return span.Length;
    }

    [Body]
    public static int RefStructs(Log log, int n)
    {
        int[] array = [n, 2, 3];
        var reader = new Reader(array);
        var first = reader.Next();
        if (first > 1)
        {
            log.Note("second", reader.Next());
        }

        return reader.Left;
    }

    [Body]
    public static int InlineArrays(Log log, int n)
    {
        var four = new Four();
        four[n % 4] = 5;
        foreach (var item in four) log.Note("item", item);
        Span<int> span = four;
        span[0]++;
        return four[0] + span.Length;
    }

    [Body]
    public static string TextSpans(Log log, int n)
    {
        ReadOnlySpan<char> text = "key=value";
        var at = text.IndexOf('=');
        var key = text[..at];
        if (n > 1) key = text[(at + 1)..];
        if (key is "key") log.Add("is the key");
        return key.ToString();
    }

    [Body]
    public static int InALoop(Log log, int n)
    {
        var total = 0;
        for (var i = 0; i < n; i++)
        {
            ReadOnlySpan<int> values = [i, i + 1];
            foreach (var value in values)
            {
                if (value == 3) return total;
                total += value;
            }
        }

        log.Note("total", total);
        return total;
    }

    [Body(nameof(Fills))]
    public static int AsParameters(Log log, Span<int> target, scoped ReadOnlySpan<int> source)
    {
        var count = Math.Min(target.Length, source.Length);
        for (var i = 0; i < count; i++)
            target[i] = source[i];
        log.Note("copied", count);
        return count;
    }

    public static int Fills(Log log, int n)
    {
        Span<int> target = stackalloc int[3];
        var copied = AsParameters(log, target, [1, 2, n, 4]);
        log.Note("target", target.ToArray());
        return copied;
    }

    [Body]
    public static int Utf8AndScoped(Log log, int n)
    {
        ReadOnlySpan<byte> bytes = "corpus"u8;
        scoped Span<int> small = stackalloc int[2];
        small[1] = bytes[n % bytes.Length];
        log.Note("byte", small[1]);
        return bytes.Length;
    }
}
