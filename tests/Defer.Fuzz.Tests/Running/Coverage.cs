using System.Text;

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

/// <summary>What a run covered.</summary>
internal sealed class Coverage
{
    private readonly SortedDictionary<string, long> _statements = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Row, string Column), long> _defers = [];
    private readonly SortedDictionary<(string Row, string Column), long> _exits = [];

    public static string NameOf(Statement statement) => statement switch
    {
        DeferClosure closure => $"DeferClosure {closure.Form}",
        DeferOnEnd { OnError: false } => "DeferOnEnd success",
        DeferOnEnd end => end.TakesException ? "DeferOnEnd error, exception" : "DeferOnEnd error",
        Nested nested => nested.IsLambda ? "Nested lambda" : "Nested local function",
        Fault fault => $"Fault {fault.Kind}",
        _ => statement.GetType().Name,
    };

    /// <summary>Adds what one program did.</summary>
    public void Add(Executions executions, ILookup<object, ExplainedTier> tiers)
    {
        foreach (var (name, count) in executions.Statements) _statements[name] = _statements.GetValueOrDefault(name) + count;
        foreach (var (function, exit) in executions.Exits)
        {
            var open = tiers[function].Select(static t => IsOpen(t)).Distinct().ToList();
            var tier = open.Count switch { 0 => "no Defer", 1 => open[0] ? OpenCoded : Chained, _ => "mixed" };
            Count(_exits, (exit, tier));
        }
    }

    public void Add(ExplainedTier defer) => Count(_defers, (NameOf(defer.Defer.Statement), IsOpen(defer) ? OpenCoded : Chained));

    public const string OpenCoded = "open-coded";
    public const string Chained = "chained";

    public long Statement(string name) => _statements.GetValueOrDefault(name);

    public long Defer(string name, string tier) => _defers.GetValueOrDefault((name, tier));

    public long Exit(string name, string tier) => _exits.GetValueOrDefault((name, tier));

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("statement: times run by the interpreter");
        foreach (var (name, count) in _statements) text.AppendLine(null, $"    {name,-30}{count,12}");
        Table(text, "Defer statement: as lowered by Strategy = Auto (each is lowered with Strategy = Chained, too)", _defers);
        Table(text, "a function's body ends, and then the function: by the tiers of its Defers", _exits);
        return text.ToString();
    }

    private static bool IsOpen(ExplainedTier defer) => defer.Tier.StartsWith("open-coded", StringComparison.Ordinal);

    private static void Count<T>(SortedDictionary<T, long> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static void Table(StringBuilder text, string title, SortedDictionary<(string Row, string Column), long> counts)
    {
        var columns = counts.Keys.Select(static k => k.Column).Distinct().Order(StringComparer.Ordinal).ToList();
        text.AppendLine().AppendLine(title);
        text.Append(' ', 34).AppendLine(string.Concat(columns.Select(static c => $"{c,12}")));
        foreach (var row in counts.Keys.Select(static k => k.Row).Distinct().Order(StringComparer.Ordinal))
            text.AppendLine(null, $"    {row,-30}{string.Concat(columns.Select(c => $"{counts.GetValueOrDefault((row, c)),12}"))}");
    }
}
