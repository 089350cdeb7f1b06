using System.Text;

namespace Deferral.Fuzz;

/// <summary>What a run covered.</summary>
internal sealed class Coverage
{
    public const string OpenCoded = "open-coded";
    public const string Chained = "chained";
    private readonly SortedDictionary<string, long> _statements = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Row, string Column), long> _defers = [];
    private readonly SortedDictionary<(string Row, string Column), long> _exits = [];
    private readonly SortedDictionary<(string Row, string Column), long> _ends = [];

    public static string NameOf(Statement statement) => statement switch
    {
        DeferClosure closure => $"DeferClosure {closure.Form}",
        DeferOnEnd { OnError: false } end => Name("DeferOnEnd success", end.IsAsync),
        DeferOnEnd end => Name(end.TakesException ? "DeferOnEnd error, exception" : "DeferOnEnd error", end.IsAsync),
        DeferOnEndEager end => Name(end.OnError ? "DeferOnEndEager error" : "DeferOnEndEager success", end.IsAsync),
        DeferEager eager => Name("DeferEager", eager.IsAsync),
        DeferDelegate closure => Name("DeferDelegate", closure.IsAsync),
        DeferResource resource => Name("DeferResource", resource.IsAsync),
        UsingBlock block => Name("UsingBlock", block.IsAsync),
        UsingDeclaration declaration => Name("UsingDeclaration", declaration.IsAsync),
        Nested nested => Name(nested.IsLambda ? "Nested lambda" : "Nested local function", nested.IsAsync),
        Fault fault => $"Fault {fault.Kind}",
        _ => statement.GetType().Name,
    };

    /// <summary>Adds what one program did.</summary>
    public void Add(Executions executions, ILookup<object, ExplainedTier> tiers)
    {
        foreach (var (name, count) in executions.Statements) Count(_statements, name, count);
        foreach (var (function, exit) in executions.Exits)
        {
            var open = tiers[function].Select(static t => IsOpen(t)).Distinct().ToList();
            var tier = open.Count switch { 0 => "no Defer", 1 => open[0] ? OpenCoded : Chained, _ => "mixed" };
            Count(_exits, (exit, tier));
            // A body ends in one way, and its function, when all that was deferred has run, in another.
            foreach (var half in exit.Split(": ")) Count(_ends, (half, tier));
        }
    }

    /// <summary>Adds what other programs did.</summary>
    public void Add(Coverage other)
    {
        foreach (var (name, count) in other._statements) Count(_statements, name, count);
        foreach (var (mine, theirs) in new[] { (_defers, other._defers), (_exits, other._exits), (_ends, other._ends) })
            foreach (var (cell, count) in theirs)
                Count(mine, cell, count);
    }

    public void Add(ExplainedTier defer) => Count(_defers, (NameOf(defer.Defer.Statement), IsOpen(defer) ? OpenCoded : Chained));

    public long Statement(string name) => _statements.GetValueOrDefault(name);

    public long Defer(string name, string tier) => _defers.GetValueOrDefault((name, tier));

    /// <summary>A way in which bodies or functions end.</summary>
    public long End(string name, string tier) => _ends.GetValueOrDefault((name, tier));

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("statement: times run by the interpreter");
        foreach (var (name, count) in _statements) text.AppendLine(null, $"    {name,-30}{count,12}");
        Table(text, "Defer statement: as lowered by Strategy = Auto (each is lowered with Strategy = Chained, too)", _defers);
        Table(text, "a function's body ends, and then the function: by the tiers of its Defers", _exits);
        return text.ToString();
    }

    private static string Name(string kind, bool isAsync) => isAsync ? $"{kind}, async" : kind;

    private static bool IsOpen(ExplainedTier defer) => defer.Tier.StartsWith("open-coded", StringComparison.Ordinal);

    private static void Count<T>(SortedDictionary<T, long> counts, T key, long more = 1)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + more;

    private static void Table(StringBuilder text, string title, SortedDictionary<(string Row, string Column), long> counts)
    {
        var columns = counts.Keys.Select(static k => k.Column).Distinct().Order(StringComparer.Ordinal).ToList();
        text.AppendLine().AppendLine(title);
        text.Append(' ', 34).AppendLine(string.Concat(columns.Select(static c => $"{c,12}")));
        foreach (var row in counts.Keys.Select(static k => k.Row).Distinct().Order(StringComparer.Ordinal))
            text.AppendLine(null, $"    {row,-30}{string.Concat(columns.Select(c => $"{counts.GetValueOrDefault((row, c)),12}"))}");
    }
}
