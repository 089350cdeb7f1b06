// foreach: arrays, lists, dictionaries, strings, deconstruction, patterns of enumerators, by reference.

public static partial class Foreach
{
    public readonly struct Countdown(int from)
    {
        public Enumerator GetEnumerator() => new(from);

        public struct Enumerator(int from)
        {
            private int _left = from + 1;

            public readonly int Current => _left;

            public bool MoveNext() => --_left > 0;
        }
    }

    public sealed class Disposing(Log log)
    {
        public Disposing GetEnumerator() => this;

        public int Current { get; private set; }

        public bool MoveNext() => ++Current < 4;

        public void Dispose() => log.Add("enumerator disposed");
    }

    private sealed class DisposingSequence(Log log) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator()
        {
            try
            {
                yield return 1;
                yield return 2;
                yield return 3;
            }
            finally
            {
                log.Add("sequence closed");
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Body]
    public static int Array(Log log, int n)
    {
        var sum = 0;
        foreach (var value in new[] { 1, 2, 3 })
        {
            sum += value * n;
            log.Note("value", value);
        }

        return sum;
    }

    [Body]
    public static string Text(Log log, int n)
    {
        var vowels = "";
        foreach (char c in "corpus")
        {
            if (c is not ('o' or 'u')) continue;
            vowels += c;
            if (vowels.Length == n) return vowels;
        }

        log.Add(vowels);
        return vowels;
    }

    [Body]
    public static int DictionaryDeconstructed(Log log, int n)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = n };
        foreach (var (key, value) in map)
        {
            log.Note(key, value);
            if (value == 5) throw new InvalidOperationException(key);
        }

        return map.Count;
    }

    [Body]
    public static int ClosesOnEveryExit(Log log, int n)
    {
        foreach (var value in new DisposingSequence(log))
        {
            if (value == n) return value;
            if (value + 3 == n) throw new InvalidOperationException("five");
            log.Note("value", value);
        }

        return -1;
    }

    [Body]
    public static int PatternEnumerator(Log log, int n)
    {
        var last = 0;
        foreach (var value in new Countdown(n))
        {
            last = value;
            log.Note("down", value);
        }

        return last;
    }

    [Body]
    public static void DuckTyped(Log log)
    {
        foreach (var value in new Disposing(log))
            log.Note("duck", value);
    }

    [Body]
    public static int ByReference(Log log, int n)
    {
        var values = new[] { 1, 2, 3 };
        foreach (ref var value in values.AsSpan())
        {
            value += n;
            log.Note("now", value);
        }

        foreach (ref readonly var value in (ReadOnlySpan<int>)values)
            n += value;
        return n;
    }

    [Body]
    public static int NestedWithClosures(Log log, int n)
    {
        var actions = new List<Action>();
        foreach (var outer in new[] { "x", "y" })
        {
            foreach (var inner in Enumerable.Range(0, n))
                actions.Add(() => log.Note(outer, inner));
        }

        foreach (var action in actions) action();
        return actions.Count;
    }

    [Body]
    public static int Multidimensional(Log log, int n)
    {
        var grid = new int[2, 2] { { 1, 2 }, { 3, n } };
        var sum = 0;
        foreach (var cell in grid)
        {
            checked
            {
                sum += cell;
            }
        }

        log.Note("sum", sum);
        return sum;
    }

    [Body]
    public static int Converted(Log log, int n)
    {
        object[] things = [1, n, 3];
        var sum = 0;
        foreach (int thing in things) sum += thing;
        foreach (var (a, (b, c)) in new[] { (1, (2, n)) })
        {
            log.Note("parts", (a, b, c));
            sum -= c;
        }

        return sum;
    }
}
