// Expressions of operators: arithmetic, logic, comparison, conditional, casts, conversions, typeof, nameof, sizeof, default.

public static partial class Operators
{
    private readonly struct Metres(double value)
    {
        public double Value { get; } = value;

        public static Metres operator +(Metres a, Metres b) => new(a.Value + b.Value);

        public static Metres operator -(Metres a) => new(-a.Value);

        public static Metres operator ++(Metres a) => new(a.Value + 1);

        public static bool operator true(Metres a) => a.Value != 0;

        public static bool operator false(Metres a) => a.Value == 0;

        public static Metres operator &(Metres a, Metres b) => a.Value == 0 ? a : b;

        public static implicit operator Metres(int value) => new(value);

        public static explicit operator int(Metres metres) => (int)metres.Value;
    }

    private sealed class Counter
    {
        public int Value;

        public void operator ++() => Value++;

        public void operator +=(int by) => Value += by;
    }

    [Body]
    public static int Arithmetic(Log log, int n)
    {
        var a = (n + 3) * 2 - 10 / (n + 1) % 3;
        var b = -a + +a - ~n;
        log.Note("ab", (a, b));
        return (a << 2) + (b >> 1) + (a >>> 1) + (a & b) + (a | b) + (a ^ b);
    }

    [Body]
    public static bool Logic(Log log, int n)
    {
        var lazy = n > 1 && log.Say("right", n > 2) || log.Say("third", n == 0);
        var eager = n > 1 & log.Say("right", true) | !lazy ^ true;
        log.Note("both", (lazy, eager));
        return n >= 1 && n <= 2 || n == 5 || n != 5 && lazy;
    }

    [Body]
    public static string Conditional(Log log, int n)
    {
        var text = n > 1 ? n > 2 ? "large" : "two" : "small";
        log.Add(text);
        object boxed = n > 0 ? 1 : "zero";
        return boxed is int ? text : (string)boxed;
    }

    [Body]
    public static long Casts(Log log, int n)
    {
        object boxed = n;
        var unboxed = (int)boxed;
        var wide = (long)unboxed + unchecked((byte)300L) switch { _ => 1 };
        log.Note("as", boxed as string);
        if (n == 2) return ((string)boxed).Length;
        return wide + (int)3.9 + (char)('a' + n);
    }

    [Body]
    public static string TypesAndNames(Log log, int n)
    {
        var types = new[] { typeof(int), typeof(List<>), typeof((int, string)[]) };
        log.Add(types[n % 3].Name);
        log.Add(nameof(types) + nameof(List<>) + nameof(TypesOf));
        log.Note("sizes", sizeof(long) + sizeof(char));
        return default(string) ?? default(int).ToString();

        static void TypesOf() { }
    }

    [Body]
    public static int UserDefined(Log log, int n)
    {
        Metres a = n;
        var b = a + 2;
        b++;
        if (a && b) log.Note("both", b.Value);
        return (int)-b;
    }

    [Body]
    public static int CompoundUserDefined(Log log, int n)
    {
        var counter = new Counter();
        counter++;
        counter += n;
        log.Note("counter", counter.Value);
        return counter.Value;
    }

    [Body]
    public static int IsAndAs(Log log, int n)
    {
        object value = n > 1 ? new List<int> { n } : "text";
        var isList = value is List<int>;
        var text = value as string;
        log.Note("text", text ?? "none");
        return isList ? ((IList<int>)value)[0] : text!.Length;
    }

    [Body]
    public static decimal Numbers(Log log, int n)
    {
        var d = n / 2.0;
        var m = n * 1.1m;
        nint native = n;
        Half half = (Half)n;
        Int128 huge = Int128.MaxValue - n;
        log.Note("d", d);
        log.Note("native", native + (nint)(float)half);
        if (n == 5) m /= n - 5;
        return m + (decimal)(huge % 7);
    }

    [Body]
    public static int Parenthesised(Log log, int n)
    {
        var x = ((n));
        (x) = (x + 1);
        ((x))++;
        log.Note("x", (x));
        return (((x) > (2)) ? (x) : (0));
    }
}
