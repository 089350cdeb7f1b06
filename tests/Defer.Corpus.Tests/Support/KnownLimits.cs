namespace Deferral.Corpus;

/// <summary>What is refused for a reason that lies in the language: docs/limits.md.</summary>
internal static class KnownLimits
{
    private static readonly HashSet<(string Body, string Rule)> s_limits =
    [
    ];

    public static bool Allow(Body body, string problem) => s_limits.Contains((body.Name, problem[..Math.Min(8, problem.Length)]));
}
