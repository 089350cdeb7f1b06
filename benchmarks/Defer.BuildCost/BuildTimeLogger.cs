using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Deferral.BuildCost;

/// <summary>Loaded into MSBuild: writes a line for each compilation and for each target of the package, as they end.</summary>
public sealed class BuildTimeLogger : Logger
{
    private readonly Dictionary<(BuildEventContext, string), DateTime> _started = [];
    private readonly Dictionary<int, string> _rounds = [];
    private readonly List<string> _lines = [];

    /// <inheritdoc/>
    public override void Initialize(IEventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        eventSource.ProjectStarted += (_, e) =>
        {
            if (e.GlobalProperties?.TryGetValue("Round", out var round) == true)
                _rounds[e.BuildEventContext!.ProjectContextId] = round;
        };
        eventSource.TargetStarted += (_, e) => Start(e.BuildEventContext!, e.TargetName, e.Timestamp);
        eventSource.TargetFinished += (_, e) => Finish(e.BuildEventContext!, e.TargetName, e.Timestamp, IsOurs(e.TargetName));
        eventSource.TaskStarted += (_, e) => Start(e.BuildEventContext!, e.TaskName, e.Timestamp);
        eventSource.TaskFinished += (_, e) => Finish(e.BuildEventContext!, e.TaskName, e.Timestamp, e.TaskName == "Csc");
    }

    /// <inheritdoc/>
    public override void Shutdown() => File.WriteAllLines(Parameters!, _lines);

    private static bool IsOurs(string target) =>
        target.StartsWith("Defer", StringComparison.Ordinal) || target.StartsWith("_Defer", StringComparison.Ordinal);

    private void Start(BuildEventContext context, string name, DateTime time) => _started[(context, name)] = time;

    private void Finish(BuildEventContext context, string name, DateTime time, bool isMeasured)
    {
        if (isMeasured && _rounds.TryGetValue(context.ProjectContextId, out var round))
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{round} {name} {(time - _started[(context, name)]).TotalMilliseconds}"));
    }
}
