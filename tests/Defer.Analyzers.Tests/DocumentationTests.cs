// The table of rules, the pages of docs/rules and the release notes say the same.

using System.Globalization;
using Deferral.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Tests;

public sealed class DocumentationTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "rules");

    private static readonly DiagnosticDescriptor[] Rules = [.. typeof(Descriptors).GetFields()
        .Where(static f => f.FieldType == typeof(DiagnosticDescriptor))
        .Select(static f => (DiagnosticDescriptor)f.GetValue(null)!)
        .GroupBy(static d => d.Id).Select(static g => g.OrderByDescending(static d => d.DefaultSeverity).First())
        .OrderBy(static d => d.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. Rules.Select(static r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page(string id)
    {
        var rule = Rules.Single(r => r.Id == id);
        var page = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{rule.Category} · {rule.DefaultSeverity}\n", page, StringComparison.Ordinal);
        foreach (var part in new[] { "## Cause", "## Example", "## Fix", "## Exemptions", "## Options", "## Suppression" })
            Assert.Contains($"\n{part}\n", page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    }

    /// <summary>From DEFER950 on they are the link step's.</summary>
    [Fact]
    public void Every_page_has_a_rule() => Assert.Empty(Directory.GetFiles(Folder, "DEFER*.md")
        .Select(static f => Path.GetFileNameWithoutExtension(f))
        .Where(static id => int.Parse(id["DEFER".Length..], CultureInfo.InvariantCulture) < 950)
        .Except(Rules.Select(static r => r.Id)));

    [Fact]
    public void The_index_lists_them_all()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var rule in Rules)
            Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |", index, StringComparison.Ordinal);
    }

    [Fact]
    public void The_release_notes_list_them_all()
    {
        var folder = Path.Combine(Repository.Root, "src", "Defer.Analyzers");
        var notes = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));
        foreach (var rule in Rules)
            Assert.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | ", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_reported_by_an_analyzer()
    {
        var reported = typeof(Descriptors).Assembly.GetTypes()
            .Where(static t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .SelectMany(static t => ((DiagnosticAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics);
        Assert.Equal(Rules.Select(static r => r.Id), reported.Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fix_is_exported_and_mends_a_rule()
    {
        var fixes = typeof(MakePartialFix).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract).ToList();
        Assert.NotEmpty(fixes);
        Assert.All(fixes, static fix =>
        {
            Assert.True(fix.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false));
            var provider = (CodeFixProvider)Activator.CreateInstance(fix)!;
            Assert.NotNull(provider.GetFixAllProvider());
            Assert.Empty(provider.FixableDiagnosticIds.Except(Rules.Select(static r => r.Id)));
        });
    }
}
