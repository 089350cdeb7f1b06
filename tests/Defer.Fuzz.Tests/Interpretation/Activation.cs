namespace Deferral.Fuzz;

/// <summary>A call of a function: what it deferred, what is in flight, and what it returns (spec 4).</summary>
/// <param name="errors">Its policy.</param>
/// <param name="isIterator">C# allows no catch around a yield: what the body threw is not kept (spec 3.2).</param>
internal sealed class Activation(DeferErrors errors, bool isIterator)
{
    private readonly List<Thrown> _several = [];
    private bool _isOfBody;

    public Stack<Func<Completion>> Deferred { get; } = new();

    public Box Result { get; } = new();

    public Thrown? InFlight { get; private set; }

    /// <summary>Whether a deferred call replaced, or joined, what was in flight.</summary>
    public bool HasReplaced { get; private set; }

    public bool HasRecovered { get; private set; }

    /// <summary>The body threw, or a deferred call did.</summary>
    public void Add(Thrown thrown, bool ofBody, Func<IReadOnlyList<Thrown>, Thrown> aggregate)
    {
        if (thrown == InFlight) return;
        HasReplaced |= InFlight is not null;
        var policy = InFlight is null || isIterator && _isOfBody ? DeferErrors.Plain : errors;
        _isOfBody = ofBody;
        switch (policy)
        {
            case DeferErrors.KeepLast:
                thrown.Link(InFlight!);
                break;
            case DeferErrors.KeepFirst:
                InFlight!.Link(thrown);
                return;
            case DeferErrors.Aggregate:
                if (_several.Count == 0) _several.Add(InFlight!);
                if (_several.Contains(thrown)) return;
                _several.Add(thrown);
                thrown = aggregate(_several);
                break;
        }

        InFlight = thrown;
    }

    /// <summary>What is thrown where C# keeps nothing of what it replaces.</summary>
    public void Replace(Thrown thrown)
    {
        HasReplaced |= InFlight is not null;
        InFlight = thrown;
        _several.Clear();
    }

    public Thrown? Recover()
    {
        (var recovered, InFlight) = (InFlight, null);
        _several.Clear();
        HasRecovered |= recovered is not null;
        return recovered;
    }
}

/// <summary>Where statements stand.</summary>
/// <param name="Defers">The function that a Defer belongs to; null in a closure that is not marked.</param>
/// <param name="Recovers">The function whose deferred closure this is.</param>
/// <param name="Consumer">Takes what is yielded; false disposes of the iterator.</param>
internal sealed record Place(Activation? Defers, Activation? Recovers = null, Func<int, bool>? Consumer = null)
{
    /// <summary>What was recovered, by the tag of the statement, and what the user's own catches hold.</summary>
    public Dictionary<int, Thrown> Caught { get; } = [];

    /// <summary>How many blocks are open.</summary>
    public int Depth { get; set; }

    /// <summary>A return that stood inside a block.</summary>
    public bool ReturnedFromDepth { get; set; }

    /// <summary>What the innermost catch of the user's holds.</summary>
    public Stack<Thrown> Catches { get; } = new();
}
