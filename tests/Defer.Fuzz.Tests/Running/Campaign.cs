using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Deferral.Fuzz;

/// <summary>A run of many programs, and what came of it.</summary>
/// <param name="Differences">Those that did not do everywhere the same, made small.</param>
/// <param name="Coverage">What was covered.</param>
/// <param name="Report">Numbers, seeds, time and the coverage table.</param>
internal sealed record Campaign(IReadOnlyList<string> Differences, Coverage Coverage, string Report)
{
    private const int BatchSize = 300;
    private const int DefaultCount = 600;

    // From here on so many programs cover everything that CoverageTests asks for.
    private const int DefaultSeed = 1001;

    // Enough to see whether they are one bug or several; shrinking takes its time.
    private const int DifferencesToShrink = 5;

    private static readonly ConcurrentDictionary<bool, Lazy<Campaign>> s_campaigns = [];

    public static bool WithGo { get; } = Environment.GetEnvironmentVariable("DEFER_GO") == "1";

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable("DEFER_FUZZ_" + name), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The run of one of the languages, as the environment wants it; several tests look at it.</summary>
    public static Campaign Of(bool csharp) => s_campaigns.GetOrAdd(csharp, static key => new(() => Run(key))).Value;

    private static Campaign Run(bool csharp)
    {
        var watch = Stopwatch.StartNew();
        var withGo = WithGo && !csharp;
        var minutes = Setting("MINUTES");
        var (first, count) = (Setting("SEED") ?? DefaultSeed, Setting("COUNT") ?? (minutes is null ? DefaultCount : int.MaxValue));
        var coverage = new Coverage();
        var found = new SortedDictionary<int, Difference>();
        var done = 0;

        // Two at a time: one of them may wait for the Go toolchain.
        Parallel.ForEach(Partitioner.Create(Batches(), EnumerablePartitionerOptions.NoBuffering), new() { MaxDegreeOfParallelism = 2 }, seeds =>
        {
            var programs = seeds.Select(s => ProgramGenerator.Make(s, csharp)).ToList();
            // The compiler lays out state machines and temporaries otherwise.
            var level = (seeds[0] - first) / BatchSize % 2 == 0 ? OptimizationLevel.Release : OptimizationLevel.Debug;
            var result = Comparison.Run(programs, withGo, level);
            lock (found)
            {
                coverage.Add(result.Coverage);
                foreach (var (index, difference) in result.Differences)
                {
                    found.Add(seeds[index], difference);
                    Log($"a difference: {seeds[index]}\n{difference}");
                }

                done += seeds.Length;
                Log($"{done} programs, seeds from {first} on, {found.Count} differences, {watch.Elapsed:hh\\:mm\\:ss}, CPU {Environment.CpuUsage.TotalTime:hh\\:mm\\:ss}");
            }
        });

        var report = $"""
            {done} programs of {(csharp ? "what Go cannot say" : "what Go can say")}, seeds {first} to {first + done - 1}, in {watch.Elapsed:hh\:mm\:ss}: {found.Count} differences
            compared: model, C# as the analysis decides, C# chained{(withGo ? ", Go" : "")}

            {coverage}
            """;
        Log(report);
        return new([.. found.Select((f, i) => Keep(f.Value, f.Key, csharp, withGo, isShrunk: i < DifferencesToShrink))], coverage, report);

        IEnumerable<int[]> Batches()
        {
            for (var start = 0; start < count && (minutes is null || watch.Elapsed < TimeSpan.FromMinutes(minutes.Value)); start += BatchSize)
                yield return [.. Enumerable.Range(first + start, Math.Min(BatchSize, count - start))];
        }
    }

    private static string Keep(Difference difference, int seed, bool csharp, bool withGo, bool isShrunk)
    {
        if (!isShrunk) return $"Seed {seed}\n{difference}";
        difference = Shrinker.Shrink(difference, withGo);
        var path = new SavedProgram("New: look at it.", csharp, difference.Program).Save($"{(csharp ? "CSharp" : "Common")}{seed}");
        var text = $"Seed {seed}, kept as {path}\n{difference}";
        Log(text);
        return text;
    }

    /// <summary>Hours are long: a file tells how far it is.</summary>
    private static void Log(string line)
    {
        if (Environment.GetEnvironmentVariable("DEFER_FUZZ_LOG") is { } file) File.AppendAllText(file, line + "\n");
    }
}
