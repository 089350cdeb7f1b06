using System.ComponentModel;

namespace Deferral.CompilerServices;

/// <summary>A resource whose disposal is open-coded; nothing to dispose of until it is kept. Neither boxes nor allocates.</summary>
/// <typeparam name="T">The resource's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Resource<T>
    where T : IDisposable?
{
    // The default of a struct is no sign that nothing was kept.
    private bool _isKept;
    private T _resource;

    /// <summary>Remembers the resource.</summary>
    /// <param name="resource">What to dispose of later; null does nothing then.</param>
    /// <returns>The resource.</returns>
    public T Keep(T resource)
    {
        _resource = resource;
        _isKept = true;
        return resource;
    }

    /// <summary>Disposes of what was kept, if anything was.</summary>
    public void Dispose()
    {
        if (_isKept)
            _resource?.Dispose();
    }
}
