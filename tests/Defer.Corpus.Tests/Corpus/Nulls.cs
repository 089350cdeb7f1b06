// Null operators: ?. ?[] ?? ??= !, null-conditional assignment (C# 14), nullable values.

public static partial class Nulls
{
    private sealed class Node(string name)
    {
        public string Name { get; set; } = name;

        public Node? Next { get; set; }

        public int[]? Values { get; set; }

        public int Count;

        public event Action? Changed;

        public void Fire() => Changed?.Invoke();
    }

    [Body]
    public static string? ConditionalAccess(Log log, int n)
    {
        var node = n > 1 ? new Node("a") { Next = n > 2 ? new Node("b") : null } : null;
        var name = node?.Next?.Name;
        log.Note("name", name);
        log.Note("first", node?.Values?[0]);
        return name ?? node?.Name ?? "none";
    }

    [Body]
    public static int? LiftedOperators(Log log, int n)
    {
        int? a = n > 1 ? n : null;
        var sum = a + 1;
        log.Note("sum", sum);
        log.Note("compared", a > 2);
        bool? both = a > 1 & (bool?)true;
        return both is true ? sum : a ?? -1;
    }

    [Body]
    public static int ConditionalAssignment(Log log, int n)
    {
        var node = n > 1 ? new Node("a") : null;
        node?.Name = log.Say("evaluated", "b");
        node?.Count += 5;
        node?.Next?.Name = "never";
        log.Note("name", node?.Name);
        return node?.Count ?? 0;
    }

    [Body]
    public static int ConditionalElements(Log log, int n)
    {
        var node = new Node("a") { Values = n > 1 ? [1, 2] : null };
        node.Values?[0] = 9;
        node.Values?[1] -= 1;
        log.Note("values", node.Values);
        return node.Values?.Sum() ?? -1;
    }

    [Body]
    public static int CoalesceAndThrow(Log log, int n)
    {
        string? text = n == 1 ? null : "text";
        var sure = text ?? throw new InvalidOperationException("null");
        log.Add(sure);
        int? number = null;
        number ??= n;
        return sure.Length + number.Value;
    }

    [Body]
    public static int Suppressed(Log log, int n)
    {
        string? maybe = n > 1 ? "maybe" : null;
        string text = maybe!;
        log.Note("text", text);
        if (n == 0) return text!.Length;
        return maybe is null ? 0 : maybe!.Length;
    }

    [Body]
    public static int ConditionalEvents(Log log, int n)
    {
        var node = n > 0 ? new Node("a") : null;
        node?.Changed += () => log.Add("changed");
        node?.Fire();
        node?.ToString();
        return log.Count;
    }

    [Body]
    public static int NullableValues(Log log, int n)
    {
        int? a = n == 0 ? null : n;
        if (a.HasValue)
        {
            a++;
            log.Note("value", a.Value);
        }

        var b = (long?)a;
        log.Note("b", b);
        return a.GetValueOrDefault(100);
    }
}
