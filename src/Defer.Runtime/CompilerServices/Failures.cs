using System.Runtime.ExceptionServices;

namespace Deferral.CompilerServices;

/// <summary>What the calls of one chain threw: the last one is in flight at the end, and remembers the others.</summary>
internal struct Failures(Exception? inFlight, bool keepSuppressed)
{
    private Exception? _inFlight = inFlight;
    private ExceptionDispatchInfo? _last;

    public void Add(Exception exception)
    {
        if (keepSuppressed && _inFlight is not null)
            Suppression.Link(exception, _inFlight);

        _inFlight = exception;
        _last = ExceptionDispatchInfo.Capture(exception);
    }

    public readonly void ThrowLast()
    {
        if (_last is null)
            return;

        // Once, at the end: a text for each of many failures would cost the square of their number.
        if (keepSuppressed)
            Suppression.Describe(_last.SourceException);

        _last.Throw();
    }
}
