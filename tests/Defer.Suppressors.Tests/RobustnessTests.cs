// Suppressors meet findings anywhere, in code that is being written: they may not throw, and each is listed in its page.

using System.Collections.Immutable;
using Deferral.Analyzers.Suppressors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Suppressors.Tests;

public sealed class RobustnessTests
{
    private const string Sample = """
        public partial class C : IDisposable
        {
            private readonly FileStream _file = new("a", FileMode.Open);

            [Deferrable]
            public async Task<int> CopyAsync(string path, int n)
            {
                FileStream input = DeferDispose(File.OpenRead(path)), other;
                other = File.OpenRead(path);
                Defer(static (f, k) => { if (k > 1) return; f.Close(); }, other, n);
                Defer((Action)(async () => await Task.Delay(n)));
                n = 3;
                Defer(() => { Console.WriteLine(n); input?.Dispose(); });
                foreach (var s in path.Split()) { var f = File.OpenRead(s); Defer(async () => await f.DisposeAsync().ConfigureAwait(false)); }
                return await Task.FromResult(n++);
                [Deferrable] void Local() { Defer(_file.Dispose); }
            }

            [Deferrable] public void Dispose() => Defer(() => _file.Dispose());
            int P { [Deferrable] get { Defer(() => _file.Close()); return 1; } }
        }
        """;

    private static readonly ImmutableArray<DiagnosticSuppressor> All = [.. typeof(DeferSuppressor).Assembly.GetTypes()
        .Where(static t => t.IsSubclassOf(typeof(DiagnosticSuppressor)) && !t.IsAbstract)
        .Select(static t => (DiagnosticSuppressor)Activator.CreateInstance(t)!)];

    /// <summary>Cut at every third token, with every rule's finding at each node.</summary>
    [Fact]
    public async Task No_suppressor_throws_on_half_written_code()
    {
        var test = new AnalyzerTest([new Everywhere(), .. All]) { ReportSuppressed = true };
        var whole = CSharp.Compile(Sample);
        Assert.Equal("", CSharp.ErrorsOf(whole));
        var tree = whole.SyntaxTrees[0];
        foreach (var token in (await tree.GetRootAsync()).DescendantTokens().Where(static (_, index) => index % 3 == 0))
        {
            var cut = CSharpSyntaxTree.ParseText(Sample[..token.Span.Start], CSharp.ParseOptions, CSharp.MainFile);
            await test.RunAsync(whole.ReplaceSyntaxTree(tree, cut));
        }

        var suppressed = (await test.RunAsync(whole)).Where(static d => d.IsSuppressed).Select(static d => d.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Everywhere.Ids.Order(StringComparer.Ordinal), suppressed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_lists_them_all()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", "suppressors.md"));
        Assert.Equal(6, All.Length);
        Assert.All(All, suppressor => Assert.Contains(
            $"\n| {suppressor.SupportedSuppressions[0].Id} | {string.Join(", ", suppressor.SupportedSuppressions.Select(static s => s.SuppressedDiagnosticId))} | ", page, StringComparison.Ordinal));
    }

    /// <summary>Reports every rule that is suppressed anywhere, everywhere.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Everywhere : DiagnosticAnalyzer
    {
        public static readonly ImmutableArray<string> Ids = [.. All.SelectMany(static s => s.SupportedSuppressions).Select(static s => s.SuppressedDiagnosticId)];

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [.. Ids.Select(static id => new DiagnosticDescriptor(id, id, id, "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true))];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxTreeAction(tree =>
            {
                foreach (var node in tree.Tree.GetRoot(tree.CancellationToken).DescendantNodesAndSelf())
                    foreach (var rule in SupportedDiagnostics) tree.ReportDiagnostic(Diagnostic.Create(rule, node.GetLocation()));
            });
        }
    }
}
