using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Deferral.CompilerServices;

/// <summary>
/// The deferred calls that one invocation of a marked method registered and could not open-code; run last in, first out.
/// </summary>
/// <remarks>
/// <para>
/// Chains are pooled: <see cref="Rent"/> takes one, <see cref="Run"/> or <see cref="RunAsync"/> gives it back on every
/// path, and it must not be touched after that. A chain belongs to one invocation at a time, which may go on on another
/// thread after an <c>await</c>; it is not for use by several threads at once.
/// </para>
/// <para>
/// Registering a call neither boxes its state nor, once the pools are warm, allocates, whatever the number of calls
/// (on netstandard2.0 a chain of more than 4 KB allocates arrays, still nothing for each call).
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeferChain
{
    // The calls of each kind lie in their own typed stack. A stretch is calls of one kind in a row: it gives the order
    // between the kinds, and a loop that registers a hundred thousand calls of one kind is a single stretch.
    private GrowingStack<Stretch> _stretches = new();
    private GrowingStack<Records> _kinds = new();
    private Records? _current;

    private DeferChain()
    {
    }

    /// <summary>An empty chain.</summary>
    /// <returns>A chain to be given back by running it, also if nothing was registered.</returns>
    public static DeferChain Rent() => ItemPool<DeferChain>.Rent() ?? new DeferChain();

    /// <summary>Registers a call.</summary>
    /// <param name="call">What to run; null registers too, and throws <see cref="NullReferenceException"/> when its turn comes.</param>
    public void Push(Action? call) => Add(new Call(call));

    /// <summary>Registers a call with its state.</summary>
    /// <typeparam name="TState">What the call is given; value types are not boxed.</typeparam>
    /// <param name="call">What to run; null registers too, and throws <see cref="NullReferenceException"/> when its turn comes.</param>
    /// <param name="state">What to give it.</param>
    public void Push<TState>(Action<TState>? call, TState state) => Add(new Call<TState>(call, state));

    /// <summary>Registers a call that is awaited.</summary>
    /// <param name="call">What to run; null registers too, and throws <see cref="NullReferenceException"/> when its turn comes.</param>
    public void PushAsync(Func<ValueTask>? call) => Add(new AsyncCall(call));

    /// <summary>Registers a call that is awaited, with its state.</summary>
    /// <typeparam name="TState">What the call is given; value types are not boxed.</typeparam>
    /// <param name="call">What to run; null registers too, and throws <see cref="NullReferenceException"/> when its turn comes.</param>
    /// <param name="state">What to give it.</param>
    public void PushAsync<TState>(Func<TState, ValueTask>? call, TState state) => Add(new AsyncCall<TState>(call, state));

    /// <summary>Runs all registered calls, gives the chain back, then throws what the last failing call threw, if any did.</summary>
    /// <param name="inFlight">What the method's body threw, or null.</param>
    /// <param name="keepSuppressed">Whether a replaced exception stays reachable from the one that replaced it.</param>
    /// <remarks>A task that is not complete yet is waited for.</remarks>
    public void Run(Exception? inFlight, bool keepSuppressed)
    {
        var failures = new Failures(inFlight, keepSuppressed);
        while (Advance(ref failures, out var pending))
        {
            try
            {
                pending.AsTask().GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
        }

        ReturnToPool();
        failures.ThrowLast();
    }

    /// <summary>As <see cref="Run"/>, but awaits the tasks, one at a time. Allocates nothing if all are complete at once.</summary>
    /// <param name="inFlight">What the method's body threw, or null.</param>
    /// <param name="keepSuppressed">Whether a replaced exception stays reachable from the one that replaced it.</param>
    /// <param name="continueOnCapturedContext">Whether the calls after an incomplete one run on the caller's context.</param>
    /// <returns>A task to await once: what is behind it is pooled.</returns>
    public ValueTask RunAsync(Exception? inFlight, bool keepSuppressed, bool continueOnCapturedContext)
    {
        // Not async itself: as long as nothing has to be awaited, calls run in the caller's own execution context,
        // and what they set there (the current Activity, say) is seen by the caller's other deferred calls.
        var failures = new Failures(inFlight, keepSuppressed);
        if (Advance(ref failures, out var pending))
            return AwaitRest(pending, failures, continueOnCapturedContext);

        ReturnToPool();
        failures.ThrowLast();
        return default;
    }

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
#endif
    private async ValueTask AwaitRest(ValueTask pending, Failures failures, bool continueOnCapturedContext)
    {
        do
        {
            try
            {
                await pending.ConfigureAwait(continueOnCapturedContext);
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
        }
        while (Advance(ref failures, out pending));

        ReturnToPool();
        failures.ThrowLast();
    }

    /// <summary>Runs calls until one is incomplete (true) or all are done (false).</summary>
    private bool Advance(ref Failures failures, out ValueTask pending)
    {
        while (true)
        {
            try
            {
                while (_stretches.Count > 0)
                {
                    ref readonly var stretch = ref _stretches.Last;
                    if (!stretch.Records.TryStartLast(stretch.Start, out pending))
                    {
                        _stretches.Pop();
                        _current = _stretches.Count > 0 ? _stretches.Last.Records : null;
                    }
                    else if (pending.IsCompletedSuccessfully)
                    {
                        // A reusable source behind the task is free again only after this.
                        pending.GetAwaiter().GetResult();
                    }
                    else
                    {
                        return true;
                    }
                }

                pending = default;
                return false;
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add<TRecord>(in TRecord record)
        where TRecord : struct, IRecord
    {
        var records = _current as Records<TRecord> ?? Begin<TRecord>();
        records.Push(record);
    }

    private Records<TRecord> Begin<TRecord>()
        where TRecord : struct, IRecord
    {
        var records = Find<TRecord>();
        _stretches.Push(new Stretch(records, records.Count));
        _current = records;
        return records;
    }

    private Records<TRecord> Find<TRecord>()
        where TRecord : struct, IRecord
    {
        // As many kinds as the method has Defer statements, at the most.
        for (var i = 0; i < _kinds.Count; i++)
        {
            if (_kinds[i] is Records<TRecord> known)
                return known;
        }

        var records = ItemPool<Records<TRecord>>.Rent() ?? new Records<TRecord>();
        _kinds.Push(records);
        return records;
    }

    private void ReturnToPool()
    {
        while (_kinds.Count > 0)
            _kinds.Pop().ReturnToPool();

        _kinds.Release();
        _stretches.Release();
        ItemPool<DeferChain>.Return(this);
    }

    private readonly struct Stretch(Records records, int start)
    {
        public readonly Records Records = records;
        public readonly int Start = start;
    }
}
