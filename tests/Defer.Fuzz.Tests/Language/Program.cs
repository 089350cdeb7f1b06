namespace Deferral.Fuzz;

/// <summary>A random program. The first function is its entry; a function calls only those behind it, so that each program ends.</summary>
/// <param name="Functions">The functions, numbered by their place.</param>
internal sealed record Program(ImmutableArray<Function> Functions)
{
    /// <summary>What the entry is called with.</summary>
    public const int Argument = 7;
}

/// <summary>A marked method; in Go a function with a named result.</summary>
/// <param name="Kind">How it runs. Go has only <see cref="FunctionKind.Plain"/> ones.</param>
/// <param name="HasResult">Whether it returns an int; in an iterator what it yields is one.</param>
/// <param name="Errors">The error policy. Go's is <see cref="DeferErrors.KeepLast"/>.</param>
/// <param name="Body">Its statements.</param>
internal sealed record Function(FunctionKind Kind, bool HasResult, DeferErrors Errors, ImmutableArray<Statement> Body)
{
    internal bool IsAsync => Kind is FunctionKind.Async or FunctionKind.AsyncIterator;

    internal bool IsIterator => Kind is FunctionKind.Iterator or FunctionKind.AsyncIterator;

    /// <summary>Whether a function with this body is an iterator: what stands in functions within it does not count.</summary>
    internal static bool Yields(ImmutableArray<Statement> body) =>
        body.Any(static s => s is Yield or YieldBreak || s is not (Nested or DeferClosure or DeferEager or DeferDelegate or DeferOnEnd or DeferOnEndEager) && s.Bodies.Any(Yields));
}

/// <summary>How a function runs.</summary>
internal enum FunctionKind
{
    Plain,
    Async,
    Iterator,
    AsyncIterator,
}
