// Local functions: before and behind their calls, recursive, generic, static, iterators, with captures.

public static partial class LocalFunctions
{
    [Body]
    public static int BehindItsCalls(Log log, int n)
    {
        var x = n;
        var result = Twice(x);
        log.Note("result", result);
        return result;

        int Twice(int value) => value * 2;
    }

    [Body]
    public static int Captures(Log log, int n)
    {
        var x = n;
        Add(1);
        Add(2);
        log.Note("x", x);
        return x;

        void Add(int value)
        {
            x += value;
            log.Note("added", value);
        }
    }

    [Body]
    public static int BeforeItsCalls(Log log, int n)
    {
        int Depth(int k) => k == 0 ? 0 : 1 + Depth(k - 1);
        var depth = Depth(n);
        log.Note("depth", depth);
        return depth;
    }

    [Body]
    public static string Generic(Log log, int n)
    {
        var first = Choose(n > 1, "a", "b");
        log.Note("number", Choose(n == 0, 1, 2));
        return first;

        static T Choose<T>(bool condition, T yes, T no) => condition ? yes : no;
    }

    [Body]
    public static int Iterator(Log log, int n)
    {
        var sum = 0;
        foreach (var value in Values())
            sum += value;
        log.Note("sum", sum);
        return sum;

        IEnumerable<int> Values()
        {
            for (var i = 0; i < n; i++) yield return i;
        }
    }

    [Body]
    public static int CallOneAnother(Log log, int n)
    {
        return IsEven(n) ? 2 : 1;

        bool IsEven(int k) => k == 0 || IsOdd(k - 1);
        bool IsOdd(int k)
        {
            log.Note("odd?", k);
            return k != 0 && IsEven(k - 1);
        }
    }

    [Body]
    public static int InInnerBlocks(Log log, int n)
    {
        var total = 0;
        for (var i = 0; i < n; i++)
        {
            var copy = i;
            Add();
            void Add() => total += copy;
        }

        if (n > 1)
        {
            log.Note("local", Local());
            int Local() => total * 2;
        }

        return total;
    }

    [Body]
    public static int AsDelegates(Log log, int n)
    {
        Func<int, int> f = Increment;
        var g = Log;
        g("start");
        var x = f(n);
        g("end");
        return x;

        int Increment(int value) => value + 1;
        void Log(string text) => log.Add(text);
    }

    [Body]
    public static async Task<int> AsyncOnes(Log log, int n)
    {
        var x = await LaterAsync(n);
        log.Note("x", x);
        return x + await LaterAsync(1);

        async Task<int> LaterAsync(int value)
        {
            await Task.Yield();
            log.Note("later", value);
            return value;
        }
    }

    [Body]
    public static int Assigning(Log log, int n)
    {
        int x;
        Assign();
        log.Note("x", x);
        Assign();
        return x;

        void Assign() => x = n + log.Count;
    }

    [Body]
    public static int WithAttributesAndParameters(Log log, int n)
    {
        var x = n;
        Change(ref x, out var old);
        log.Note("old", old);
        return Sum(x, old, 3);

        static void Change(ref int value, out int old)
        {
            old = value;
            value = 50;
        }

        static int Sum(params int[] values) => values.Sum();
    }
}
