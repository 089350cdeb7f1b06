// What happens with the value that a deferred call returns: dropped, or awaited in its place (spec 3.1, 4.12).

using Deferral.Generator.Parsing;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// call           ===>  call;                                              // nothing to await
/// call           ===>  await (call);                                      // ValueTask
/// call           ===>  { Task? task = call; if (task is not null) await task; }
/// </code>
/// </summary>
internal static class Awaiting
{
    private const string Tasks = "global::System.Threading.Tasks.";

    /// <summary>The code around a call that makes a statement of it.</summary>
    public static (string Before, string After) Around(Outcome outcome, string name, string configureAwait) => outcome switch
    {
        Outcome.ValueTask => ("await (", $"){configureAwait};"),
        Outcome.Task => ($"{{ {Tasks}Task? {name} = ", $"; if ({name} is not null) await {name}{configureAwait}; }}"),
        Outcome.NullableValueTask => ($"{{ {Tasks}ValueTask? {name} = ", $"; if ({name}.HasValue) await {name}.GetValueOrDefault(){configureAwait}; }}"),
        _ => ("", ";"),
    };

    /// <summary>The same as an expression of type <c>ValueTask</c>, for a record on the chain.</summary>
    public static (string Before, string After) AsValueTask(Outcome outcome) => outcome switch
    {
        Outcome.Task or Outcome.NullableValueTask => ($"{Names.Services}Awaitables.From(", ")"),
        _ => ("", ""),
    };
}
