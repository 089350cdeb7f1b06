using System.Runtime.CompilerServices;

namespace Deferral;

/// <summary>The statements that a method marked <see cref="DeferrableAttribute"/> writes; the build replaces every one of them.</summary>
/// <remarks>
/// <para>
/// A deferred call runs when the marked method ends, by return or by exception, last in first out.
/// A lambda without parameters reads its variables when it runs; arguments, and the receiver of a method group,
/// are evaluated at the statement. A null delegate registers: <see cref="NullReferenceException"/> comes when its turn does.
/// </para>
/// <para>
/// A deferred call costs what a hand-written <c>try</c>/<c>finally</c> costs where it can be open-coded, and a record on a
/// pooled chain otherwise; neither allocates. The deferred calls of one invocation run on that invocation only, so marked
/// methods are as thread-safe as the code in them. Every method here throws <see cref="DeferNotLoweredException"/>
/// if it is ever reached, since then the build did not replace it.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Defer(() => input.Dispose());                  // late: input is read at exit
/// Defer(pool.Return, buffer, false);             // eager: pool and buffer are evaluated now
/// Defer(() => connection.DisposeAsync());        // awaited at exit, in an async method
/// Defer((ref int result) => result *= 2);        // changes what the method returns
/// Defer(() => log.Warn(Recover()));              // stops an exception
/// DeferOnError(() => File.Delete(path));         // only if the method fails
/// var input = DeferDispose(File.OpenRead(path)); // disposed of at exit
/// </code>
/// </example>
public static partial class DeferStatements
{
    // The priorities decide between overloads that C# would call ambiguous, or would bind to one that drops a task.

    /// <summary>Defers a call; its variables are read when it runs.</summary>
    /// <param name="call">What to run when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer(() => input.Dispose());</code></example>
    public static void Defer(Action? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call and drops its result.</summary>
    /// <typeparam name="TResult">The dropped result.</typeparam>
    /// <param name="call">What to run when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer(semaphore.Release);</code></example>
    [OverloadResolutionPriority(-1)]
    public static void Defer<TResult>(Func<TResult>? call)
#if NET9_0_OR_GREATER
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is awaited when the method ends. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer(() => connection.DisposeAsync());</code></example>
    [OverloadResolutionPriority(2)]
    public static void Defer(Func<ValueTask>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that is awaited when the method ends; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer(() => connection?.DisposeAsync());</code></example>
    [OverloadResolutionPriority(2)]
    public static void Defer(Func<ValueTask?>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call whose task is awaited when the method ends; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <param name="call">What to run and await when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer(() => stream.FlushAsync());</code></example>
    [OverloadResolutionPriority(1)]
    public static void Defer(Func<Task?>? call) => throw new DeferNotLoweredException();

    /// <summary>Defers a call that reads and changes what the method returns, as Go's named results.</summary>
    /// <typeparam name="TResult">The method's result type; in an async method the <c>T</c> of <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>.</typeparam>
    /// <param name="call">What to run when the method ends.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>Defer((ref int result) => result *= 2);</code></example>
    public static void Defer<TResult>(ResultAction<TResult>? call)
#if NET9_0_OR_GREATER
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();
}
