using System.Runtime.CompilerServices;

namespace Deferral;

// As Zig's errdefer and D's scope(failure): the call is made only if an exception is in flight when its turn comes, so after a recovery it is not.
public static partial class DeferStatements
{
    /// <summary>Defers a call for when the method ends by an exception; its variables are read when it runs.</summary>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(() => File.Delete(path));</code></example>
    public static void DeferOnError(Action? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call for when the method ends by an exception, and drops its result.</summary>
    /// <typeparam name="TResult">The dropped result.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(transaction.TryRollback);</code></example>
    [OverloadResolutionPriority(-1)]
    public static void DeferOnError<TResult>(Func<TResult>? call)
#if NET9_0_OR_GREATER
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is awaited when the method ends by an exception. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(() => transaction.DisposeAsync());</code></example>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError(Func<ValueTask>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(() => transaction?.DisposeAsync());</code></example>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError(Func<ValueTask?>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call whose task is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(() => transaction.RollbackAsync());</code></example>
    [OverloadResolutionPriority(1)]
    public static void DeferOnError(Func<Task?>? call) => throw new DeferNotLoweredException();

    // Below all forms without a parameter, as those with a Panic.

    /// <summary>Defers a call that is given the exception by which the method ends.</summary>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(e => log.Error(e));</code></example>
    [OverloadResolutionPriority(-3)]
    public static void DeferOnError(Action<Exception>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is given the exception by which the method ends, and is awaited. Only in async methods.</summary>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(async e => { await audit.WriteAsync(e); });</code></example>
    [OverloadResolutionPriority(-2)]
    public static void DeferOnError(Func<Exception, ValueTask>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is given the exception by which the method ends, and is awaited; null is nothing to await. Only in async methods.</summary>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(e => audit?.WriteAsync(e));</code></example>
    [OverloadResolutionPriority(-2)]
    public static void DeferOnError(Func<Exception, ValueTask?>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is given the exception by which the method ends, and whose task is awaited; null is nothing to await. Only in async methods.</summary>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(e => audit.SendAsync(e));</code></example>
    [OverloadResolutionPriority(-3)]
    public static void DeferOnError(Func<Exception, Task?>? call) => throw new DeferNotLoweredException();
}
