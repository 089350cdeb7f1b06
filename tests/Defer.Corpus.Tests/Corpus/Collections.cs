// Collection expressions, collection and dictionary initialisers, arrays of all kinds.

public static partial class Collections
{
    [Body]
    public static int Expressions(Log log, int n)
    {
        int[] array = [1, 2, n];
        List<int> list = [.. array, 4];
        log.Note("list", list);
        ReadOnlySpan<int> span = [n, n];
        return list.Count + span.Length;
    }

    [Body]
    public static int Spreads(Log log, int n)
    {
        string[] first = ["a", "b"];
        string[] empty = [];
        string[] all = [.. first, .. empty, n > 1 ? "c" : "d", .. first];
        log.Note("all", all);
        foreach (var item in (string[])[.. all, "z"]) log.Add(item);
        return all.Length;
    }

    [Body]
    public static int Nested(Log log, int n)
    {
        int[][] grid = [[1, 2], [], [n]];
        var sum = 0;
        foreach (var row in grid)
            foreach (var cell in row)
                sum += cell;
        log.Note("sum", sum);
        return sum;
    }

    [Body]
    public static int CollectionInitialisers(Log log, int n)
    {
        var list = new List<int> { 1, n, log.Say("third", 3) };
        var set = new HashSet<string> { "a", "b", "a" };
        log.Note("counts", (list.Count, set.Count));
        return list[1];
    }

    [Body]
    public static int DictionaryInitialisers(Log log, int n)
    {
        var map = new Dictionary<string, int> { { "one", 1 }, { "n", n } };
        var other = new Dictionary<int, List<int>> { [n] = [1, 2], [7] = new() { 3 } };
        log.Note("other", other[7]);
        return map["n"] + other[n].Count;
    }

    [Body]
    public static int Arrays(Log log, int n)
    {
        var sized = new int[n + 1];
        var implicitly = new[] { 1.5, 2, n };
        int[] initialised = { 3, 4, 5 };
        var typed = new long[] { 1, n };
        var grid = new int[2, 3];
        grid[1, 2] = n;
        var jagged = new int[2][];
        jagged[0] = initialised;
        log.Note("implicitly", implicitly);
        log.Note("typed", typed);
        return sized.Length + grid[1, 2] + jagged[0][1];
    }

    [Body]
    public static int AsArguments(Log log, int n)
    {
        var sum = Sum([1, 2, n]) + Sum() + Sum(n, n);
        log.Note("sum", sum);
        return sum;

        static int Sum(params ReadOnlySpan<int> values)
        {
            var total = 0;
            foreach (var value in values) total += value;
            return total;
        }
    }

    [Body]
    public static int ChangedWhileHeld(Log log, int n)
    {
        var list = new List<string> { "a" };
        var alias = list;
        list.Add("b");
        log.Note("alias", alias);
        list = [.. list, "c"];
        list.RemoveAt(n % 3);
        return alias.Count * 10 + list.Count;
    }

    [Body]
    public static IEnumerable<int> Lazily(Log log, int n)
    {
        IEnumerable<int> values = [n, n + 1];
        foreach (var value in values) yield return value;
        ICollection<int> more = [.. values, 3];
        log.Note("more", more.Count);
        yield return more.Count;
    }
}
