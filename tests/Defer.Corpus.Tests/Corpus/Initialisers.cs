// Object creation and its initialisers; target-typed new; nested initialisers.

public static partial class Initialisers
{
    private sealed class Order
    {
        public Order(Log? log = null) => log?.Add("made");

        public string Name { get; set; } = "unnamed";

        public Order? Parent { get; init; }

        public List<int> Lines { get; } = [];

        public Address Address { get; } = new();
    }

    private sealed class Address
    {
        public string City = "";

        public int this[int i]
        {
            set => City += i + ":" + value;
        }
    }

    private struct Money(int amount)
    {
        public int Amount = amount;
        public string? Currency;
    }

    [Body]
    public static string Properties(Log log, int n)
    {
        var order = new Order(log) { Name = "o" + n, Parent = n > 1 ? new() { Name = "p" } : null };
        log.Note("parent", order.Parent?.Name);
        return order.Name;
    }

    [Body]
    public static int NestedInitialisers(Log log, int n)
    {
        var order = new Order
        {
            Lines = { 1, n, 3 },
            Address = { City = "c", [n] = 2 },
        };
        log.Add(order.Address.City);
        return order.Lines.Sum();
    }

    [Body]
    public static int TargetTyped(Log log, int n)
    {
        Order order = new(log);
        List<int> list = new() { n };
        Money money = new(n) { Currency = "EUR" };
        log.Note(money.Currency, money.Amount);
        order.Name = new('x', list.Count);
        return order.Name.Length;
    }

    [Body]
    public static int StructsAndDefaults(Log log, int n)
    {
        var money = new Money { Amount = n };
        Money none = default;
        money.Currency ??= none.Currency ?? "none";
        log.Note(money.Currency, none.Amount);
        return money.Amount;
    }

    [Body]
    public static string ThrowsMidway(Log log, int n)
    {
        var order = new Order(log)
        {
            Name = n == 2 ? throw new InvalidOperationException("two") : log.Say("name", "n"),
            Lines = { log.Say("line", 1), 10 / n },
        };
        log.Note("lines", order.Lines);
        return order.Name;
    }

    [Body]
    public static int AsArguments(Log log, int n)
    {
        var total = Total(new Order { Lines = { n } }, new() { Lines = { 1, 2 } });
        log.Note("total", total);
        return Total(new Order(log)) + total;

        static int Total(params Order[] orders) => orders.Sum(static o => o.Lines.Sum());
    }

    [Body]
    public static int NamedArguments(Log log, int n)
    {
        var result = Divide(by: log.Say("by", n), value: log.Say("value", 10));
        log.Note("result", result);
        return Divide(value: result, by: 1) + Divide(7);

        static int Divide(int value, int by = 2) => value / by;
    }

    [Body]
    public static string ObjectsInLoops(Log log, int n)
    {
        Order? chain = null;
        for (var i = 0; i < n; i++)
            chain = new Order { Name = "o" + i, Parent = chain };
        var names = "";
        for (var order = chain; order is not null; order = order.Parent)
            names += order.Name;
        log.Add(names);
        return names;
    }
}
