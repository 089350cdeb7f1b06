// Structs that change between a Defer and its call.

using System.Diagnostics.CodeAnalysis;

namespace Odd.Structs;

public static partial class Structs
{
    [Case, Deferrable]
    public static void UsingOfRefStructs(Log log)
    {
        using (var scope = new RefResource(log))
        {
            Defer(log.Add, scope.Value);
            if (scope.Value == 5) Defer(() => log.Add("inside"));
        }

        foreach (var c in "ab".AsSpan()) Defer(log.Add, c);
        foreach (var range in "a,b".AsSpan().Split(',')) Defer(log.Add, range.Start.Value);
    }

    private readonly ref struct RefResource(Log log)
    {
        public int Value => 5;

        public void Dispose() => log.Add("ref struct disposed");
    }

    [Case, Deferrable]
    public static void InlineArraysAndRanges(Log log)
    {
        Buffer buffer = new();
        buffer[0] = 1;
        Defer(() => log.Add(buffer[0]));
        if (log is not null)
        {
            Buffer other = new();
            Defer(() => log.Add(other[1]));
            other[1] = 9;
            int[] values = [1, 2, 3];
            Defer(() => log.Add(values[^1] + values[1..].Length + values[..^1][0]));
        }
    }

    [InlineArray(2)]
    private struct Buffer
    {
        private int _first;
    }

    [Case]
    public static void UnscopedRefDriver(Log log)
    {
        var holder = new Holder { Value = 1 };
        ref var value = ref holder.Ref(log);
        value = 5;
        log.Add(holder.Value);
    }

    public partial struct Holder
    {
        public int Value;

        [Deferrable, UnscopedRef]
        public ref int Ref(Log log)
        {
            Defer(log.Add, Value);
            return ref Value;
        }
    }

    [Case, Deferrable]
    public static void EnumeratorsAndTheirStructs(Log log)
    {
        var list = new List<int> { 1, 2 };
        var enumerator = list.GetEnumerator();
        Defer(() => log.Add(enumerator.Current));
        while (enumerator.MoveNext())
        {
            var copy = enumerator;
            Defer(() => log.Add(copy.Current));
        }
    }

    [Case, Deferrable]
    public static void StructWhoseUsingChangesIt(Log log)
    {
        using (var s = new Closable(log))
            Defer(() => log.Add(s.IsClosed));
        {
            using var s = new Closable(log);
            Defer(() => log.Add(s.IsClosed));
        }
    }

    private struct Closable(Log log) : IDisposable
    {
        public bool IsClosed { get; private set; }

        public void Dispose()
        {
            IsClosed = true;
            log.Add("closed");
        }
    }

    [Case, Deferrable]
    public static void StructReadBeforeAndAfterItsFieldsChange(Log log)
    {
        if (log is not null)
        {
            var p = new Pair { A = 1 };
            Defer(() => log.Add(p.A));
            p.A = 2;
            var q = new Pair { A = 3 };
            Defer(() => log.Add(q.A));
            (q.A, _) = (4, 0);
            var r = new Nested { Pair = new() { A = 5 } };
            Defer(() => log.Add(r.Pair.A));
            r.Pair.A++;
            var t = (1, 2);
            Defer(() => log.Add(t.Item1));
            t.Item1 += 10;
            var u = new Pair { A = 6 };
            Defer(() => log.Add(u.A));
            u.SetA(7);
            var v = new Pair { A = 8 };
            Defer(() => log.Add(v.A));
            v[0] = 9;
            var w = new Pair { A = 10 };
            Defer(() => log.Add(w.A));
            ref var alias = ref w.A;
            alias = 11;
            var x = new[] { new Pair { A = 12 } };
            Defer(() => log.Add(x[0].A));
            x[0].A = 13;
        }
    }

    private struct Pair
    {
        public int A;

        public int this[int _] { readonly get => A; set => A = value; }

        public void SetA(int a) => A = a;
    }

    private struct Nested
    {
        public Pair Pair;
    }
}
