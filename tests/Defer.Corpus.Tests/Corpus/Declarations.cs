// Local declarations: kinds of locals, scopes, constants, deconstruction, discards, late assignment.

public static partial class Declarations
{
    [Body]
    public static int SeveralDeclarators(Log log, int n)
    {
        int a = 1, b = a + n, c;
        c = a + b;
        log.Note("c", c);
        return c;
    }

    [Body]
    public static string Constants(Log log, int n)
    {
        const int Limit = 3;
        const string Name = "limit";
        if (n > Limit)
        {
            const string Inner = Name + "!";
            log.Add(Inner);
            return Inner;
        }

        log.Note(nameof(Limit), Limit);
        return Name;
    }

    [Body]
    public static int DeconstructionOfATuple(Log log, int n)
    {
        var (x, y) = (n, n + 1);
        (int z, var w) = (x + y, "w");
        log.Note(w, z);
        (x, y) = (y, x);
        log.Note("swapped", (x, y));
        return x - y;
    }

    [Body]
    public static int Discards(Log log, int n)
    {
        _ = log.Say("dropped", n);
        (_, var kept, _) = (1, n * 2, 3);
        int.TryParse("12", out _);
        return kept;
    }

    [Body]
    public static int SiblingScopesWithOneName(Log log, int n)
    {
        {
            var x = n;
            log.Note("first", x);
        }

        {
            var x = "second";
            log.Note("second", x);
        }

        for (var x = 0; x < 2; x++) log.Note("third", x);
        return n;
    }

    [Body]
    public static string AssignedLate(Log log, int n)
    {
        string text;
        int number;
        if (n == 0)
            number = 1;
        else
            number = n;
        text = "n" + number;
        log.Add(text);
        return text;
    }

    [Body]
    public static void NamesThatAreKeywords(Log log, int n)
    {
        var @class = n;
        var @await = @class + 1;
        var value = @await + 1;
        var item = "item";
        log.Note(item, (@class, @await, value));
        @class = value;
        log.Note("class", @class);
    }

    [Body]
    public static int OutVariablesInExpressions(Log log, int n)
    {
        var sum = Twice(n, out var twice) + Twice(twice, out var fourfold);
        log.Note("twice", twice);
        log.Note("fourfold", fourfold);
        return sum;

        static int Twice(int value, out int result) => result = value * 2;
    }

    [Body]
    public static int ScopedAndDefault(Log log, int n)
    {
        int? maybe = default;
        (int, string) pair = default;
        if (n > 0) maybe = n;
        DateTime time = default(DateTime);
        log.Note("maybe", maybe);
        pair.Item2 = "set";
        log.Note("pair", pair);
        return maybe.GetValueOrDefault() + time.Day;
    }

    [Body]
    public static char UnicodeNames(Log log, int n)
    {
        var größe = n;
        var 名前 = "名前" + größe;
        log.Add(名前);
        größe++;
        return 名前[^1];
    }
}
