// Generic methods and types, constraints, default, typeof, static abstract members.

using System.Numerics;

public static partial class Generics
{
    private interface IShape<TSelf> where TSelf : IShape<TSelf>
    {
        static abstract TSelf Make(int size);

        static virtual string Kind => "shape";

        static abstract TSelf operator +(TSelf left, TSelf right);

        int Area { get; }
    }

    private readonly record struct Square(int Size) : IShape<Square>
    {
        public int Area => Size * Size;

        public static Square Make(int size) => new(size);

        public static Square operator +(Square left, Square right) => new(left.Size + right.Size);
    }

    [Body(nameof(ChoosesStrings))]
    public static T Choose<T>(Log log, bool condition, T yes, T no)
    {
        log.Note("choosing", condition);
        var chosen = no;
        if (condition)
        {
            chosen = yes;
            log.Note("yes", yes);
        }

        return chosen;
    }

    public static string ChoosesStrings(Log log, int n) => Choose(log, n > 1, "a", "b") + Choose(log, n == 0, 1, 2);

    [Body(nameof(Defaults))]
    public static string Default<T>(Log log, T? value) where T : struct
    {
        T other = default;
        if (value is { } given)
        {
            other = given;
            log.Note("given", given);
        }

        log.Add(typeof(T).Name);
        return $"{other} {default(T)}";
    }

    public static string Defaults(Log log, int n) => Default(log, n > 1 ? n : null as int?) + Default<DateTime>(log, null).Length;

    [Body(nameof(Makes))]
    public static T Make<T>(Log log, int n) where T : class, new()
    {
        var made = new T();
        log.Add(made.GetType().Name);
        if (n == 1) throw new InvalidOperationException("one");
        var again = n > 1 ? made : null;
        return again ?? new T();
    }

    public static int Makes(Log log, int n) => Make<List<int>>(log, n).Count;

    [Body(nameof(Adds))]
    public static T Sum<T>(Log log, T[] values) where T : INumber<T>
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += value;
            if (sum > T.CreateChecked(4)) log.Note("sum", sum);
        }

        return sum;
    }

    public static double Adds(Log log, int n) => Sum(log, [1, n]) + Sum(log, [1.5, n]);

    [Body(nameof(Shapes))]
    private static int StaticAbstract<T>(Log log, int n) where T : struct, IShape<T>
    {
        var shape = T.Make(n);
        log.Add(T.Kind);
        shape += T.Make(1);
        if (shape.Area > 4)
        {
            var larger = shape + shape;
            log.Note("larger", larger.Area);
        }

        return shape.Area;
    }

    public static int Shapes(Log log, int n) => StaticAbstract<Square>(log, n);

    public partial class Box<T>
    {
        private readonly List<T> _items = [];

        public int Put<TKey>(Log log, T item, Func<T, TKey> key) where TKey : notnull
        {
            _items.Add(item);
            var map = new Dictionary<TKey, T>();
            foreach (var each in _items) map[key(each)] = each;
            log.Note("keys", map.Count);
            return map.Count;
        }
    }

    [Body]
    public static int OfTypes(Log log, int n)
    {
        var box = new Box<string>();
        box.Put(log, "a", static s => s.Length);
        var count = box.Put(log, new('b', n), static s => s.Length);
        log.Note("count", count);
        return count;
    }

    [Body(nameof(SpansOf))]
    public static int RefStructArguments<T>(Log log, scoped T value, Func<int> length) where T : allows ref struct
    {
        _ = value;
        var size = length();
        log.Note("size", size);
        return size;
    }

    public static int SpansOf(Log log, int n)
    {
        Span<int> span = stackalloc int[2];
        return RefStructArguments(log, span, () => n);
    }

    [Body(nameof(Counts))]
    public static async Task<int> CountAsync<TItem>(Log log, IAsyncEnumerable<TItem> items, TItem stop) where TItem : IEquatable<TItem>
    {
        var count = 0;
        await foreach (var item in items)
        {
            if (item.Equals(stop)) break;
            count++;
            log.Note("item", item);
        }

        return count;
    }

    public static Task<int> Counts(Log log, int n) => CountAsync(log, Numbers(), n);

    private static async IAsyncEnumerable<int> Numbers()
    {
        for (var i = 0; i < 4; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    [Body(nameof(Pairs))]
    public static IEnumerable<(T, T)> Pair<T>(Log log, IEnumerable<T> items)
    {
        T? previous = default;
        var first = true;
        foreach (var item in items)
        {
            if (!first) yield return (previous!, item);
            previous = item;
            first = false;
        }

        log.Note("last", previous);
    }

    public static int Pairs(Log log, int n) => Pair(log, Enumerable.Range(0, n)).Count();
}
