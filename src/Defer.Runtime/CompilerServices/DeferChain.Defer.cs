using System.Runtime.CompilerServices;

namespace Deferral.CompilerServices;

// The overloads of DeferStatements.Defer once more, for statements that the generator cannot bind because they name what another generator
// adds: here C# itself chooses, when everything is there.
public sealed partial class DeferChain
{
    /// <summary>Registers a call.</summary>
    public void Defer(Action? call) => Push(call);

    /// <summary>Registers a call and drops its result.</summary>
    [OverloadResolutionPriority(-1)]
    public void Defer<TResult>(Func<TResult>? call) => Push(static call => { _ = call!(); }, call);

    /// <summary>Registers a call that is awaited.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer(Func<ValueTask>? call) => PushAsync(call);

    /// <summary>Registers a call that is awaited.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer(Func<ValueTask?>? call) => PushAsync(static call => Awaitables.From(call!()), call);

    /// <summary>Registers a call that is awaited.</summary>
    [OverloadResolutionPriority(1)]
    public void Defer(Func<Task?>? call) => PushAsync(static call => Awaitables.From(call!()), call);

    /// <summary>Registers a call, with one argument.</summary>
    public void Defer<T>(Action<T>? call, T a) => Push(static d => d.call!(d.a), (call, a));

    /// <summary>Registers a call and drops its result, with one argument.</summary>
    [OverloadResolutionPriority(-1)]
    public void Defer<T, TResult>(Func<T, TResult>? call, T a) => Push(static d => { _ = d.call!(d.a); }, (call, a));

    /// <summary>Registers a call that is awaited, with one argument.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T>(Func<T, ValueTask>? call, T a) => PushAsync(static d => d.call!(d.a), (call, a));

    /// <summary>Registers a call that is awaited, with one argument.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T>(Func<T, ValueTask?>? call, T a) => PushAsync(static d => Awaitables.From(d.call!(d.a)), (call, a));

    /// <summary>Registers a call that is awaited, with one argument.</summary>
    [OverloadResolutionPriority(1)]
    public void Defer<T>(Func<T, Task?>? call, T a) => PushAsync(static d => Awaitables.From(d.call!(d.a)), (call, a));

    /// <summary>Registers a call, with two arguments.</summary>
    public void Defer<T1, T2>(Action<T1, T2>? call, T1 a, T2 b) => Push(static d => d.call!(d.a, d.b), (call, a, b));

    /// <summary>Registers a call and drops its result, with two arguments.</summary>
    [OverloadResolutionPriority(-1)]
    public void Defer<T1, T2, TResult>(Func<T1, T2, TResult>? call, T1 a, T2 b) => Push(static d => { _ = d.call!(d.a, d.b); }, (call, a, b));

    /// <summary>Registers a call that is awaited, with two arguments.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2>(Func<T1, T2, ValueTask>? call, T1 a, T2 b) => PushAsync(static d => d.call!(d.a, d.b), (call, a, b));

    /// <summary>Registers a call that is awaited, with two arguments.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2>(Func<T1, T2, ValueTask?>? call, T1 a, T2 b) => PushAsync(static d => Awaitables.From(d.call!(d.a, d.b)), (call, a, b));

    /// <summary>Registers a call that is awaited, with two arguments.</summary>
    [OverloadResolutionPriority(1)]
    public void Defer<T1, T2>(Func<T1, T2, Task?>? call, T1 a, T2 b) => PushAsync(static d => Awaitables.From(d.call!(d.a, d.b)), (call, a, b));

    /// <summary>Registers a call, with three arguments.</summary>
    public void Defer<T1, T2, T3>(Action<T1, T2, T3>? call, T1 a, T2 b, T3 c) => Push(static d => d.call!(d.a, d.b, d.c), (call, a, b, c));

    /// <summary>Registers a call and drops its result, with three arguments.</summary>
    [OverloadResolutionPriority(-1)]
    public void Defer<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult>? call, T1 a, T2 b, T3 c) => Push(static d => { _ = d.call!(d.a, d.b, d.c); }, (call, a, b, c));

    /// <summary>Registers a call that is awaited, with three arguments.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2, T3>(Func<T1, T2, T3, ValueTask>? call, T1 a, T2 b, T3 c) => PushAsync(static d => d.call!(d.a, d.b, d.c), (call, a, b, c));

    /// <summary>Registers a call that is awaited, with three arguments.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2, T3>(Func<T1, T2, T3, ValueTask?>? call, T1 a, T2 b, T3 c) => PushAsync(static d => Awaitables.From(d.call!(d.a, d.b, d.c)), (call, a, b, c));

    /// <summary>Registers a call that is awaited, with three arguments.</summary>
    [OverloadResolutionPriority(1)]
    public void Defer<T1, T2, T3>(Func<T1, T2, T3, Task?>? call, T1 a, T2 b, T3 c) => PushAsync(static d => Awaitables.From(d.call!(d.a, d.b, d.c)), (call, a, b, c));

    /// <summary>Registers a call, with four arguments.</summary>
    public void Defer<T1, T2, T3, T4>(Action<T1, T2, T3, T4>? call, T1 a, T2 b, T3 c, T4 d) => Push(static d => d.call!(d.a, d.b, d.c, d.d), (call, a, b, c, d));

    /// <summary>Registers a call and drops its result, with four arguments.</summary>
    [OverloadResolutionPriority(-1)]
    public void Defer<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult>? call, T1 a, T2 b, T3 c, T4 d) => Push(static d => { _ = d.call!(d.a, d.b, d.c, d.d); }, (call, a, b, c, d));

    /// <summary>Registers a call that is awaited, with four arguments.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask>? call, T1 a, T2 b, T3 c, T4 d) => PushAsync(static d => d.call!(d.a, d.b, d.c, d.d), (call, a, b, c, d));

    /// <summary>Registers a call that is awaited, with four arguments.</summary>
    [OverloadResolutionPriority(2)]
    public void Defer<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask?>? call, T1 a, T2 b, T3 c, T4 d) => PushAsync(static d => Awaitables.From(d.call!(d.a, d.b, d.c, d.d)), (call, a, b, c, d));

    /// <summary>Registers a call that is awaited, with four arguments.</summary>
    [OverloadResolutionPriority(1)]
    public void Defer<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Task?>? call, T1 a, T2 b, T3 c, T4 d) => PushAsync(static d => Awaitables.From(d.call!(d.a, d.b, d.c, d.d)), (call, a, b, c, d));
}
