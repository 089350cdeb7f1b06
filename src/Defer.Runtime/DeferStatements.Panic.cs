using System.Runtime.CompilerServices;

namespace Deferral;

// The forms that see or stop the exception in flight. Their priorities are below those of all forms without a parameter: a
// method group of M() and M(object) must neither be ambiguous nor bind to the latter.
public static partial class DeferStatements
{
    /// <summary>Defers a call that sees the exception in flight and may stop it.</summary>
    /// <param name="call">What to run when the method ends, by return or by exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example>
    /// <code>
    /// Defer((Panic panic) => log.Warn(panic.Recover()));
    /// Defer(HandlePanic);                            // void HandlePanic(Panic panic)
    /// </code>
    /// </example>
    [OverloadResolutionPriority(-3)]
    public static void Defer(Action<Panic>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that sees the exception in flight and may stop it, and is awaited. Only in async methods.</summary>
    /// <param name="call">What to run and await when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer(async (Panic panic) => { await audit.WriteAsync(panic.Recover()); });</code></example>
    [OverloadResolutionPriority(-2)]
    public static void Defer(Func<Panic, ValueTask>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that sees the exception in flight and may stop it, and is awaited; null is nothing to await. Only in async methods.</summary>
    /// <param name="call">What to run and await when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer((Panic panic) => audit?.WriteAsync(panic.Recover()));</code></example>
    [OverloadResolutionPriority(-2)]
    public static void Defer(Func<Panic, ValueTask?>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that sees the exception in flight and may stop it, and whose task is awaited; null is nothing to await. Only in async methods.</summary>
    /// <param name="call">What to run and await when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer((Panic panic) => audit.SendAsync(panic.Recover()));</code></example>
    [OverloadResolutionPriority(-3)]
    public static void Defer(Func<Panic, Task?>? call) => throw new DeferNotLoweredException();

    /// <summary>
    /// Directly in a deferred lambda: stops the exception in flight. The method then returns its current result, what
    /// <c>return</c> had set or the default, and the remaining deferred calls run as in a normal return.
    /// </summary>
    /// <returns>What was in flight, once; null when nothing is.</returns>
    /// <exception cref="DeferNotLoweredException">The build did not replace this expression.</exception>
    /// <example>
    /// <code>
    /// Defer(() =>
    /// {
    ///     if (Recover() is { } e)
    ///         log.Warn(e);
    /// });
    /// </code>
    /// </example>
    public static Exception? Recover() => throw new DeferNotLoweredException();

    /// <summary>Directly in a deferred lambda: stops the exception in flight if it is of this type; otherwise it goes on. See <see cref="Recover()"/>.</summary>
    /// <typeparam name="TException">What to stop; types derived from it too.</typeparam>
    /// <returns>What was in flight, once; null when nothing is, or nothing of this type.</returns>
    /// <exception cref="DeferNotLoweredException">The build did not replace this expression.</exception>
    /// <example><code>Defer(() => Recover&lt;OperationCanceledException>());</code></example>
    public static TException? Recover<TException>()
        where TException : Exception => throw new DeferNotLoweredException();
}
