// Assignments: simple, compound, to fields, properties, elements and tuples, in expressions.

public static partial class Assignments
{
    private sealed class Box
    {
        public int Value;

        public int Property { get; set; }

        public int this[int index]
        {
            get => Value + index;
            set => Value = value - index;
        }
    }

    private struct Point
    {
        public int X, Y;
    }

    [Body]
    public static int CompoundArithmetic(Log log, int n)
    {
        var x = n + 10;
        x += 3;
        x -= 1;
        x *= 2;
        x /= 3;
        x %= 7;
        log.Note("x", x);
        return x;
    }

    [Body]
    public static int CompoundBits(Log log, int n)
    {
        var x = n;
        x |= 0b1000;
        x &= ~1;
        x ^= 3;
        x <<= 2;
        x >>= 1;
        x >>>= 1;
        log.Note("x", x);
        return x;
    }

    [Body]
    public static int IncrementsInExpressions(Log log, int n)
    {
        var i = n;
        var a = i++ + ++i;
        var b = i-- - --i;
        log.Note("ab", (a, b, i));
        return a * b;
    }

    [Body]
    public static string Coalescing(Log log, int n)
    {
        string? text = n > 1 ? "given" : null;
        text ??= log.Say("made", "made");
        int? number = n == 0 ? null : n;
        number ??= 42;
        log.Note(text, number);
        return text;
    }

    [Body]
    public static int ChainOfAssignments(Log log, int n)
    {
        int a, b, c;
        a = b = c = n + 1;
        b += a = 2;
        log.Note("abc", (a, b, c));
        return b;
    }

    [Body]
    public static int MembersAndElements(Log log, int n)
    {
        var box = new Box();
        box.Value = n;
        box.Property = box.Value + 1;
        box[2] = 9;
        box[1] += 5;
        box.Property++;
        var array = new int[3];
        array[n % 3] = box[0];
        array[0] -= 1;
        log.Note("array", array);
        log.Note("box", (box.Value, box.Property));
        return array[n % 3];
    }

    [Body]
    public static int StructFields(Log log, int n)
    {
        Point p;
        p.X = n;
        p.Y = p.X + 1;
        var q = p;
        q.X += 10;
        log.Note("p", (p.X, p.Y));
        log.Note("q", (q.X, q.Y));
        return q.X - p.X;
    }

    [Body]
    public static int TupleTargets(Log log, int n)
    {
        var box = new Box();
        var array = new int[2];
        (box.Value, array[1], var fresh) = (n, n + 1, "fresh");
        log.Note(fresh, (box.Value, array[1]));
        (array[0], array[1]) = (array[1], array[0]);
        return array[0];
    }

    [Body]
    public static int EvaluationOrder(Log log, int n)
    {
        var array = new[] { 1, 2, 3 };
        array[log.Say("index", n % 3)] = log.Say("left", 1) + log.Say("right", 2);
        array[log.Say("index", 0)] += log.Say("added", n);
        return array[0];
    }
}
