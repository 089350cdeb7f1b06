namespace Deferral.Fuzz;

// What Go cannot say.

/// <summary>The user's own catch.</summary>
/// <param name="Tag">Says what was caught.</param>
/// <param name="OnlyOwn">Catches what <see cref="Panic"/> throws and no runtime error.</param>
/// <param name="Parts">Try and catch.</param>
internal sealed record TryCatch(int Tag, bool OnlyOwn, ImmutableArray<ImmutableArray<Statement>> Parts) : Sections(Parts);

/// <param name="Parts">Try and finally.</param>
internal sealed record TryFinally(ImmutableArray<ImmutableArray<Statement>> Parts) : Sections(Parts);

/// <summary><c>throw;</c> in the user's catch.</summary>
internal sealed record ThrowAgain : Statement;

/// <param name="Tag">Says which one it is.</param>
/// <param name="Body">The statements.</param>
/// <param name="Fails">Whether disposing of it throws.</param>
/// <param name="IsAsync">Whether its disposal is awaited.</param>
internal sealed record UsingBlock(int Tag, ImmutableArray<Statement> Body, bool Fails = false, bool IsAsync = false) : Enclosing(Body);

/// <summary>Ends with its block, or takes its turn among the deferred calls of a function.</summary>
/// <param name="Tag">Says which one it is.</param>
/// <param name="Fails">Whether disposing of it throws.</param>
/// <param name="IsAsync">Whether its disposal is awaited.</param>
internal sealed record UsingDeclaration(int Tag, bool Fails = false, bool IsAsync = false) : Statement;

internal sealed record Lock(ImmutableArray<Statement> Body) : Enclosing(Body);

/// <summary>Sections of a switch that jump to one another, each at most once.</summary>
/// <param name="Value">Where it begins, by its remainder.</param>
/// <param name="Next">For each section the one that it jumps to, or -1. The last one is the default.</param>
/// <param name="Parts">The sections.</param>
internal sealed record GotoCase(Expression Value, ImmutableArray<int> Next, ImmutableArray<ImmutableArray<Statement>> Parts) : Sections(Parts);

/// <summary>Labels that stand in another order than they run in: jumps back that do not loop.</summary>
/// <param name="Name">The labels begin with it.</param>
/// <param name="Order">The sections in the order in which they run, each once.</param>
/// <param name="Parts">The sections in the order of the text.</param>
internal sealed record Jumps(string Name, ImmutableArray<int> Order, ImmutableArray<ImmutableArray<Statement>> Parts) : Sections(Parts);

internal sealed record Yield(Expression Value) : Statement;

internal sealed record YieldBreak : Statement;

/// <summary>Lets another thread go on with it.</summary>
internal sealed record Await : Statement;

/// <summary>Enumerates an iterator, or begins to.</summary>
/// <param name="Tag">Says what was yielded.</param>
/// <param name="Function">The number of the iterator.</param>
/// <param name="Argument">Its argument.</param>
/// <param name="Limit">After so many values it is disposed of.</param>
internal sealed record Consume(int Tag, int Function, Expression Argument, int Limit) : Statement;

/// <summary>A deferred closure that depends on how the function ends.</summary>
/// <param name="OnError">Whether it runs after an error, or after success.</param>
/// <param name="TakesException">Whether it is told the exception.</param>
/// <param name="Tag">Says which exception that is.</param>
/// <param name="Body">The statements.</param>
/// <param name="IsAsync">Whether the closure is.</param>
internal sealed record DeferOnEnd(bool OnError, bool TakesException, int Tag, ImmutableArray<Statement> Body, bool IsAsync = false) : Enclosing(Body);

/// <summary>The same with an argument that is evaluated now.</summary>
internal sealed record DeferOnEndEager(bool OnError, string Parameter, Expression Argument, ImmutableArray<Statement> Body, bool IsAsync = false) : Enclosing(Body);

/// <summary>Opens something and defers its disposal.</summary>
/// <param name="Tag">Says which one it is.</param>
/// <param name="Fails">Whether disposing of it throws.</param>
/// <param name="IsAsync">Whether its disposal is awaited.</param>
internal sealed record DeferResource(int Tag, bool Fails = false, bool IsAsync = false) : Statement;
