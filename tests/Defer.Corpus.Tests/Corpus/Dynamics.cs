// dynamic: calls, members, operators, conversions, errors at run time.

using System.Dynamic;

public static partial class Dynamics
{
    [Body]
    public static int Calls(Log log, int n)
    {
        dynamic value = n > 1 ? n : "text";
        log.Add((string)value.ToString());
        dynamic length = value is string ? value.Length : value + 1;
        return (int)length;
    }

    [Body]
    public static int Operators(Log log, int n)
    {
        dynamic a = n;
        a += 2;
        var b = a * 2;
        log.Add($"{b}");
        if (b > 6) return (int)b;
        return -(int)a;
    }

    [Body]
    public static string Members(Log log, int n)
    {
        dynamic bag = new ExpandoObject();
        bag.Name = "bag";
        bag.Count = n;
        bag.Count++;
        log.Add((string)bag.Name);
        return $"{bag.Name}{bag.Count}";
    }

    [Body]
    public static string FailsAtRunTime(Log log, int n)
    {
        dynamic value = n;
        try
        {
            return value.NoSuchMember(1);
        }
        catch (Microsoft.CSharp.RuntimeBinder.RuntimeBinderException)
        {
            log.Add("no such member");
        }

        return "caught";
    }

    [Body]
    public static int InLoops(Log log, int n)
    {
        dynamic[] values = [1, 2L, "three", n];
        var sum = 0;
        foreach (dynamic value in values)
        {
            if (value is string s) sum += s.Length;
            else sum += (int)value;
        }

        log.Note("sum", sum);
        return sum;
    }

    [Body]
    public static int Overloads(Log log, int n)
    {
        object boxed = n > 1 ? 1 : "s";
        var which = Which((dynamic)boxed);
        log.Add($"{which}");
        return (int)Which((dynamic)"again");

        static int Unused() => 0;
    }

    private static int Which(int value) => 10 + value;

    private static int Which(string value) => 20 + value.Length;

    [Body]
    public static int Indexing(Log log, int n)
    {
        dynamic map = new Dictionary<string, int> { ["a"] = n };
        map["b"] = 2;
        map["a"] += 1;
        log.Add($"{map["a"]}");
        int count = map.Count;
        return count;
    }

    [Body]
    public static int ConstructionAndInvocation(Log log, int n)
    {
        dynamic argument = n;
        var list = new List<int>(argument);
        dynamic call = (Func<int, int>)(value => value * 3);
        int result = call(argument);
        log.Note("result", result);
        return result + list.Count;
    }
}
