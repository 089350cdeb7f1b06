// Something to open and close.

namespace Tour;

internal sealed class Door(string name) : IDisposable
{
    public string Name => name;

    public void Close() => Tell.Deferred($"the {name} closes");

    public void Dispose() => Tell.Now($"the {name} closes");
}
