namespace Deferral.CompilerServices;

/// <summary>One kind of deferred call with its state; a struct, so that neither is boxed.</summary>
internal interface IRecord
{
    /// <summary>Makes the call. A null delegate throws here, when its turn has come.</summary>
    ValueTask Start();
}

/// <summary>The registered calls of one kind, last in first out.</summary>
internal abstract class Records
{
    public abstract int Count { get; }

    /// <summary>Starts the last call, unless only <paramref name="keep"/> of them are left.</summary>
    public abstract bool TryStartLast(int keep, out ValueTask started);

    public abstract void ReturnToPool();
}

/// <inheritdoc/>
internal sealed class Records<TRecord> : Records
    where TRecord : struct, IRecord
{
    private GrowingStack<TRecord> _stack = new();

    public override int Count => _stack.Count;

    public void Push(in TRecord record) => _stack.Push(record);

    public override bool TryStartLast(int keep, out ValueTask started)
    {
        if (_stack.Count == keep)
        {
            started = default;
            return false;
        }

        started = _stack.Pop().Start();
        return true;
    }

    public override void ReturnToPool()
    {
        _stack.Release();
        ItemPool<Records<TRecord>>.Return(this);
    }
}

internal readonly struct Call(Action? call) : IRecord
{
    public ValueTask Start()
    {
        call!();
        return default;
    }
}

internal readonly struct Call<TState>(Action<TState>? call, TState state) : IRecord
{
    public ValueTask Start()
    {
        call!(state);
        return default;
    }
}

internal readonly struct AsyncCall(Func<ValueTask>? call) : IRecord
{
    public ValueTask Start() => call!();
}

internal readonly struct AsyncCall<TState>(Func<TState, ValueTask>? call, TState state) : IRecord
{
    public ValueTask Start() => call!(state);
}

internal readonly struct Disposal<T>(T resource) : IRecord
    where T : IDisposable?
{
    public ValueTask Start()
    {
        resource?.Dispose();
        return default;
    }
}

internal readonly struct AsyncDisposal<T>(T resource) : IRecord
    where T : IAsyncDisposable?
{
    public ValueTask Start() => resource is null ? default : resource.DisposeAsync();
}
