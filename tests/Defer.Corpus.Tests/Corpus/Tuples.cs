// Tuples and anonymous types.

public static partial class Tuples
{
    [Body]
    public static (int Sum, string Text) Returns(Log log, int n)
    {
        var result = (Sum: n + 1, Text: "n" + n);
        log.Note("sum", result.Sum);
        result.Sum *= 2;
        return result;
    }

    [Body]
    public static bool Equality(Log log, int n)
    {
        var a = (n, "x");
        var b = (Left: 1, Right: "x");
        log.Note("equal", a == b);
        return a != (2, "x");
    }

    [Body]
    public static int Nested(Log log, int n)
    {
        var ((a, b), c) = ((n, n + 1), (X: 5, Y: 6));
        log.Note("c", c.X + c.Y);
        (a, (b, _)) = (b, (a, 0));
        return a * 10 + b;
    }

    [Body]
    public static int Anonymous(Log log, int n)
    {
        var person = new { Name = "P", Age = n };
        log.Note(person.Name, person.Age);
        var older = person with { Age = person.Age + 1 };
        log.Note("older", older);
        return older.Age;
    }

    [Body]
    public static int AnonymousInALoop(Log log, int n)
    {
        var list = Enumerable.Range(0, n).Select(static i => new { Index = i, Square = i * i }).ToList();
        var sum = 0;
        foreach (var item in list)
        {
            sum += item.Square;
            log.Note("item", item.Index);
        }

        return sum;
    }

    [Body]
    public static string AnonymousInBranches(Log log, int n)
    {
        if (n > 1)
        {
            var pair = new { A = n, B = new { C = "inner" } };
            log.Add(pair.B.C);
            return pair.ToString();
        }

        var other = new[] { new { X = 1 }, new { X = n } };
        return other[^1].ToString();
    }

    [Body]
    public static int InDictionaries(Log log, int n)
    {
        var map = new Dictionary<(int, int), string> { [(0, 0)] = "origin", [(n, 1)] = "other" };
        foreach (var ((x, y), name) in map) log.Note(name, x + y);
        return map.TryGetValue((2, 1), out var found) ? found.Length : 0;
    }

    [Body]
    public static int NamedElements(Log log, int n)
    {
        (int Low, int High) range = (n, n + 3);
        var (low, high) = range;
        if (range is { Low: > 1, High: var top }) log.Note("top", top);
        range = (Low: high, High: low);
        return range.Low - range.High;
    }

    [Body]
    public static async Task<(int, int)> AcrossAwaits(Log log, int n)
    {
        var (a, b) = (await Task.FromResult(n), await Task.FromResult(2));
        log.Note("ab", (a, b));
        await Task.Yield();
        (a, b) = (b, a);
        return (a, b);
    }
}
