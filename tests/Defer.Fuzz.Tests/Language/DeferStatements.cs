namespace Deferral.Fuzz;

// The deferred calls that both languages have.

/// <summary>A deferred closure: variables are read when it runs.</summary>
internal sealed record DeferClosure(ClosureForm Form, ImmutableArray<Statement> Body) : Enclosing(Body);

internal enum ClosureForm
{
    Plain,

    /// <summary>Sees and changes the result.</summary>
    Result,

    /// <summary>Has a Panic for a parameter; the same as Plain in Go.</summary>
    Panic,

    /// <summary>A marked lambda, so that it may defer itself.</summary>
    Marked,

    /// <summary>An async lambda; not in Go.</summary>
    Async,

    /// <summary>An async lambda that has a Panic for a parameter; not in Go.</summary>
    AsyncPanic,

    /// <summary>A marked async lambda; not in Go.</summary>
    AsyncMarked,
}

/// <summary>A deferred closure with an argument that is evaluated now.</summary>
/// <param name="Parameter">Its parameter.</param>
/// <param name="Argument">The argument.</param>
/// <param name="Body">The statements.</param>
/// <param name="IsAsync">Whether the closure is async; not in Go.</param>
internal sealed record DeferEager(string Parameter, Expression Argument, ImmutableArray<Statement> Body, bool IsAsync = false) : Enclosing(Body);

/// <summary>A deferred call with two arguments that are evaluated now.</summary>
internal sealed record DeferTrace(int Tag, Expression First, Expression Second) : Statement;

/// <summary>Another function of the program, deferred. What it returns is dropped.</summary>
internal sealed record DeferCall(int Function, Expression Argument) : Statement;

/// <summary>A closure in a variable, which is deferred.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Body">The statements.</param>
/// <param name="IsAsync">Whether the closure is async; not in Go.</param>
internal sealed record DeferDelegate(string Name, ImmutableArray<Statement> Body, bool IsAsync = false) : Enclosing(Body);

/// <summary>A delegate that is null.</summary>
internal sealed record DeferNull : Statement;

/// <summary>A function with a name that recovers.</summary>
internal sealed record DeferHandler : Statement;

/// <summary>In a deferred closure: stops and tells what is in flight; the body runs when something was.</summary>
internal sealed record Recover(int Tag, ImmutableArray<Statement> Body) : Enclosing(Body);

/// <summary>In the body of a <see cref="Recover"/>: panics with what was recovered.</summary>
/// <param name="Tag">The tag of that statement.</param>
internal sealed record Rethrow(int Tag) : Statement;
