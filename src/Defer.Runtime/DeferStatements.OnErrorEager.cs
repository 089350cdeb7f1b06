using System.Runtime.CompilerServices;

namespace Deferral;

// The eager forms of DeferOnError: the arguments and the receiver are evaluated at the statement.
public static partial class DeferStatements
{
    /// <summary>Defers a call with one argument, evaluated now, for when the method ends by an exception.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(File.Delete, path);</code></example>
    public static void DeferOnError<T>(Action<T>? call, T a)
#if NET9_0_OR_GREATER
        where T : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call with one argument, evaluated now, for when the method ends by an exception, and drops its result.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <typeparam name="TResult">The dropped result.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(cache.Remove, key);</code></example>
    [OverloadResolutionPriority(-1)]
    public static void DeferOnError<T, TResult>(Func<T, TResult>? call, T a)
#if NET9_0_OR_GREATER
        where T : allows ref struct
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call with two arguments, evaluated now, for when the method ends by an exception.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    /// <example><code>DeferOnError(File.Move, backup, path);</code></example>
    public static void DeferOnError<T1, T2>(Action<T1, T2>? call, T1 a, T2 b)
#if NET9_0_OR_GREATER
        where T1 : allows ref struct
        where T2 : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call with two arguments, evaluated now, for when the method ends by an exception, and drops its result.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="TResult">The dropped result.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(-1)]
    public static void DeferOnError<T1, T2, TResult>(Func<T1, T2, TResult>? call, T1 a, T2 b)
#if NET9_0_OR_GREATER
        where T1 : allows ref struct
        where T2 : allows ref struct
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call with three arguments, evaluated now, for when the method ends by an exception.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    public static void DeferOnError<T1, T2, T3>(Action<T1, T2, T3>? call, T1 a, T2 b, T3 c)
#if NET9_0_OR_GREATER
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call with three arguments, evaluated now, for when the method ends by an exception, and drops its result.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <typeparam name="TResult">The dropped result.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(-1)]
    public static void DeferOnError<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult>? call, T1 a, T2 b, T3 c)
#if NET9_0_OR_GREATER
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call with four arguments, evaluated now, for when the method ends by an exception.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <typeparam name="T4">The fourth argument's type.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <param name="d">The fourth argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    public static void DeferOnError<T1, T2, T3, T4>(Action<T1, T2, T3, T4>? call, T1 a, T2 b, T3 c, T4 d)
#if NET9_0_OR_GREATER
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
#endif
        => throw new DeferNotLoweredException();

    /// <summary>Defers a call with four arguments, evaluated now, for when the method ends by an exception, and drops its result.</summary>
    /// <typeparam name="T1">The first argument's type.</typeparam>
    /// <typeparam name="T2">The second argument's type.</typeparam>
    /// <typeparam name="T3">The third argument's type.</typeparam>
    /// <typeparam name="T4">The fourth argument's type.</typeparam>
    /// <typeparam name="TResult">The dropped result.</typeparam>
    /// <param name="call">What to run when the method ends by an exception.</param>
    /// <param name="a">The first argument, evaluated now.</param>
    /// <param name="b">The second argument, evaluated now.</param>
    /// <param name="c">The third argument, evaluated now.</param>
    /// <param name="d">The fourth argument, evaluated now.</param>
    /// <exception cref="DeferNotLoweredException">The build did not replace this statement.</exception>
    [OverloadResolutionPriority(-1)]
    public static void DeferOnError<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult>? call, T1 a, T2 b, T3 c, T4 d)
#if NET9_0_OR_GREATER
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where TResult : allows ref struct
#endif
        => throw new DeferNotLoweredException();
}
