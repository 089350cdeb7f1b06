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

    public static TheoryData<string> Ids => [.. RuleSet.Rules.Select(static r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page(string id)
    {
        var rule = RuleSet.Rules.Single(r => r.Id == id);
        var page = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{rule.Category} · {RuleSet.SeverityOf(rule)}\n", page, StringComparison.Ordinal);
        foreach (var part in new[] { "## Cause", "## Example", "## Fix", "## Exemptions", "## Options", "## Suppression" })
            Assert.Contains($"\n{part}\n", page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    }

    /// <summary>From DEFER950 on they are the link step's.</summary>
    [Fact]
    public void Every_page_has_a_rule() => Assert.Empty(Directory.GetFiles(Folder, "DEFER*.md")
        .Select(static f => Path.GetFileNameWithoutExtension(f))
        .Where(static id => int.Parse(id["DEFER".Length..], CultureInfo.InvariantCulture) < 950)
        .Except(RuleSet.Rules.Select(static r => r.Id)));

    [Fact]
    public void Every_rule_is_reported_by_an_analyzer() =>
        Assert.Equal(
            RuleSet.Rules.Select(static r => r.Id),
            RuleSet.Analyzers.SelectMany(static a => a.SupportedDiagnostics).Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));

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
            Assert.Empty(provider.FixableDiagnosticIds.Except(RuleSet.Rules.Select(static r => r.Id)));
        });
    }
}
