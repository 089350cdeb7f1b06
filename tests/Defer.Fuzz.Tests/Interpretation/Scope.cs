namespace Deferral.Fuzz;

/// <summary>The variables of a block, each a box: closures share it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Box> _variables = [];

    public Box this[string name] => _variables.TryGetValue(name, out var box) ? box : outer?[name] ?? throw new KeyNotFoundException(name);

    public Box Declare(string name, int value) => _variables[name] = new() { Value = value };

    /// <summary>Takes another block's variable in.</summary>
    public void Share(string name, Box box) => _variables[name] = box;
}

/// <summary>A variable.</summary>
internal sealed class Box
{
    public int Value { get; set; }
}

/// <summary>How a statement ended.</summary>
/// <param name="Kind">What follows.</param>
/// <param name="Thrown">What is in flight.</param>
internal readonly record struct Completion(CompletionKind Kind, Thrown? Thrown = null)
{
    public static Completion Normal => default;

    public static Completion Of(Thrown thrown) => new(CompletionKind.Panic, thrown);
}

internal enum CompletionKind
{
    Normal,
    Break,
    Continue,
    Return,
    Panic,

    /// <summary>The iterator was disposed of at a <c>yield</c>.</summary>
    Disposed,

    YieldBreak,
}
