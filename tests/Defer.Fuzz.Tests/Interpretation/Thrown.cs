namespace Deferral.Fuzz;

/// <summary>An exception of the model: by reference, as real ones.</summary>
/// <param name="text">How traces show it.</param>
/// <param name="number">Its place in the order in which exceptions were first thrown.</param>
/// <param name="isOwn">Whether the program threw it, and not the runtime.</param>
internal sealed class Thrown(string text, int number, bool isOwn)
{
    private readonly List<Thrown> _replaced = [];

    public string Text { get; } = text;

    public bool IsOwn { get; } = isOwn;

    private int Number { get; } = number;

    /// <summary>This one replaced or outlived another one.</summary>
    public void Link(Thrown other)
    {
        if (other != this && !_replaced.Contains(other)) _replaced.Add(other);
    }

    /// <summary>What <see cref="DeferExceptionExtensions.GetSuppressed"/> must give: all, each once, oldest first.</summary>
    public IEnumerable<Thrown> Suppressed
    {
        get
        {
            var found = new HashSet<Thrown>();
            var open = new Stack<Thrown>(_replaced);
            while (open.TryPop(out var next))
                if (next != this && found.Add(next))
                    next._replaced.ForEach(open.Push);
            return found.OrderBy(static t => t.Number);
        }
    }
}

/// <summary>Takes a panic out of an expression.</summary>
internal sealed class PanicException(Thrown thrown) : Exception
{
    public Thrown Thrown { get; } = thrown;
}
