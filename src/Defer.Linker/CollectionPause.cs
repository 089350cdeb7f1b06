// Keeps the garbage collector from looking for garbage where there is none.
using System.Runtime;

namespace Deferral.Linker;

/// <summary>
/// Mono.Cecil keeps all that it reads until everything is written: collections in between find nothing, and took 40 % of the time of a large assembly.
/// They are put off for as long as the memory suffices that such an assembly needs, where it can be had.
/// </summary>
internal sealed class CollectionPause : IDisposable
{
    // Measured: 52 bytes for each byte of assembly, symbols and reference assembly.
    private const long BytesPerByte = 64;

    // Below, there is next to nothing to save; above, too much memory to ask for.
    private const long Least = 16L << 20;
    private const long Most = 1L << 30;

    private readonly bool _paused;

    public CollectionPause(params string?[] files)
    {
        var bytes = files.Where(File.Exists).Sum(file => new FileInfo(file).Length) * BytesPerByte;
        if (bytes is < Least or > Most || !Environment.Is64BitProcess)
            return;

        try
        {
            _paused = GC.TryStartNoGCRegion(bytes, disallowFullBlockingGC: true);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // More than this runtime grants, or somebody else in the process has paused it already.
        }
    }

    /// <summary>Collections go on, unless memory ran out before and they already did.</summary>
    public void Dispose()
    {
        if (!_paused)
            return;
        try
        {
            if (GCSettings.LatencyMode is GCLatencyMode.NoGCRegion)
                GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // A collection came in between.
        }

        // All of it is garbage now. A full collection sees that at once (30 ms); the next one of young objects would not, since
        // Mono.Cecil's tables are large arrays, which count as old: whoever allocates next would wait 400 ms.
        GC.Collect();
    }
}
