using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Deferral.CompilerServices;

/// <summary>
/// The deferred calls that one invocation of a marked method registered and could not open-code; run last in, first out.
/// </summary>
/// <remarks>
/// <para>
/// Chains are pooled: <see cref="Rent"/> takes one, running it gives it back on every
/// path, and it must not be touched after that. A chain belongs to one invocation at a time, which may go on on another
/// thread after an <c>await</c>; it is not for use by several threads at once.
/// </para>
/// <para>
/// Registering a call neither boxes its state nor, once the pools are warm, allocates, whatever the number of calls
/// (on netstandard2.0 a chain of more than 4 KB allocates arrays, still nothing for each call).
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class DeferChain
{
    // The calls of each kind lie in their own typed stack. A stretch is calls of one kind in a row: it gives the order
    // between the kinds, and a loop that registers a hundred thousand calls of one kind is a single stretch.
    private GrowingStack<Stretch> _stretches = new();
    private GrowingStack<Records> _kinds = new();
    private Records? _current;

    // The run's state lives here, since deferred calls ask for it: what they threw, and how that is combined.
    private Panic? _panic;
    private DeferErrors _errors;
    private bool _failed;

    // What the body threw, where nothing catches it: not ours to throw, but what a call throws replaces it.
    private Exception? _replaceable;

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

    /// <summary>Registers the disposal of a resource.</summary>
    /// <typeparam name="T">The resource's type; value types are not boxed.</typeparam>
    /// <param name="resource">What to dispose of; null does nothing then.</param>
    /// <returns>The resource.</returns>
    public T Keep<T>(T resource)
        where T : IDisposable?
    {
        Add(new Disposal<T>(resource));
        return resource;
    }

    /// <summary>Registers the awaited disposal of a resource.</summary>
    /// <typeparam name="T">The resource's type; value types are not boxed.</typeparam>
    /// <param name="resource">What to dispose of; null does nothing then.</param>
    /// <returns>The resource.</returns>
    public T KeepAsync<T>(T resource)
        where T : IAsyncDisposable?
    {
        Add(new AsyncDisposal<T>(resource));
        return resource;
    }

    /// <summary>For the calls that run: whether the method is ending by an exception, as of now.</summary>
    /// <value>
    /// What <see cref="Run"/> was told, or true if an earlier call threw; where exceptions are caught, false again after a recovery.
    /// </value>
    public bool Failed => _failed || Unwind.IsPanicking(_panic);

    /// <summary>For the calls that run: the exception in flight, where exceptions are caught.</summary>
    /// <value>Never null.</value>
    public Panic Panic => Unwind.Of(_panic);

    /// <summary>For the calls that run, where exceptions are caught: stops the exception in flight.</summary>
    /// <returns>What was in flight, once; null when nothing is.</returns>
    public Exception? Recover() => Unwind.Recover(_panic);

    /// <summary>For the calls that run, where exceptions are caught: stops the exception in flight if it is of this type.</summary>
    /// <typeparam name="TException">What to stop.</typeparam>
    /// <returns>What was in flight, once; null when nothing is, or nothing of this type.</returns>
    public TException? Recover<TException>()
        where TException : Exception => Unwind.Recover<TException>(_panic);

    /// <summary>Runs all registered calls, gives the chain back, then throws what the last failing call threw, if any did.</summary>
    /// <param name="inFlight">What the method's body threw, or null.</param>
    /// <param name="keepSuppressed">Whether a replaced exception stays reachable from the one that replaced it.</param>
    /// <param name="failed">Whether the method is ending by an exception, also where <paramref name="inFlight"/> is not known.</param>
    /// <remarks>A task that is not complete yet is waited for.</remarks>
    public void Run(Exception? inFlight, bool keepSuppressed, bool failed)
    {
        Prepare(inFlight, keepSuppressed, failed);
        Unwind.Throw(RunAll(), ends: true);
    }

    /// <summary>As <see cref="Run"/>, but awaits the tasks, one at a time. Allocates nothing if all are complete at once.</summary>
    /// <param name="inFlight">What the method's body threw, or null.</param>
    /// <param name="keepSuppressed">Whether a replaced exception stays reachable from the one that replaced it.</param>
    /// <param name="failed">Whether the method is ending by an exception, also where <paramref name="inFlight"/> is not known.</param>
    /// <param name="continueOnCapturedContext">Whether the calls after an incomplete one run on the caller's context.</param>
    /// <returns>A task to await once: what is behind it is pooled.</returns>
    public ValueTask RunAsync(Exception? inFlight, bool keepSuppressed, bool failed, bool continueOnCapturedContext)
    {
        Prepare(inFlight, keepSuppressed, failed);
        var run = RunAllAsync(continueOnCapturedContext);
        if (!run.IsCompletedSuccessfully)
            return ThrowAfter(run);

        Unwind.Throw(run.Result, ends: true);
        return default;
    }

    /// <summary>Runs all registered calls and gives the chain back; what they throw is combined with what is in flight.</summary>
    /// <param name="panic">The method's state; null when nothing was thrown.</param>
    /// <param name="errors">How exceptions are combined.</param>
    /// <returns>The method's state after it.</returns>
    /// <remarks>A task that is not complete yet is waited for.</remarks>
    public Panic? RunCatching(Panic? panic, DeferErrors errors)
    {
        Prepare(panic, errors);
        return RunAll();
    }

    /// <summary>As <see cref="RunCatching"/>, but awaits the tasks, one at a time. Allocates nothing if all are complete at once.</summary>
    /// <param name="panic">The method's state; null when nothing was thrown.</param>
    /// <param name="errors">How exceptions are combined.</param>
    /// <param name="continueOnCapturedContext">Whether the calls after an incomplete one run on the caller's context.</param>
    /// <returns>The method's state after it, to await once: what is behind it is pooled.</returns>
    public ValueTask<Panic?> RunCatchingAsync(Panic? panic, DeferErrors errors, bool continueOnCapturedContext)
    {
        Prepare(panic, errors);
        return RunAllAsync(continueOnCapturedContext);
    }

    private void Prepare(Exception? inFlight, bool keepSuppressed, bool failed)
    {
        _replaceable = inFlight;
        _errors = keepSuppressed ? DeferErrors.KeepLast : DeferErrors.Plain;
        _failed = failed;
    }

    private void Prepare(Panic? panic, DeferErrors errors)
    {
        _panic = panic;
        _errors = errors;
        _failed = false;
    }

    private Panic? RunAll()
    {
        while (Advance(out var pending))
        {
            try
            {
                pending.AsTask().GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                Caught(e);
            }
        }

        return ReturnToPool();
    }

    private ValueTask<Panic?> RunAllAsync(bool continueOnCapturedContext) =>
        // Not async itself: as long as nothing has to be awaited, calls run in the caller's own execution context,
        // and what they set there (the current Activity, say) is seen by the caller's other deferred calls.
        Advance(out var pending) ? AwaitRest(pending, continueOnCapturedContext) : new(ReturnToPool());

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<Panic?> AwaitRest(ValueTask pending, bool continueOnCapturedContext)
    {
        do
        {
            try
            {
                await pending.ConfigureAwait(continueOnCapturedContext);
            }
            catch (Exception e)
            {
                Caught(e);
            }
        }
        while (Advance(out pending));

        return ReturnToPool();
    }

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
#endif
    private static async ValueTask ThrowAfter(ValueTask<Panic?> run) => Unwind.Throw(await run.ConfigureAwait(false), ends: true);

    /// <summary>Runs calls until one is incomplete (true) or all are done (false).</summary>
    private bool Advance(out ValueTask pending)
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
                Caught(e);
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

    private void Caught(Exception exception) => (_panic ??= new Panic(_replaceable)).Add(exception, _errors);

    private Panic? ReturnToPool()
    {
        var panic = _panic;
        _panic = null;
        _replaceable = null;

        while (_kinds.Count > 0)
            _kinds.Pop().ReturnToPool();

        _kinds.Release();
        _stretches.Release();
        ItemPool<DeferChain>.Return(this);
        return panic;
    }

    private readonly struct Stretch(Records records, int start)
    {
        public readonly Records Records = records;
        public readonly int Start = start;
    }
}
