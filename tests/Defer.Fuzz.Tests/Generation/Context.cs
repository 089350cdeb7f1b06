namespace Deferral.Fuzz;

/// <summary>What the place of a statement allows.</summary>
internal sealed record Context
{
    public required Names Names { get; init; }

    /// <summary>The variables that can be seen and assigned.</summary>
    public required ImmutableList<string> Variables { get; init; }

    /// <summary>The counters, which are not assigned.</summary>
    public required ImmutableList<string> Counters { get; init; }

    /// <summary>How many blocks are open.</summary>
    public int Depth { get; init; }

    /// <summary>In how many deferred closures this is. C# binds a lambda once for each overload: nested ones take the square, the cube.</summary>
    public int Closures { get; init; }

    public bool CanDefer { get; init; }

    /// <summary>Directly in a deferred closure.</summary>
    public bool CanRecover { get; init; }

    /// <summary>In a closure that changes the result.</summary>
    public bool HasResult { get; init; }

    /// <summary>Whether a return here has a value.</summary>
    public bool Returns { get; init; }

    public bool CanBreak { get; init; }

    public bool CanContinue { get; init; }

    /// <summary>The recovers that a rethrow here can name.</summary>
    public ImmutableList<int> Recovered { get; init; } = [];

    /// <summary>The number of the function: it calls those behind it.</summary>
    public required int Function { get; init; }

    public bool IsAsync { get; init; }

    public bool CanYield { get; init; }

    public bool CanYieldBreak { get; init; }

    /// <summary>No await here.</summary>
    public bool InLock { get; init; }

    public bool CanReturn { get; init; } = true;

    /// <summary>Directly in a catch of the user's.</summary>
    public bool InCatch { get; init; }

    /// <summary>Whether deferred closures may recover: not in iterators.</summary>
    public bool MayRecover { get; init; } = true;
}
