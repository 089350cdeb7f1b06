// switch expressions.

public static partial class SwitchExpressions
{
    private enum Colour { Red, Green, Blue }

    [Body]
    public static string Constants(Log log, int n)
    {
        var text = n switch
        {
            0 => "zero",
            1 or 2 => "few",
            _ => log.Say("many", "many"),
        };
        log.Add(text);
        return text;
    }

    [Body]
    public static int Relational(Log log, int n)
    {
        var size = n switch { < 1 => 0, >= 1 and < 3 => 1, >= 5 => 3, _ => 2 };
        log.Note("size", size);
        return size;
    }

    [Body]
    public static string NotExhaustive(Log log, int n)
    {
        log.Add("before");
        var colour = (Colour)n;
        var name = colour switch
        {
            Colour.Red => "r",
            Colour.Green => "g",
            Colour.Blue => "b",
            _ => throw new ArgumentOutOfRangeException(nameof(n), "no colour"),
        };
        log.Add(name);
        return name;
    }

    [Body]
    public static int WithGuards(Log log, int n)
    {
        var limit = 2;
        var result = n switch
        {
            var x when x > limit => x * 10,
            var x when log.Say("guard", x) == limit => x,
            _ => -1,
        };
        limit = result;
        return limit;
    }

    [Body]
    public static string Tuples(Log log, int n)
    {
        var (a, b) = (n % 2 == 0, n > 1);
        var text = (a, b) switch
        {
            (true, true) => "both",
            (true, false) => "even",
            (false, true) => "large",
            _ => "none",
        };
        log.Add(text);
        return text;
    }

    [Body]
    public static int Nested(Log log, int n)
    {
        var value = n switch
        {
            0 => 0,
            _ => (n % 2) switch { 0 => n switch { 2 => 22, _ => 44 }, _ => 11 },
        };
        log.Note("value", value);
        return value;
    }

    [Body]
    public static string Types(Log log, int n)
    {
        object[] things = [1, "two", 3.0, 'c', 5L, new[] { 6 }];
        var text = things[n] switch
        {
            int i => $"int {i}",
            string { Length: 3 } s => s,
            double => "double",
            int[] and [var only] => $"array {only}",
            { } other => other.GetType().Name,
            null => "null",
        };
        log.Add(text);
        return text;
    }

    [Body]
    public static int AsAnArgumentAndAReturn(Log log, int n)
    {
        log.Note("choice", n switch { 0 => "nil", _ => "some" });
        return n switch
        {
            0 => log.Say("returns", 1),
            1 => throw new InvalidOperationException("one"),
            _ => n,
        };
    }

    [Body]
    public static int ThrowsWhenNothingFits(Log log, int n)
    {
        try
        {
#pragma warning disable CS8509
            return n switch { 0 => 1, 1 => 2 };
#pragma warning restore CS8509
        }
        catch (InvalidOperationException e)
        {
            log.Add(e.GetType().Name);
        }

        return -1;
    }
}
