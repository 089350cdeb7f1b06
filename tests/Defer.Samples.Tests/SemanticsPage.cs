// docs/semantics.md as data: its examples, and what the page says that they print.
using System.Text.RegularExpressions;
using Deferral.Testing;

namespace Deferral.Samples.Tests;

/// <summary>One example: the sources that stand together, and the output of each.</summary>
internal sealed class Example(string heading)
{
    public string Heading => heading;
    public string? Go { get; set; }
    public string? CSharp { get; set; }
    public string? GoPrints { get; set; }
    public string? CSharpPrints { get; set; }

    /// <summary>An example that only shows how something is written has no entry, and is compiled.</summary>
    public bool Runs => CSharp is not null && Regex.IsMatch(CSharp, @"\b(void|Task) Run\(\)");
}

internal static partial class SemanticsPage
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "semantics.md"));

    public static IReadOnlyList<Example> Examples { get; } = Read();

    /// <summary>A source begins a new example when one of its language, or an output, has been read already.</summary>
    private static List<Example> Read()
    {
        var examples = new List<Example>();
        var heading = "";
        foreach (Match match in Parts().Matches(Text))
        {
            if (match.Groups["heading"].Success)
            {
                heading = match.Groups["heading"].Value;
                continue;
            }

            var (language, code) = (match.Groups["language"].Value, match.Groups["code"].Value);
            var current = examples.LastOrDefault();
            if (language != "text")
            {
                if (current is null || current.Heading != heading || current.GoPrints is not null || current.CSharpPrints is not null || (language == "go" ? current.Go : current.CSharp) is not null)
                    examples.Add(current = new Example(heading));
                if (language == "go") current.Go = code;
                else current.CSharp = code;
            }
            else
            {
                var label = match.Groups["label"].Value;
                if (label is "Both print:" or "Go prints:") current!.GoPrints = code;
                if (label is "Both print:" or "C# prints:") current!.CSharpPrints = code;
            }
        }

        return examples;
    }

    [GeneratedRegex(@"^## (?<heading>[^\n]+)$|(?:^(?<label>[^\n]*)\n\n)?^```(?<language>go|csharp|text)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
