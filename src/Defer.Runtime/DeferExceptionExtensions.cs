using Deferral.CompilerServices;

namespace Deferral;

/// <summary>What a method's deferred calls threw, beyond the exception that arrived.</summary>
public static class DeferExceptionExtensions
{
    /// <summary>
    /// The exceptions that this one replaced or outlived while deferred calls ran: all of them, also those of the
    /// methods called, each once, oldest first. Empty when there are none.
    /// </summary>
    /// <param name="exception">The exception that arrived.</param>
    /// <returns>A list of the caller's own; it does not change later.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    /// <remarks>
    /// Thread-safe. Costs a table look-up when there are none, and allocates nothing then. Their text also stands in
    /// <c>exception.Data["Deferral.Suppressed"]</c>.
    /// </remarks>
    /// <example>
    /// <code>
    /// catch (IOException e)
    /// {
    ///     foreach (var suppressed in e.GetSuppressed())
    ///         log.Warn(suppressed);
    /// }
    /// </code>
    /// </example>
    public static IReadOnlyList<Exception> GetSuppressed(this Exception exception) =>
        exception is null ? throw new ArgumentNullException(nameof(exception)) : Suppression.Of(exception);
}
