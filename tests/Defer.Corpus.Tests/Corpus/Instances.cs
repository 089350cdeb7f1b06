// Bodies that belong to instances: of classes, derived classes, structs, records, with primary constructors.

public partial class Base
{
    protected int Level { get; set; } = 1;

    public virtual string Describe(string text) => "base " + text;
}

public partial class Derived : Base
{
    private readonly List<string> _names = ["a"];
    private int _count;

    [Body]
    public int Fields(Log log, int n)
    {
        _count = n;
        this._count += 2;
        _names.Add("b");
        log.Note("count", _count);
        _count++;
        return _count + _names.Count;
    }

    [Body]
    public string BaseCalls(Log log, int n)
    {
        var text = base.Describe("x");
        log.Add(text);
        base.Level += n;
        return this.Describe(text) + Level;
    }

    public override string Describe(string text) => "derived " + text;

    [Body]
    public int Closures(Log log, int n)
    {
        var x = n;
        Func<int> sum = () => _count + x;
        _count = 10;
        log.Note("sum", sum());
        x++;
        return sum() + Level;
    }

    [Body]
    public async Task<int> Later(Log log, int n)
    {
        _count = n;
        await Task.Yield();
        _count++;
        if (_count > 2) await log.AddAsync(Describe("later"));
        return _count;
    }

    [Body]
    public IEnumerable<int> Items(Log log, int n)
    {
        foreach (var name in _names)
        {
            _count += n;
            yield return _count + name.Length;
        }

        log.Note("count", _count);
    }
}

public partial struct Value
{
    private int _count;

    public int Limit;

    [Body]
    public int Counts(Log log, int n)
    {
        _count += n;
        log.Note("count", _count);
        Limit = 3;
        if (_count > Limit) return Limit;
        this._count++;
        return _count;
    }

    [Body(nameof(Replaces))]
    public int Replace(Log log, int n)
    {
        this = new Value { _count = n };
        log.Note("count", _count);
        var copy = this;
        copy._count++;
        return copy._count;
    }

    public int Replaces(Log log, int n)
    {
        var result = Replace(log, n);
        return result * 10 + _count;
    }

    [Body]
    public readonly int Reads(Log log, int n)
    {
        var limit = Limit + n;
        if (limit > 1) log.Note("limit", limit);
        return limit + _count;
    }
}

public partial record Person
{
    public string Name { get; init; } = "p";

    [Body]
    public string Renamed(Log log, int n)
    {
        var other = this with { Name = Name + n };
        log.Note("equal", this == other);
        return other.Name;
    }
}

public partial class Primary(int start, string name)
{
    public Primary() : this(3, "primary")
    {
    }

    [Body]
    public int Captured(Log log, int n)
    {
        var sum = start + n;
        log.Note(name, sum);
        start++;
        return start * sum;
    }
}

public partial class Properties
{
    private int _stored = 4;

    public int Stored
    {
        get => field + _stored;
        set => field = value;
    }

    public event Action? Changed;

    [Body]
    public int Members(Log log, int n)
    {
        Stored = n;
        Changed += Log;
        Stored += 1;
        Changed?.Invoke();
        log.Note("stored", Stored);
        Changed -= Log;
        _stored--;
        return Stored;

        void Log() => log.Add("changed");
    }
}
