using Deferral.CompilerServices;

namespace Deferral;

/// <summary>What a deferred call sees of the exception that its method is ending by, and may stop.</summary>
/// <remarks>
/// <para>
/// It tells the state of now: a deferred call that runs later may see another exception, or none. After the method's end
/// there is nothing in flight any more, so one that was kept answers null and does nothing.
/// </para>
/// <para>
/// It belongs to one invocation of the method and is not for use by several threads at once. It is made when something is
/// thrown, so a method that ends normally allocates none.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Deferrable]
/// static int Parse(string text)
/// {
///     Defer((Panic panic) =>
///     {
///         if (panic.Recover&lt;FormatException>() is { } e)
///             log.Warn(e);
///     });
///     return int.Parse(text);      // 0 for what is no number
/// }
/// </code>
/// </example>
public sealed class Panic
{
    // Null also where several wait to be aggregated.
    private Exception? _exception;

    // Under Errors = Aggregate, once there are two.
    private List<Exception>? _all;
    private bool _undescribed;

    internal Panic(Exception? inFlight = null) => _exception = inFlight;

    /// <summary>
    /// The exception in flight; null when there is none, or it was recovered. Under <see cref="DeferErrors.Aggregate"/> an
    /// <see cref="AggregateException"/> once two were thrown.
    /// </summary>
    /// <value>The object that a <c>catch</c> around the call of the method would see, as things stand.</value>
    public Exception? Exception
    {
        get
        {
            // Made when it is looked at: an aggregate, or a text, for each of many failures would cost the square of their number.
            if (_all is not null)
                _exception ??= new AggregateException(_all);

            if (_undescribed)
            {
                _undescribed = false;
                Suppression.Describe(_exception!);
            }

            return _exception;
        }
    }

    /// <summary>Whether an exception is in flight.</summary>
    /// <value>False when there was none, or it was recovered.</value>
    public bool IsPanicking => _exception is not null || _all is not null;

    /// <summary>
    /// Stops the exception in flight: the method returns its current result, and the remaining deferred calls run as in a
    /// normal return. An exception thrown after that propagates.
    /// </summary>
    /// <returns>What was in flight, once; null when nothing is.</returns>
    /// <example>
    /// <code>
    /// static void Log(Panic panic) => log.Warn(panic.Recover());
    ///
    /// Defer(Log);
    /// </code>
    /// </example>
    public Exception? Recover()
    {
        var recovered = Exception;
        _exception = null;
        _all = null;
        return recovered;
    }

    /// <summary>Stops the exception in flight if it is of this type; otherwise it goes on. See <see cref="Recover()"/>.</summary>
    /// <typeparam name="TException">What to stop; types derived from it too.</typeparam>
    /// <returns>What was in flight, once; null when nothing is, or nothing of this type.</returns>
    /// <example><code>Defer((Panic panic) => panic.Recover&lt;OperationCanceledException>());</code></example>
    public TException? Recover<TException>()
        where TException : Exception =>
        Exception is TException ? (TException?)Recover() : null;

    /// <summary>Something was thrown, by the body or by a deferred call.</summary>
    internal void Add(Exception exception, DeferErrors errors)
    {
        if (ReferenceEquals(exception, _exception))
            return;

        // What it outlives, or what replaces it, is listed in the order in which they were seen.
        if (!IsPanicking && errors is DeferErrors.KeepFirst or DeferErrors.KeepLast)
            Suppression.Number(exception);

        switch (IsPanicking ? errors : DeferErrors.Plain)
        {
            case DeferErrors.KeepLast:
                Suppression.Link(exception, _exception!);
                _exception = exception;
                _undescribed = true;
                break;
            case DeferErrors.KeepFirst:
                Suppression.Link(_exception!, exception);
                _undescribed = true;
                break;
            case DeferErrors.Aggregate:
                _all ??= [_exception!];
                if (_all.Exists(known => ReferenceEquals(known, exception)))
                    break;

                _all.Add(exception);
                _exception = null;
                break;
            default:
                _exception = exception;
                break;
        }
    }
}
