using System.Runtime.CompilerServices;

namespace Deferral.Benchmarks;

/// <summary>What the measured methods do: real calls that are never inlined, around which the clean-up is written.</summary>
public sealed class Work
{
    private long _open;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Open(int weight) => _open += weight;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Close(int weight) => _open -= weight;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask CloseAsync(int weight)
    {
        _open -= weight;
        return default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Use() => _open ^= 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Throw() => throw new InvalidOperationException();
}
