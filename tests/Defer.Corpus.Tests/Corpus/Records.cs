// Records, with expressions, positional deconstruction, init properties, required members, equality.

public static partial class Records
{
    private record Point(int X, int Y);

    private sealed record Point3(int X, int Y, int Z) : Point(X, Y);

    private record struct Size(int Width, int Height);

    private readonly record struct Key(string Name);

    private sealed class Settings
    {
        public required string Name { get; init; }

        public int Level { get; init; } = 1;
    }

    [Body]
    public static int With(Log log, int n)
    {
        var p = new Point(n, 1);
        var q = p with { Y = 5 };
        log.Note("q", q);
        return q.X + q.Y;
    }

    [Body]
    public static bool Equality(Log log, int n)
    {
        var p = new Point(n, 1);
        Point q = new Point3(n, 1, 0);
        log.Note("same", p == q);
        return p.Equals(new Point(2, 1));
    }

    [Body]
    public static int Deconstruction(Log log, int n)
    {
        var (x, y) = new Point(n, n * 2);
        if (new Point3(1, 2, n) is var (_, _, z)) x += z;
        log.Note("xy", (x, y));
        return x;
    }

    [Body]
    public static int StructsChange(Log log, int n)
    {
        var size = new Size(n, 1);
        size.Width++;
        var copy = size;
        copy.Height = 9;
        log.Note("size", size);
        size = copy with { Width = 100 };
        log.Note("size", size);
        return size.Width + copy.Width;
    }

    [Body]
    public static string InitAndRequired(Log log, int n)
    {
        var settings = new Settings { Name = "s", Level = n };
        log.Note(settings.Name, settings.Level);
        var other = new Settings { Name = settings.Name + "2" };
        return other.Name + other.Level;
    }

    [Body]
    public static int AsKeys(Log log, int n)
    {
        var map = new Dictionary<Key, int>();
        foreach (var name in new[] { "a", "b", "a" })
        {
            var key = new Key(name);
            map[key] = map.GetValueOrDefault(key) + n;
        }

        log.Note("count", map.Count);
        return map[new("a")];
    }

    [Body]
    public static string Printing(Log log, int n)
    {
        Point p = n > 1 ? new Point3(1, 2, 3) : new Point(1, 2);
        var text = p.ToString();
        log.Add(text);
        return p switch { Point3 { Z: var z } => "z" + z, (1, _) => "flat", _ => "?" };
    }

    [Body]
    public static int NestedWith(Log log, int n)
    {
        var pair = (new Point(1, 2), new Size(3, 4));
        var changed = pair with { Item1 = pair.Item1 with { X = n } };
        log.Note("changed", changed);
        return changed.Item1.X;
    }
}
