namespace Deferral.Fuzz;

/// <summary>How often each statement ran, and how functions ended: noted by the interpreter.</summary>
internal sealed class Executions
{
    public Dictionary<string, long> Statements { get; } = [];

    public List<(object Function, string Exit)> Exits { get; } = [];

    public void Statement(Statement statement)
    {
        var name = Coverage.NameOf(statement);
        Statements[name] = Statements.GetValueOrDefault(name) + 1;
    }

    public void Exit(object function, CompletionKind kind, bool fromDepth, Activation activation)
    {
        var body = kind switch
        {
            CompletionKind.Return => fromDepth ? "return from depth" : "return",
            CompletionKind.Panic => "panic",
            CompletionKind.Disposed => "disposed of",
            CompletionKind.YieldBreak => "yield break",
            _ => "end",
        };
        var end = (activation.InFlight is not null, activation.HasRecovered, activation.HasReplaced) switch
        {
            (false, false, _) => "normal",
            (false, true, _) => "recovered",
            (true, true, _) => "recovered, panics again",
            (true, false, true) => "panics, replaced",
            _ => "panics",
        };
        Exits.Add((function, $"{body}: {end}"));
    }
}
