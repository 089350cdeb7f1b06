namespace Deferral.Semantics.Program;

/// <summary>What the program did.</summary>
public static class Output
{
    public static IList<string> Log { get; } = [];
}

internal sealed class Resource(IList<string> log) : IDisposable
{
    public void Dispose() => log.Add("disposed");
}
