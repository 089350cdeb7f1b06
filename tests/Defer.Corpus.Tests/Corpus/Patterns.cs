// Patterns of every kind, in is expressions.

public static partial class Patterns
{
    private sealed record Person(string Name, int Age, Person? Boss = null);

    [Body]
    public static bool TypeAndDeclaration(Log log, int n)
    {
        object value = n > 1 ? n : "s";
        var found = value is int;
        if (value is int number)
            log.Note("number", number);
        else if (value is string text)
            log.Note("text", text);
        return found;
    }

    [Body]
    public static int Negated(Log log, int n)
    {
        object? value = n == 0 ? null : n;
        if (value is not int number)
        {
            log.Add("not a number");
            return -1;
        }

        number += 2;
        log.Note("number", number);
        return number;
    }

    [Body]
    public static string Properties(Log log, int n)
    {
        var person = new Person("P", n * 20, new Person("B", 60));
        if (person is { Age: > 30, Boss: { Name: var boss } })
        {
            log.Note("boss", boss);
            return boss;
        }

        if (person is { Boss.Age: 60 and var age, Name.Length: 1 } same) log.Note(same.Name, age);
        return "young";
    }

    [Body]
    public static int Positional(Log log, int n)
    {
        var person = new Person("P", n);
        if (person is ("P", > 1, null) p)
        {
            log.Note("person", p.Age);
            return p.Age;
        }

        if (person is (var name, var age, _)) log.Note(name, age);
        return 0;
    }

    [Body]
    public static string Lists(Log log, int n)
    {
        var values = Enumerable.Range(1, n).ToArray();
        if (values is []) return "empty";
        if (values is [var only])
        {
            log.Note("only", only);
            return "one";
        }

        if (values is [1, .. var middle, var last]) log.Note("middle " + last, middle);
        return values is [_, 2, ..] ? "starts" : "odd";
    }

    [Body]
    public static bool Logical(Log log, int n)
    {
        var small = n is 0 or 1;
        var middle = n is > 1 and < 5 and not 3;
        var neither = n is not (0 or 1 or 2);
        log.Note("is", (small, middle, neither));
        return small || middle;
    }

    [Body]
    public static int Var(Log log, int n)
    {
        if (Compute() is var x && x > 3) return x;
        if ((n, n + 1) is var (a, b) && a + b > 2)
            log.Note("sum", a + b);
        log.Note("x", x);
        return 0;

        int Compute() => n * 2;
    }

    [Body]
    public static string ConstantsAndNull(Log log, int n)
    {
        string? s = n == 0 ? null : n == 1 ? "" : "x";
        if (s is null) log.Add("null");
        if (s is "") log.Add("empty");
        if (s is not null and not "") log.Add("x");
        return s is { } t ? t + "!" : "?";
    }

    [Body]
    public static int InWhile(Log log, int n)
    {
        var person = new Person("a", n, new Person("b", 1, new Person("c", 2)));
        var depth = 0;
        while (person is { Boss: { } boss })
        {
            log.Add(boss.Name);
            person = boss;
            depth++;
        }

        return depth;
    }
}
