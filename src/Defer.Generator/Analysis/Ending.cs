// What the Defers of a method must know of how it ends (spec 5, "How the method ended").

using Deferral.Generator.Parsing;

namespace Deferral.Generator.Analysis;

/// <summary>The needs of one method.</summary>
/// <param name="Catches">Whether exceptions are really caught: to stop one, to hand one over, or to choose between two.</param>
/// <param name="KeepsResult">Whether the result waits in a variable until all deferred calls have run.</param>
/// <param name="TracksSuccess">Whether a flag says that the exit was reached; what is caught says it by itself.</param>
internal sealed record Ending(bool Catches, bool KeepsResult, bool TracksSuccess)
{
    public static Ending Of(MarkedMethod method)
    {
        if (method.Calls.IsEmpty) return new(false, false, false);
        var catches = method.Settings.Errors is ErrorPolicy.KeepFirst or ErrorPolicy.Aggregate || method.Calls.Any(static c => WhyCaught(c) is not null);
        return new(
            catches,
            catches || method.Calls.Any(static c => c.Input is ExitInput.Result),
            !catches && method.Calls.Any(static c => c.Trigger is not Trigger.Always));
    }

    /// <summary>What in a Defer needs the exception itself; null if nothing does.</summary>
    public static string? WhyCaught(DeferCall call) =>
        call.Input is ExitInput.Panic ? "a deferred call that takes a Panic"
        : call.Input is ExitInput.Exception ? "a deferred call that takes the exception"
        : call.Recovers.Any() ? "Recover" : null;
}
