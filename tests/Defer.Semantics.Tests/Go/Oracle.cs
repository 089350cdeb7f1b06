using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Deferral.Semantics.Tests.Go;

/// <summary>The Go programs in the folder <c>oracle</c>, and what they printed when they were last run.</summary>
internal static partial class Oracle
{
    public static readonly string Repository = typeof(Oracle).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;
    private static readonly string s_folder = Path.Combine(Repository, "tests", "Defer.Semantics.Tests", "Go", "oracle");

    private static readonly Lazy<ILookup<string, string>> s_facts = new(static () => Families()
        .SelectMany(static f => Recorded(f))
        .ToLookup(static l => l[..l.IndexOf(": ", StringComparison.Ordinal)], static l => l[(l.IndexOf(": ", StringComparison.Ordinal) + 2)..]));

    public static IEnumerable<string> Families() =>
        Directory.GetFiles(s_folder, "*.go").Select(static f => Path.GetFileNameWithoutExtension(f)).Where(static f => f != "trace").Order(StringComparer.Ordinal);

    /// <summary>What Go said in this case.</summary>
    public static IReadOnlyList<string> Facts(string name)
    {
        var facts = s_facts.Value[name].ToList();
        Assert.NotEmpty(facts);
        return facts;
    }

    public static IEnumerable<string> Names() => s_facts.Value.Select(static g => g.Key);

    /// <summary>The case names in the source of a family.</summary>
    public static IEnumerable<string> NamesIn(string family) => CaseName().Matches(File.ReadAllText(Source(family))).Select(static m => m.Groups[1].Value + m.Groups[2].Value).Distinct();

    /// <summary>The lines of a family, without the first, which names the toolchain.</summary>
    public static string[] Recorded(string family) => [.. File.ReadAllLines(Record(family)).Skip(1)];

    public static void Accept(string family, IEnumerable<string> lines) => File.WriteAllText(Record(family), $"# {Go("version").Split(' ')[2]}\n{string.Join('\n', lines)}\n");

    /// <summary>The tiers, one line a defer: the compiler says where each stands, and the function around it has the name of the case.</summary>
    public static IEnumerable<string> CompileTiers()
    {
        var source = File.ReadAllLines(Source("tiers"));
        // Go writes no file to where it knows that nothing is kept.
        foreach (var said in Go("build", "-gcflags=-d=defer", "-o", OperatingSystem.IsWindows() ? "NUL" : "/dev/null", "tiers.go").Split('\n').Where(static l => l.EndsWith(" defer", StringComparison.Ordinal)))
        {
            var line = int.Parse(said.Split(':')[^3], CultureInfo.InvariantCulture);
            var function = source.Take(line).Last(static l => l.StartsWith("func ", StringComparison.Ordinal));
            yield return $"{function["func ".Length..function.IndexOf('(', StringComparison.Ordinal)]}: {said.Split(": ")[1]}";
        }
    }

    public static IEnumerable<string> RunFamily(string family) => Go("run", "trace.go", family + ".go").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>C and the number.</summary>
    public static string CaseNumber(string name) => Number().Match(name).Value;

    /// <summary>The numbers of the cases that docs/semantics.md lists as differences.</summary>
    public static HashSet<string> Differences()
    {
        var text = File.ReadAllText(Path.Combine(Repository, "docs", "semantics.md"));
        return [.. Number().Matches(text[text.IndexOf("## Where C# and Go differ", StringComparison.Ordinal)..]).Select(static m => m.Value)];
    }

    private static string Source(string family) => Path.Combine(s_folder, family + ".go");

    private static string Record(string family) => Path.Combine(s_folder, family + ".txt");

    private static string Go(params string[] arguments)
    {
        var start = new ProcessStartInfo("go", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = s_folder };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said.Result);
        return output + said.Result;
    }

    [GeneratedRegex("\\bC[0-9]+(?=\\b|_)")]
    private static partial Regex Number();

    [GeneratedRegex("\"(C[0-9]*_\\w+)\"|^func (C[0-9]+_\\w+)", RegexOptions.Multiline)]
    private static partial Regex CaseName();
}
