namespace Deferral;

/// <summary>A statement of <see cref="DeferStatements"/> was executed as it stands, because the build did not lower it.</summary>
/// <remarks>Nothing was registered. The stack trace names the method that holds the statement.</remarks>
public sealed class DeferNotLoweredException : InvalidOperationException
{
    private const string Explanation =
        "This Defer statement was not lowered by the build, so it cannot run, and nothing was deferred. " +
        "Check that the method which contains it is marked [Deferrable]; " +
        "that its project references the Defer package itself, not only a project which does, and that the build step is on (the DeferLink property is not false); " +
        "and, if the method was edited while the program ran (hot reload), restart the program.";

    /// <summary>Creates the exception with the message that says what happened and what to do.</summary>
    public DeferNotLoweredException()
        : base(Explanation)
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public DeferNotLoweredException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What caused it.</param>
    public DeferNotLoweredException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
