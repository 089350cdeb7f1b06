namespace Deferral.Fuzz;

/// <summary>
/// Names for the variables of a block. Blocks beside one another use the same names; what is seen in a block, or was declared in a block within it,
/// is not declared in it again: C# forbids that.
/// </summary>
internal sealed class Names(int first)
{
    private int _next = first;
    private int _used = first;

    public string Next()
    {
        var number = Math.Max(_next, _used);
        _next = _used = number + 1;
        return $"v{number}";
    }

    /// <summary>The names of a block within this one.</summary>
    public Names Inner() => new(_next);

    /// <summary>That block has ended.</summary>
    public void Left(Names inner) => _used = Math.Max(_used, inner._used);
}
