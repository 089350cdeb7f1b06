using System.ComponentModel;
#if NET
using System.Diagnostics;
#endif
using System.Runtime.ExceptionServices;

namespace Deferral.CompilerServices;

/// <summary>The state of a method that catches what is thrown, so that deferred calls can see it, stop it or combine it.</summary>
/// <remarks>
/// The state is null until something is thrown: the normal path allocates nothing. It belongs to one invocation of the
/// method, which may go on on another thread after an <c>await</c>; it is not for use by several threads at once.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Unwind
{
    // Never in a state that something was thrown into: those are made by Caught.
    private static readonly Panic s_none = new();

    /// <summary>The body or a deferred call threw.</summary>
    /// <param name="panic">The method's state; made here when it is null.</param>
    /// <param name="exception">What was thrown. If it is what is in flight already, it stays so, also our own aggregate coming round.</param>
    /// <param name="errors">How it is combined with what is in flight.</param>
    public static void Caught(ref Panic? panic, Exception exception, DeferErrors errors) =>
        (panic ??= new Panic()).Add(exception, errors);

    /// <summary>Whether an exception is in flight.</summary>
    /// <param name="panic">The method's state.</param>
    /// <returns>False when nothing was thrown, or it was recovered.</returns>
    public static bool IsPanicking(Panic? panic) => panic is { IsPanicking: true };

    /// <summary>The state as deferred calls are given it.</summary>
    /// <param name="panic">The method's state.</param>
    /// <returns>The state itself, or one that never panics.</returns>
    public static Panic Of(Panic? panic) => panic ?? s_none;

    /// <summary>Stops the exception in flight.</summary>
    /// <param name="panic">The method's state.</param>
    /// <returns>What was in flight, once; null when nothing is.</returns>
    public static Exception? Recover(Panic? panic) => panic?.Recover();

    /// <summary>Stops the exception in flight if it is of this type.</summary>
    /// <typeparam name="TException">What to stop.</typeparam>
    /// <param name="panic">The method's state.</param>
    /// <returns>What was in flight, once; null when nothing is, or nothing of this type.</returns>
    public static TException? Recover<TException>(Panic? panic)
        where TException : Exception => panic?.Recover<TException>();

    /// <summary>Whether exactly this object is still what is in flight, so that <c>throw;</c> keeps its trace as it is.</summary>
    /// <param name="panic">The method's state.</param>
    /// <param name="caught">What the <c>catch</c> caught.</param>
    /// <param name="ends">Whether the method ends by it: a state that a deferred call kept is empty from then on.</param>
    /// <returns>False when it was recovered, or another exception is in flight.</returns>
    public static bool GoesOn(Panic? panic, Exception caught, bool ends)
    {
        if (!ReferenceEquals(panic?.Exception, caught))
            return false;

        if (ends)
            panic!.Recover();

        return true;
    }

    /// <summary>Throws what is in flight, with the trace that it has; returns if nothing is.</summary>
    /// <param name="panic">The method's state.</param>
    /// <param name="ends">Whether the method ends by it: a state that a deferred call kept is empty from then on.</param>
#if NET
    [StackTraceHidden]
#endif
    public static void Throw(Panic? panic, bool ends)
    {
        if (panic?.Exception is not { } exception)
            return;

        if (ends)
            panic.Recover();

        ExceptionDispatchInfo.Capture(exception).Throw();
    }
}
