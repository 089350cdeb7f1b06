namespace Deferral.Fuzz;

// What both languages have. Loops count to a constant; names are unique where they can be seen.

internal sealed record Trace(int Tag, Expression Value) : Statement;

internal sealed record Declare(string Name, Expression Value) : Statement;

internal sealed record Assign(string Name, Expression Value) : Statement;

internal sealed record Block(ImmutableArray<Statement> Body) : Enclosing(Body);

/// <param name="Parts">Then and else.</param>
internal sealed record If(Condition Condition, ImmutableArray<ImmutableArray<Statement>> Parts) : Sections(Parts);

/// <summary>One variable for all passes: so it was in Go before 1.22, and is in C#.</summary>
internal sealed record For(string Name, int Count, ImmutableArray<Statement> Body) : Enclosing(Body);

/// <summary>A variable of its own for each pass.</summary>
internal sealed record ForEach(string Name, int Count, ImmutableArray<Statement> Body) : Enclosing(Body);

internal sealed record While(string Name, int Count, ImmutableArray<Statement> Body) : Enclosing(Body);

internal sealed record DoWhile(string Name, int Count, ImmutableArray<Statement> Body) : Enclosing(Body);

/// <summary>A loop that is made of a label and a <c>goto</c>.</summary>
internal sealed record JumpBack(string Name, int Count, ImmutableArray<Statement> Body) : Enclosing(Body);

/// <param name="Value">Decides by its remainder.</param>
/// <param name="Parts">The cases from 0 on; the last one is the default.</param>
internal sealed record Switch(Expression Value, ImmutableArray<ImmutableArray<Statement>> Parts) : Sections(Parts);

/// <summary>Leaves the innermost loop or switch.</summary>
internal sealed record Break : Statement;

internal sealed record Continue : Statement;

/// <param name="Value">Null where nothing is returned.</param>
internal sealed record Return(Expression? Value) : Statement;

internal sealed record Panic(Expression Value) : Statement;

/// <summary>An error that the runtime raises.</summary>
internal sealed record Fault(FaultKind Kind) : Statement;

internal enum FaultKind
{
    Index,
    Nil,
    Division,
}

/// <param name="Target">The variable that takes the result, or null.</param>
/// <param name="Function">The number of the function.</param>
/// <param name="Argument">Its argument.</param>
internal sealed record Call(string? Target, int Function, Expression Argument) : Statement;

/// <summary>A marked function inside another one, called at once.</summary>
/// <param name="Name">Its name, where it has one.</param>
/// <param name="Target">The variable that takes its result, or null.</param>
/// <param name="IsLambda">A lambda or a local function: the same in Go.</param>
/// <param name="HasResult">Whether it returns an int.</param>
/// <param name="Body">Its statements.</param>
/// <param name="IsAsync">Whether it is async; not in Go.</param>
internal sealed record Nested(string Name, string? Target, bool IsLambda, bool HasResult, ImmutableArray<Statement> Body, bool IsAsync = false) : Enclosing(Body);
