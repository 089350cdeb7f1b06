using System.Runtime.CompilerServices;

namespace Deferral;

// As D's scope(success): the call is made only if no exception is in flight when its turn comes, so after a recovery it is.
public static partial class DeferStatements
{
    /// <summary>Defers a call for when the method ends normally; its variables are read when it runs.</summary>
    /// <param name="call">What to run when the method ends normally.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnSuccess(() => transaction.Commit());</code></example>
    public static void DeferOnSuccess(Action? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call for when the method ends normally, and drops its result.</summary>
    /// <typeparam name="TResult">The dropped result.</typeparam>
    /// <param name="call">What to run when the method ends normally.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnSuccess(finished.Release);</code></example>
    [OverloadResolutionPriority(-1)]
    public static void DeferOnSuccess<TResult>(Func<TResult>? call)
#if NET9_0_OR_GREATER
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is awaited when the method ends normally. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends normally.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnSuccess(() => batch.FlushAsync());</code></example>
    [OverloadResolutionPriority(2)]
    public static void DeferOnSuccess(Func<ValueTask>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is awaited when the method ends normally; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends normally.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnSuccess(() => batch?.FlushAsync());</code></example>
    [OverloadResolutionPriority(2)]
    public static void DeferOnSuccess(Func<ValueTask?>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call whose task is awaited when the method ends normally; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends normally.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnSuccess(() => transaction.CommitAsync());</code></example>
    [OverloadResolutionPriority(1)]
    public static void DeferOnSuccess(Func<Task?>? call) => throw new DeferNotLoweredException();
}
