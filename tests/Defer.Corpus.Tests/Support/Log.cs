using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Deferral.Corpus;

/// <summary>What a body did, in order.</summary>
public sealed class Log
{
    private readonly List<string> _entries = [];

    /// <summary>How many entries there are: a body or a deferred call can decide by it.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds an entry.</summary>
    public void Add(string text) => _entries.Add(text);

    /// <summary>Adds an entry with a value.</summary>
    public void Note<T>(string text, T value) => _entries.Add($"{text} {Text(value)}");

    /// <summary>Adds an entry and passes a value on: for places where an expression is wanted.</summary>
    public T Say<T>(string text, T value)
    {
        Note(text, value);
        return value;
    }

    /// <summary>Adds an entry after the caller was resumed.</summary>
    public async Task AddAsync(string text)
    {
        await Task.Yield();
        Add(text);
    }

    /// <summary>As <see cref="AddAsync"/>, with a value.</summary>
    public async ValueTask NoteAsync<T>(string text, T value)
    {
        await Task.Yield();
        Note(text, value);
    }

    /// <summary>Adds an entry and throws.</summary>
    public void Throw(string message)
    {
        Add("throw " + message);
        throw new InvalidOperationException(message);
    }

    /// <summary>A call for later; making it is an entry, too.</summary>
    public Entry At(string text)
    {
        Add("at " + text);
        return new(this, text);
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

    /// <summary>Values as they are, and what arrays, lists and tuples hold. Names that the compiler makes depend on how many there are.</summary>
    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        Exception exception => $"{exception.GetType().Name}: {exception.Message}",
        Resource resource => resource.Name,
        Array or IList => "[" + string.Join(", ", ((IEnumerable)value).Cast<object?>().Select(Text)) + "]",
        ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))) + ")",
        Delegate or Expression or Task => value.GetType().BaseType!.Name,
        _ when value.GetType().Name[0] == '<' && value is IEnumerable or IEnumerator or IAsyncEnumerable<int> => "sequence",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>A text that a log will take when it is told to.</summary>
public sealed class Entry(Log log, string text)
{
    public void Run() => log.Add("run " + text);
}

/// <summary>Says when it is disposed of.</summary>
public sealed class Resource(Log log, string name) : IDisposable, IAsyncDisposable
{
    public string Name { get; set; } = name;

    public void Dispose() => log.Add("close " + Name);

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        log.Add("close async " + Name);
    }
}

/// <summary>
/// A body of the corpus: <c>T Name(Log log)</c> or <c>T Name(Log log, int n)</c>, run with several <c>n</c>.
/// Any other signature needs a driver of one of these, which calls it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BodyAttribute(string? driver = null) : Attribute
{
    public string? Driver { get; } = driver;
}
