// What DeferExplain prints: each Defer statement with its tier, in the order of the user's files.
using System.Globalization;

namespace Deferral.Linker;

internal static class Explanation
{
    public static IReadOnlyList<ExplainedDefer> Of(IReadOnlyList<LoweredPair> pairs) =>
        [.. pairs.SelectMany(pair => pair.Defers)
            .Select(Parse)
            .OrderBy(defer => defer.Position.File, StringComparer.Ordinal)
            .ThenBy(defer => defer.Position.Line)
            .ThenBy(defer => defer.Position.Column)];

    /// <summary><c>LINE|COLUMN|TEXT|PATH</c>; the path comes last because it alone may hold the separator.</summary>
    private static ExplainedDefer Parse(string entry)
    {
        var parts = entry.Split(['|'], 4);
        return new ExplainedDefer(
            new SourcePosition(
                parts[3],
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                int.Parse(parts[1], CultureInfo.InvariantCulture)),
            parts[2]);
    }
}
