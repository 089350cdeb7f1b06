// Files that are made from the table of rules: the index, the release notes, the presets. DEFER_ACCEPT=1 writes them.

using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests;

public sealed class GeneratedFilesTests
{
    /// <summary>The presets: what each makes of a rule that is advice, null where that is the rule's own default.</summary>
    private static readonly (string Name, string About, Func<DiagnosticDescriptor, DiagnosticSeverity?> Level)[] s_presets =
    [
        ("Recommended", "What probably is a bug is a warning, also where it is a guess.", Recommended),
        ("All", "Every rule is a warning, style and those that are off by default included.", All),
    ];

    [Fact]
    public void The_index_lists_the_rules_by_category()
    {
        var path = Path.Combine(Repository.Root, "docs", "rules", "README.md");
        var lines = File.ReadAllLines(path).ToList();
        foreach (var category in RuleSet.Rules.GroupBy(static r => r.Category))
        {
            var heading = lines.IndexOf("## " + category.Key);
            Assert.True(heading >= 0, $"{path} has no heading '## {category.Key}'.");
            var first = lines.FindIndex(heading, static l => l.StartsWith('|'));
            var count = lines.Skip(first).TakeWhile(static l => l.StartsWith('|')).Count();
            lines.RemoveRange(first, count);
            lines.InsertRange(first, ["| rule | severity | title |", "| --- | --- | --- |", .. category.Select(static r => $"| [{r.Id}]({r.Id}.md) | {RuleSet.SeverityOf(r)} | {r.Title} |")]);
        }

        Snapshot.VerifyFile(path, string.Join('\n', lines));
    }

    [Fact]
    public void The_release_notes_list_the_rules()
    {
        var folder = Path.Combine(Repository.Root, "src", "Defer.Analyzers");
        var shipped = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md"));
        var rows = RuleSet.Rules.Where(r => !shipped.Contains(r.Id + " | ", StringComparison.Ordinal)).Select(static r =>
            $"{r.Id} | {r.Category} | {RuleSet.SeverityOf(r)} | {RuleSet.Analyzers.First(a => a.SupportedDiagnostics.Any(d => d.Id == r.Id)).GetType().Name}, [documentation]({r.HelpLinkUri})");
        Snapshot.VerifyFile(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"), $"""
            ; Unshipped analyzer release
            ; https://github.com/dotnet/roslyn-analyzers/blob/main/src/Microsoft.CodeAnalysis.Analyzers/ReleaseTrackingAnalyzers.Help.md

            ### New Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|-------
            {string.Join('\n', rows)}
            """);
    }

    [Fact]
    public void The_presets_set_the_rules()
    {
        Verify("None", "Every rule that is advice is off. Those stay that say what cannot work: without them the build would fail later, and say less.", static _ => "none");
        Verify("DefaultWarnAsError", "As without a preset, with errors in the place of warnings.", static r => AsError(r, null));
        foreach (var (name, about, level) in s_presets)
        {
            Verify(name, about, rule => Text(level(rule)));
            Verify(name + "WarnAsError", about + " With errors in the place of warnings.", rule => AsError(rule, level(rule)) ?? Text(level(rule)));
        }
    }

    private static DiagnosticSeverity? Recommended(DiagnosticDescriptor rule) =>
        rule is { Category: "Defer.Reliability", IsEnabledByDefault: true, DefaultSeverity: < DiagnosticSeverity.Warning } ? DiagnosticSeverity.Warning : null;

    private static DiagnosticSeverity? All(DiagnosticDescriptor rule) =>
        !rule.IsEnabledByDefault || rule.DefaultSeverity < DiagnosticSeverity.Warning ? DiagnosticSeverity.Warning : null;

    private static string? AsError(DiagnosticDescriptor rule, DiagnosticSeverity? level) =>
        (level ?? (rule.IsEnabledByDefault ? rule.DefaultSeverity : null)) is DiagnosticSeverity.Warning ? "error" : null;

    private static string? Text(DiagnosticSeverity? level) => level is DiagnosticSeverity.Warning ? "warning" : null;

    private static void Verify(string name, string about, Func<DiagnosticDescriptor, string?> level)
    {
        var rules = RuleSet.Rules.Where(RuleSet.IsAdvice)
            .Select(rule => level(rule) is { } severity ? $"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {severity}" : null)
            .Where(static line => line is not null);
        // The SDK's own presets stand at this level too: whatever a user writes wins.
        Snapshot.VerifyFile(Path.Combine(Repository.Root, "src", "Defer.Package", "build", $"Defer.{name}.globalconfig"), $"""
            # {about}
            # Chosen by the property DeferAnalysisMode. Made from the table of rules.
            is_global = true
            global_level = -100
            {string.Join('\n', rules)}
            """);
    }
}
