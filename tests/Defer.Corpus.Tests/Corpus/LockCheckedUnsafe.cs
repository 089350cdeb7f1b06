// lock, checked and unchecked, unsafe, fixed, sizeof, pointers, function pointers, stackalloc of pointers.

using System.Threading;

public static partial class LockCheckedUnsafe
{
    private static readonly object s_gate = new();
    private static readonly Lock s_lock = new();

    [Body]
    public static int LockStatement(Log log, int n)
    {
        lock (s_gate)
        {
            log.Note("locked", Monitor.IsEntered(s_gate));
            if (n == 1) return 1;
            if (n == 2) throw new InvalidOperationException("in lock");
        }

        log.Note("after", Monitor.IsEntered(s_gate));
        return 0;
    }

    [Body]
    public static int LockOnALock(Log log, int n)
    {
        var x = n;
        lock (s_lock)
        {
            x++;
            log.Note("held", s_lock.IsHeldByCurrentThread);
        }

        lock (log) x++;
        return x;
    }

    [Body]
    public static int CheckedBlock(Log log, int n)
    {
        var big = int.MaxValue - 2;
        checked
        {
            log.Note("adding", n);
            big += n;
        }

        log.Note("big", big);
        return big;
    }

    [Body]
    public static int UncheckedBlock(Log log, int n)
    {
        var big = int.MaxValue;
        unchecked
        {
            big += n;
            log.Note("wrapped", big);
        }

        return big;
    }

    [Body]
    public static byte CheckedExpressions(Log log, int n)
    {
        var small = unchecked((byte)(n + 254));
        log.Note("small", small);
        var exact = checked((byte)(n + 252));
        log.Note("exact", exact);
        return exact;
    }

    [Body]
    public static unsafe int Fixed(Log log, int n)
    {
        var values = new[] { 1, 2, 3, 4, 5, 6 };
        fixed (int* p = values)
        {
            p[n] = 100;
            log.Note("first", *p);
            if (n == 2) return *(p + 2);
        }

        log.Note("values", values);
        return values[n];
    }

    [Body]
    public static int UnsafeBlock(Log log, int n)
    {
        var x = n;
        unsafe
        {
            int* p = &x;
            *p += 5;
            log.Note("size", sizeof(int));
            var q = (long)p == (long)&x;
            log.Note("same", q);
        }

        return x;
    }

    [Body]
    public static unsafe int FixedStringAndStackalloc(Log log, int n)
    {
        var sum = 0;
        fixed (char* c = "text")
        {
            sum += c[1];
            log.Note("char", c[n % 4]);
        }

        byte* bytes = stackalloc byte[4];
        bytes[n % 4] = 7;
        for (var i = 0; i < 4; i++) sum += bytes[i];
        log.Note("sum", sum);
        return sum;
    }

    private struct Pair
    {
        public int A, B;
    }

    [Body]
    public static unsafe int PointersToMembers(Log log, int n)
    {
        Pair pair = default;
        Pair* p = &pair;
        p->A = n;
        (*p).B = p->A + 1;
        log.Note("pair", (pair.A, p->B));
        return p->A + p->B;
    }

    private static int Twice(int x) => x * 2;

    [Body]
    public static unsafe int FunctionPointer(Log log, int n)
    {
        delegate*<int, int> twice = &Twice;
        var result = twice(n);
        log.Note("result", result);
        return twice(result);
    }

    private unsafe struct Buffer
    {
        public fixed int Items[4];
    }

    [Body]
    public static unsafe int FixedBuffer(Log log, int n)
    {
        var buffer = new Buffer();
        buffer.Items[n % 4] = 9;
        var sum = 0;
        for (var i = 0; i < 4; i++) sum += buffer.Items[i] * (i + 1);
        log.Note("sum", sum);
        return sum;
    }
}
