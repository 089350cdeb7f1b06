using System.Runtime.CompilerServices;

namespace Deferral;

// The eager forms of DeferOnError that are awaited; a ref struct cannot live across an await, so they take none.
public static partial class DeferStatements
{
    /// <summary>Defers a call with one argument, evaluated now, that is awaited when the method ends by an exception. Only in async methods and async iterators.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(async order => { await store.CancelAsync(order); }, order);</code></example>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T>(Func<T, ValueTask>? call, T a) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with one argument, evaluated now, that is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T>(Func<T, ValueTask?>? call, T a) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with one argument, evaluated now, whose task is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(1)]
    public static void DeferOnError<T>(Func<T, Task?>? call, T a) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with two arguments, evaluated now, that is awaited when the method ends by an exception. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T1, T2>(Func<T1, T2, ValueTask>? call, T1 a, T2 b) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with two arguments, evaluated now, that is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T1, T2>(Func<T1, T2, ValueTask?>? call, T1 a, T2 b) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with two arguments, evaluated now, whose task is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(1)]
    public static void DeferOnError<T1, T2>(Func<T1, T2, Task?>? call, T1 a, T2 b) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with three arguments, evaluated now, that is awaited when the method ends by an exception. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T1, T2, T3>(Func<T1, T2, T3, ValueTask>? call, T1 a, T2 b, T3 c) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with three arguments, evaluated now, that is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T1, T2, T3>(Func<T1, T2, T3, ValueTask?>? call, T1 a, T2 b, T3 c) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with three arguments, evaluated now, whose task is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(1)]
    public static void DeferOnError<T1, T2, T3>(Func<T1, T2, T3, Task?>? call, T1 a, T2 b, T3 c) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with four arguments, evaluated now, that is awaited when the method ends by an exception. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <typeparam name="T4">The fourth argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <param name="d">The fourth argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask>? call, T1 a, T2 b, T3 c, T4 d) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with four arguments, evaluated now, that is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <typeparam name="T4">The fourth argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <param name="d">The fourth argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(2)]
    public static void DeferOnError<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask?>? call, T1 a, T2 b, T3 c, T4 d) => throw new DeferNotLoweredException();

    /// <summary>Defers a call with four arguments, evaluated now, whose task is awaited when the method ends by an exception; null is nothing to await. Only in async methods and async iterators.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <typeparam name="T4">The fourth argument's type.</typeparam>
    /// <param name="call">What to run and await when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <param name="d">The fourth argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(1)]
    public static void DeferOnError<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Task?>? call, T1 a, T2 b, T3 c, T4 d) => throw new DeferNotLoweredException();
}
