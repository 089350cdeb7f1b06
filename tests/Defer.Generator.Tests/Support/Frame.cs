using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Deferral.CompilerServices;

namespace Deferral.Generator.Tests.Support;

/// <summary>
/// The oracle: what Defer means, written without any cleverness. Real delegates on a real stack, run at exit;
/// C# itself decides what a closure sees. Its overloads are those of DeferStatements.
/// </summary>
/// <param name="keepsSuppressed">Whether an exception that is replaced stays reachable: the error policy KeepLast.</param>
public sealed class Frame(bool keepsSuppressed)
{
    private readonly Stack<Func<ValueTask>> _calls = new();
    private Exception? _last;
    private bool _recovers;

    /// <summary>What the body threw. A real catch around it knows, where lowered code has but a filter.</summary>
    public Exception? InFlight { get; set; }

    /// <summary>As <see cref="InFlight"/>, where the body's exception ends in that catch: a call may recover it.</summary>
    public void Catch(Exception exception) => (InFlight, _recovers) = (exception, true);

    /// <summary>What is in flight when a call's turn comes: as <see cref="Panic.Exception"/>.</summary>
    public Exception? Exception => _last;

    /// <summary>Runs all calls, last in first out, then throws what was thrown last.</summary>
    public void Exit() => ExitAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>As <see cref="Exit"/>, awaiting each.</summary>
    public async ValueTask ExitAsync()
    {
        var threw = false;
        _last = InFlight;
        while (_calls.TryPop(out var call))
        {
            try
            {
                await call();
            }
            catch (Exception e)
            {
                if (keepsSuppressed && _last is not null) Suppression.Replace(e, _last);
                (_last, threw) = (e, true);
            }
        }

        if ((threw || _recovers) && _last is not null) ExceptionDispatchInfo.Throw(_last);
    }

    /// <summary>Stops what is in flight.</summary>
    public Exception? Recover()
    {
        (var recovered, _last) = (_last, null);
        return recovered;
    }

    [OverloadResolutionPriority(-1)]
    public void Defer(Action<Frame> call) => Add(() => call(this));

    public void DeferOnError(Action call) => Add(() => { if (_last is not null) call(); });

    [OverloadResolutionPriority(-1)]
    public void DeferOnError(Action<Exception> call) => Add(() => { if (_last is not null) call(_last); });

    public void DeferOnError<T1, T2>(Action<T1, T2> call, T1 a, T2 b) => Add(() => { if (_last is not null) call(a, b); });

    [OverloadResolutionPriority(1)]
    public void DeferOnError(Func<Task?> call) => AddTask(() => _last is not null ? call() : null);

    public void DeferOnSuccess(Action call) => Add(() => { if (_last is null) call(); });

    public void DeferOnSuccess<T1, T2>(Action<T1, T2> call, T1 a, T2 b) => Add(() => { if (_last is null) call(a, b); });

    [OverloadResolutionPriority(1)]
    public void DeferOnSuccess(Func<Task?> call) => AddTask(() => _last is null ? call() : null);

    public T DeferDispose<T>(T resource) where T : IDisposable
    {
        Add(resource.Dispose);
        return resource;
    }

    public void Defer(Action? call) => Add(() => call!());

    [OverloadResolutionPriority(-1)]
    public void Defer<TResult>(Func<TResult>? call) => Add(() => call!());

    [OverloadResolutionPriority(2)]
    public void Defer(Func<ValueTask>? call) => _calls.Push(() => call!());

    [OverloadResolutionPriority(2)]
    public void Defer(Func<ValueTask?>? call) => _calls.Push(() => call!() ?? default);

    [OverloadResolutionPriority(1)]
    public void Defer(Func<Task?>? call) => AddTask(() => call!());

    public void Defer<T>(Action<T>? call, T a) => Add(() => call!(a));

    [OverloadResolutionPriority(-1)]
    public void Defer<T, TResult>(Func<T, TResult>? call, T a) => Add(() => call!(a));

    [OverloadResolutionPriority(2)]
    public void Defer<T>(Func<T, ValueTask>? call, T a) => _calls.Push(() => call!(a));

    [OverloadResolutionPriority(2)]
    public void Defer<T>(Func<T, ValueTask?>? call, T a) => _calls.Push(() => call!(a) ?? default);

    [OverloadResolutionPriority(1)]
    public void Defer<T>(Func<T, Task?>? call, T a) => AddTask(() => call!(a));

    public void Defer<T1, T2>(Action<T1, T2>? call, T1 a, T2 b) => Add(() => call!(a, b));

    [OverloadResolutionPriority(-1)]
    public void Defer<T1, T2, TResult>(Func<T1, T2, TResult>? call, T1 a, T2 b) => Add(() => call!(a, b));

    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2>(Func<T1, T2, ValueTask>? call, T1 a, T2 b) => _calls.Push(() => call!(a, b));

    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2>(Func<T1, T2, ValueTask?>? call, T1 a, T2 b) => _calls.Push(() => call!(a, b) ?? default);

    [OverloadResolutionPriority(1)]
    public void Defer<T1, T2>(Func<T1, T2, Task?>? call, T1 a, T2 b) => AddTask(() => call!(a, b));

    public void Defer<T1, T2, T3>(Action<T1, T2, T3>? call, T1 a, T2 b, T3 c) => Add(() => call!(a, b, c));

    [OverloadResolutionPriority(-1)]
    public void Defer<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult>? call, T1 a, T2 b, T3 c) => Add(() => call!(a, b, c));

    public void Defer<T1, T2, T3, T4>(Action<T1, T2, T3, T4>? call, T1 a, T2 b, T3 c, T4 d) => Add(() => call!(a, b, c, d));

    [OverloadResolutionPriority(-1)]
    public void Defer<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult>? call, T1 a, T2 b, T3 c, T4 d) => Add(() => call!(a, b, c, d));

    private void Add(Action call) => _calls.Push(() =>
    {
        call();
        return default;
    });

    private void AddTask(Func<Task?> call) => _calls.Push(() => call() is { } task ? new(task) : default);
}
