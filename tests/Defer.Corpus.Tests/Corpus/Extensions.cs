// Extension methods, C# 14 extension members and operators, used by bodies.

public static class ExtensionsOfTheCorpus
{
    public static int Doubled(this int value) => value * 2;

    public static void Deconstruct(this int value, out int tens, out int ones) => (tens, ones) = (value / 10, value % 10);

    public static System.Runtime.CompilerServices.TaskAwaiter<int> GetAwaiter(this int value) => Task.FromResult(value).GetAwaiter();

    public static IEnumerator<int> GetEnumerator(this int value) => Enumerable.Range(0, value).GetEnumerator();

    public static void Add(this Stack<int> stack, int value) => stack.Push(value);

    extension(string text)
    {
        public bool IsLong => text.Length > 3;

        public string Twice() => text + text;

        public static string Blank => " ";

        public static string operator *(string left, int count) => string.Concat(Enumerable.Repeat(left, count));
    }

    extension<T>(List<T> list)
    {
        public T Last
        {
            get => list[^1];
            set => list[^1] = value;
        }

        public static List<T> Of(T one) => [one];

        public void operator +=(T item) => list.Add(item);
    }
}

public static partial class Extensions
{
    [Body]
    public static int Methods(Log log, int n)
    {
        var doubled = n.Doubled();
        log.Note("doubled", doubled);
        Func<int> later = () => 7.Doubled();
        return later() + doubled.Doubled();
    }

    [Body]
    public static int DeconstructsAndEnumerates(Log log, int n)
    {
        var (tens, ones) = n * 13;
        var sum = 0;
        foreach (var i in n) sum += i;
        log.Note("parts", (tens, ones));
        return sum;
    }

    [Body]
    public static async Task<int> Awaits(Log log, int n)
    {
        var value = await n;
        log.Note("value", value);
        if (value > 1) value += await 5;
        return value;
    }

    [Body]
    public static string Properties(Log log, int n)
    {
        var text = n > 1 ? "lengthy" : "s";
        if (text.IsLong)
            log.Add(text.Twice());
        return string.Blank + text;
    }

    [Body]
    public static int Setters(Log log, int n)
    {
        var list = List<int>.Of(n);
        list.Last = 5;
        list.Last += n;
        log.Note("list", list);
        return list.Last;
    }

    [Body]
    public static string Operators(Log log, int n)
    {
        var text = "ab" * n;
        log.Add(text);
        var list = new List<int> { 1 };
        list += n;
        return text + list.Last;
    }

    [Body]
    public static int CollectionInitialisers(Log log, int n)
    {
        var stack = new Stack<int> { 1, n };
        var top = stack.Pop();
        log.Note("top", top);
        return stack.Count + top;
    }

    [Body]
    public static int OnNull(Log log, int n)
    {
        string? text = n > 1 ? "text" : null;
        try
        {
            log.Note("long", text!.IsLong);
        }
        catch (NullReferenceException)
        {
            log.Add("null");
        }

        return text?.Twice().Length ?? 0;
    }
}
