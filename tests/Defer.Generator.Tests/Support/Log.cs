using System.Collections;
using System.Globalization;

namespace Deferral.Generator.Tests.Support;

/// <summary>What a body under test did, in order.</summary>
public sealed class Log
{
    private readonly List<string> _entries = [];

    /// <summary>Adds an entry.</summary>
    public void Add<T>(T entry) => _entries.Add(Convert.ToString(entry, CultureInfo.InvariantCulture) ?? "");

    /// <summary>Adds an entry and passes a value on: for places where an expression is wanted.</summary>
    public T Say<T>(object? entry, T value)
    {
        Add(entry);
        return value;
    }

    /// <summary>Adds an entry after the caller was resumed.</summary>
    public async Task AddAsync<T>(T entry)
    {
        await Task.Yield();
        Add(entry);
    }

    /// <summary>As <see cref="AddAsync"/>.</summary>
    public async ValueTask AddValueAsync<T>(T entry)
    {
        await Task.Yield();
        Add(entry);
    }

    /// <summary>Adds an entry and throws.</summary>
    public void Throw(string message)
    {
        Add("throw " + message);
        throw new InvalidOperationException(message);
    }

    /// <summary>Adds an exception and what it replaced.</summary>
    public void Caught(Exception e)
    {
        var suppressed = e.GetSuppressed();
        Add($"! {e.GetType().Name}: {e.Message}{(suppressed.Count == 0 ? "" : $" [{string.Join(", ", suppressed.Select(static s => s.Message))}]")}");
    }

    /// <summary>Something to dispose of, either way.</summary>
    public Resource Open(string name)
    {
        Add("open " + name);
        return new(this, name);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", _entries);
}

/// <summary>Says when it is disposed of.</summary>
public sealed class Resource(Log log, string name) : IDisposable, IAsyncDisposable, IEnumerable<int>
{
    public string Name { get; set; } = name;

    public void Dispose() => log.Add("close " + Name);

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        log.Add("close async " + Name);
    }

    public IEnumerator<int> GetEnumerator()
    {
        yield return 1;
        yield return 2;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A struct whose calls change it.</summary>
public struct Counter(Log log)
{
    public int Count { get; private set; }

    public void Increment() => log.Add("count " + ++Count);

    public readonly void Show() => log.Add("shows " + Count);
}

/// <summary>A body that the tests call: <c>T Name(Log log)</c>. It is marked itself, or calls what is marked.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseAttribute : Attribute;

/// <summary>A marked method that must not be lowered, with the rule that says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefusedAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}

/// <summary>What a body must log, where the oracle cannot tell: it knows no ref structs and no order among using declarations.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExpectAttribute(string log) : Attribute
{
    public string Log { get; } = log;
}
