using System.Globalization;
using System.Text;

namespace Deferral.Fuzz;

/// <summary>What printed C# programs call. <see cref="GoSupport"/> is the same in Go.</summary>
public static class Support
{
    private static readonly StringBuilder s_trace = new();
    private static readonly List<object> s_gates = [];

    // More than any program says: one that does not end must not fill the memory.
    private const int Limit = 100_000;

    public static int[] Two { get; } = [1, 2];

    public static int Five { get; } = 5;

    public static int Zero { get; }

    public static int Sink { get; set; }

    public static Holder Nothing => null!;

    public static Action? NoAction => null;

    public static void Trace(int tag, int value) => Say($"t{tag} {value}");

    public static int Traced(int tag, int value)
    {
        Trace(tag, value);
        return value;
    }

    public static void TraceTwo(int tag, int first, int second) => Say($"d{tag} {first} {second}");

    public static int PanicIf(int tag, int value, int divisor) => value % divisor == 0 ? throw new Panicked(tag) : value;

    public static int Section(int value, int count) => Math.Min(Math.Abs(value % (count + 1)), count - 1);

    public static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    public static void Yielded(int tag, int value) => Say($"y{tag} {value}");

    public static void Recovered(int tag, Exception? exception) => Caught($"r{tag}", exception);

    public static void Handler(Deferral.Panic panic)
    {
        ArgumentNullException.ThrowIfNull(panic);
        Caught("h", panic.Recover());
    }

    public static void Caught(string what, Exception? exception)
    {
        Say($"{what} {Name(exception)}");
        if (exception?.GetSuppressed() is { Count: > 0 } suppressed) Say($"~ {string.Join(' ', suppressed.Select(Name))}");
    }

    public static async Task Later() => await Task.Yield();

    /// <summary>Opens something.</summary>
    /// <param name="tag">Says which one it is.</param>
    /// <param name="fails">Whether disposing of it throws.</param>
    public static Resource Open(int tag, bool fails = false)
    {
        Say($"open {tag}");
        return new(tag, fails);
    }

    public static object NewGate()
    {
        var gate = new object();
        s_gates.Add(gate);
        return gate;
    }

    /// <summary>Runs a program and gives its trace.</summary>
    /// <param name="entry">Its first function.</param>
    internal static async Task<string> RunAsync(Func<object?> entry)
    {
        s_trace.Clear();
        s_gates.Clear();
        try
        {
            switch (entry())
            {
                case Task<int> task:
                    Say($"= {await task}");
                    break;
                case Task task:
                    await task;
                    break;
                case IEnumerable<int> values:
                    foreach (var value in values) Yielded(-1, value);
                    break;
                case IAsyncEnumerable<int> values:
                    await foreach (var value in values) Yielded(-1, value);
                    break;
                case int result:
                    Say($"= {result}");
                    break;
            }
        }
        catch (Exception e)
        {
            Caught("!", e);
        }

        if (s_gates.Exists(Monitor.IsEntered)) Say("A lock is still held.");
        return s_trace.ToString();
    }

    internal static void Say(string line)
    {
        if (s_trace.Length < Limit) s_trace.Append(line).Append('\n');
    }

    private static string Name(Exception? exception) => exception switch
    {
        null => "nil",
        Panicked panicked => panicked.Value.ToString(CultureInfo.InvariantCulture),
        IndexOutOfRangeException => "index",
        NullReferenceException => "nil reference",
        DivideByZeroException => "division",
        AggregateException aggregate => $"[{string.Join(' ', aggregate.InnerExceptions.Select(Name))}]",
        _ => exception.ToString().ReplaceLineEndings(" "),
    };

    /// <summary>An object that there is none of.</summary>
    public sealed class Holder
    {
        public int Value { get; set; }
    }

    /// <summary>Says when it is disposed of.</summary>
    public sealed class Resource(int tag, bool fails) : IDisposable, IAsyncDisposable
    {
        public void Dispose()
        {
            Say($"close {tag}");
            if (fails) throw new Panicked(tag);
        }

        public async ValueTask DisposeAsync()
        {
            await Later();
            Dispose();
        }
    }
}

/// <summary>What a program panics with.</summary>
public sealed class Panicked(int value) : Exception(value.ToString(CultureInfo.InvariantCulture))
{
    public int Value { get; } = value;
}
