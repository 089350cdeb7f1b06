// ref locals, ref returns, ref parameters of every kind, ref conditionals and reassignment.

public static partial class References
{
    [Body]
    public static int RefLocals(Log log, int n)
    {
        var values = new[] { 1, 2, 3 };
        ref var first = ref values[n % 3];
        first += 10;
        log.Note("values", values);
        first = ref values[0];
        first--;
        return values[0];
    }

    [Body]
    public static int RefToALocal(Log log, int n)
    {
        var x = n;
        ref var alias = ref x;
        alias++;
        log.Note("x", x);
        x *= 2;
        return alias;
    }

    [Body]
    public static int Conditionals(Log log, int n)
    {
        int a = 1, b = 2;
        ref var larger = ref n > 1 ? ref a : ref b;
        larger = 50;
        (n == 0 ? ref a : ref b) += 3;
        log.Note("ab", (a, b));
        return a + b;
    }

    [Body(nameof(ChangesWhatItFound))]
    public static ref int Find(Log log, int[] values, int wanted)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == wanted)
                return ref values[i];
            log.Note("not", values[i]);
        }

        throw new InvalidOperationException("not found");
    }

    public static int ChangesWhatItFound(Log log, int n)
    {
        var values = new[] { 0, 1, 2 };
        Find(log, values, n) = 99;
        log.Note("values", values);
        return values.Sum();
    }

    [Body(nameof(Reads))]
    public static ref readonly int Larger(Log log, in int a, in int b)
    {
        ref readonly var result = ref a;
        if (b > a) result = ref b;
        log.Note("larger", result);
        return ref result;
    }

    public static int Reads(Log log, int n)
    {
        var two = 2;
        return Larger(log, n, in two);
    }

    [Body(nameof(PassesByReference))]
    public static int ByReference(Log log, ref int counter, out string text, in int step)
    {
        text = "none";
        counter += step;
        if (counter > 3)
        {
            text = "large";
            log.Note("counter", counter);
            return counter;
        }

        text = "small";
        return step;
    }

    public static int PassesByReference(Log log, int n)
    {
        var counter = n;
        var result = ByReference(log, ref counter, out var text, 2);
        log.Note(text, counter);
        return result;
    }

    [Body(nameof(TriesIt))]
    public static bool Try(Log log, int n, out int result)
    {
        if (n > 1)
        {
            result = n * 2;
            log.Note("result", result);
            return true;
        }

        log.Add("default");
        result = default;
        return false;
    }

    public static int TriesIt(Log log, int n) => Try(log, n, out var result) ? result : -1;

    [Body(nameof(Reads2))]
    public static int Readonly(Log log, ref readonly int value, params int[] others)
    {
        var sum = value;
        foreach (ref readonly var other in others.AsSpan()) sum += other;
        log.Note("sum", sum);
        return sum;
    }

    public static int Reads2(Log log, int n) => Readonly(log, in n, 1, 2, n);

    [Body]
    public static int RefsIntoStructs(Log log, int n)
    {
        var pairs = new (int A, string B)[2];
        ref var pair = ref pairs[n % 2];
        pair.A = n;
        pair.B = "set";
        ref var a = ref pair.A;
        a += 5;
        log.Note("pairs", pairs);
        return pairs[n % 2].A;
    }

    [Body]
    public static int TypedReferences(Log log, int n)
    {
        var reference = __makeref(n);
        __refvalue(reference, int) = 40;
        log.Note("type", __reftype(reference).Name);
        return n + __refvalue(reference, int);
    }
}
