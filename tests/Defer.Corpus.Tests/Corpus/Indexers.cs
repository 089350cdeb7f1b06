// Indexers, Index and Range, implicit index support, multi-dimensional access.

public static partial class Indexers
{
    private sealed class Grid
    {
        private readonly Dictionary<(int, int), string> _cells = [];

        public string this[int x, int y]
        {
            get => _cells.GetValueOrDefault((x, y), "-");
            set => _cells[(x, y)] = value;
        }

        public int Length => 10;

        public int this[int i] => i;

        public string Slice(int start, int length) => $"{start}+{length}";
    }

    [Body]
    public static int FromTheEnd(Log log, int n)
    {
        int[] values = [1, 2, 3, 4, 5, 6];
        var last = values[^1];
        Index index = ^(n + 1);
        log.Note("at", values[index]);
        values[^2] += last;
        return values[^2];
    }

    [Body]
    public static int Ranges(Log log, int n)
    {
        int[] values = [1, 2, 3, 4, 5, 6];
        var head = values[..n];
        var tail = values[n..];
        Range middle = 1..^1;
        log.Note("head", head);
        log.Note("middle", values[middle]);
        return tail.Length - values[..].Length;
    }

    [Body]
    public static string OfStrings(Log log, int n)
    {
        var text = "corpus";
        var end = text[^(n + 1)..];
        log.Add(end);
        var c = text[n];
        return text[1..^1] + c;
    }

    [Body]
    public static string OwnIndexers(Log log, int n)
    {
        var grid = new Grid();
        grid[n, 1] = "set";
        grid[0, 1] += "!";
        log.Add(grid[0, 1]);
        log.Note("implicit", grid[^3]);
        return grid[1..(n switch { 0 => 3, _ => 5 })];
    }

    [Body]
    public static int MultiDimensional(Log log, int n)
    {
        var cube = new int[2, 2, 3];
        cube[1, 0, n % 3] = 4;
        cube[1, 0, 0]++;
        var sum = 0;
        for (var i = 0; i < cube.GetLength(2); i++) sum += cube[1, 0, i];
        log.Note("sum", sum);
        return sum;
    }

    [Body]
    public static int Initialisers(Log log, int n)
    {
        var grid = new Grid { [0, 0] = "a", [n, n] = "b" };
        log.Add(grid[0, 0]);
        var nested = new { Grid = new Grid { [1, 1] = "c" } };
        return nested.Grid[1, 1].Length + grid.Length;
    }

    [Body]
    public static int OutOfRange(Log log, int n)
    {
        int[] values = [1, 2, 3];
        log.Add("before");
        var value = values[n];
        log.Note("value", value);
        return value;
    }

    [Body]
    public static int OfLists(Log log, int n)
    {
        List<List<int>> lists = [[1], [2, 3]];
        lists[^1][0] = n;
        lists[0].Add(lists[^1][^1]);
        log.Note("lists", lists);
        return lists[n % 2].Count;
    }
}
