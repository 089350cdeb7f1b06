// switch statements: constants, goto case, patterns, when, strings, declarations in sections, nested.

public static partial class SwitchStatements
{
    [Body]
    public static string Constants(Log log, int n)
    {
        var result = "none";
        switch (n)
        {
            case 0:
                result = "zero";
                break;
            case 1:
            case 2:
                log.Add("small");
                result = "small";
                break;
            default:
                result = "many";
                log.Add(result);
                break;
        }

        return result;
    }

    [Body]
    public static int ReturnsFromSections(Log log, int n)
    {
        switch (n)
        {
            case 0: return -1;
            case 1:
                log.Add("one");
                return 1;
            case 5:
                throw new InvalidOperationException("five");
        }

        log.Add("after");
        return n;
    }

    [Body]
    public static int GotoCase(Log log, int n)
    {
        var steps = 0;
        switch (n)
        {
            case 0:
                steps++;
                log.Add("zero");
                goto case 2;
            case 1:
                log.Add("one");
                goto default;
            case 2:
                steps += 10;
                break;
            default:
                steps += 100;
                break;
        }

        return steps;
    }

    [Body]
    public static string Patterns(Log log, int n)
    {
        object? value = n switch { 0 => null, 1 => "text", 2 => 3.5, _ => n };
        switch (value)
        {
            case null:
                log.Add("null");
                return "null";
            case string { Length: var length } s when length > 3:
                log.Note("string", s);
                return s;
            case int i and > 3:
                log.Note("int", i);
                i++;
                return "int" + i;
            case double d:
                log.Note("double", d);
                break;
        }

        return "other";
    }

    [Body]
    public static int Strings(Log log, int n)
    {
        var names = new[] { "a", "bb", "ccc", "", "", "x" };
        switch (names[n])
        {
            case "a":
            case "bb":
                log.Add("known");
                break;
            case { Length: 3 }:
                log.Add("three");
                break;
            default:
                log.Add("unknown");
                return 0;
        }

        return names[n].Length;
    }

    [Body]
    public static int DeclarationsAcrossSections(Log log, int n)
    {
        switch (n)
        {
            case 0:
                int shared = 1;
                log.Note("first", shared);
                break;
            case 1:
                shared = 2;
                log.Note("second", shared);
                shared++;
                return shared;
            default:
            {
                var own = n;
                shared = own * 2;
                return shared;
            }
        }

        return 7;
    }

    [Body]
    public static int Nested(Log log, int n)
    {
        var total = 0;
        switch (n > 1)
        {
            case true:
                switch (n)
                {
                    case 2:
                        total = 20;
                        log.Add("inner two");
                        break;
                    default:
                        total = 50;
                        break;
                }

                total++;
                break;
            case false:
                log.Add("outer false");
                break;
        }

        return total;
    }

    [Body]
    public static string OnATuple(Log log, int n)
    {
        switch (n, n % 2)
        {
            case (0, _):
                return "zero";
            case var (a, b) when b == 0:
                log.Note("even", a);
                return "even";
            case ( > 3, 1):
                log.Add("big odd");
                break;
        }

        return "odd";
    }

    [Body]
    public static int InsideALoop(Log log, int n)
    {
        var sum = 0;
        for (var i = 0; i < 4; i++)
        {
            switch (i)
            {
                case 0:
                    continue;
                case 3 when n > 1:
                    log.Add("out");
                    return sum;
                default:
                    sum += i;
                    break;
            }

            log.Note("pass", i);
        }

        return -sum;
    }

    [Body]
    public static int Empty(Log log, int n)
    {
        switch (n) { }
        switch (log.Say("once", n))
        {
            case 1: break;
        }

        return n;
    }
}
