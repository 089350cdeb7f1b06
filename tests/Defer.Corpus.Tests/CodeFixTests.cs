using System.Text.RegularExpressions;
using Deferral.Analyzers;
using Deferral.Analyzers.Tests;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Corpus;

/// <summary>What a code fix leaves is a program: it is generated, compiled, linked and run, and does what its user was promised.</summary>
public sealed partial class CodeFixTests
{
    /// <summary>Fixes that leave no Defer, or that no method can show by itself.</summary>
    private static readonly string[] s_elsewhere = ["RemoveMarkFix", "ReturnExitCodeFix"];

    [Fact]
    public async Task Fixed_methods_do_what_was_meant()
    {
        var files = new List<(string Path, string Text)>();
        var wrong = new List<string>();
        foreach (var (@case, index) in FixedCase.All.Select(static (c, i) => (c, i)))
            if (await FixAsync(@case, $"Case{index}") is { } text) files.Add(($"/src/Case{index}.cs", text));
            else wrong.Add($"{@case.Id}, {@case.Fix.GetType().Name} is not offered:\n{@case.Text}");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));

        using var flavour = Flavour.Lowered(Compile(files));
        foreach (var (@case, index) in FixedCase.All.Select(static (c, i) => (c, i)))
            foreach (var line in @case.Expected.Split('\n'))
            {
                var (input, expected) = (int.Parse(line[..1], System.Globalization.CultureInfo.InvariantCulture), line[3..]);
                var actual = await Run.OnceAsync(flavour.Method($"Case{index}", "M"), input);
                if (actual != expected) wrong.Add($"{@case.Id}, {@case.Fix.GetType().Name}, {input}\nexpected {expected}\nbut was  {actual}\n{files[index].Text}");
            }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n" + string.Join("\n\n", wrong));
    }

    [Fact]
    public void Each_fix_has_a_case()
    {
        var fixes = typeof(CodeFixes.ExtractPassFix).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract).Select(static t => t.Name);
        Assert.Equal(fixes.Except(s_elsewhere).Order(StringComparer.Ordinal), FixedCase.All.Select(static c => c.Fix.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The text after the first fix that is offered; null if none is.</summary>
    private static async Task<string?> FixAsync(FixedCase @case, string space)
    {
        using var workspace = new AdhocWorkspace();
        var compilation = Compile([($"/src/{space}.cs", In(@case.Text, space))]);
        var project = workspace.CurrentSolution.AddProject("Tests", "Tests", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References).WithParseOptions(CSharp.ParseOptions).WithCompilationOptions(compilation.Options);
        foreach (var tree in compilation.SyntaxTrees) project = project.AddDocument(Path.GetFileName(tree.FilePath), tree.ToString(), filePath: tree.FilePath).Project;
        var document = project.Documents.First();
        var analyzer = RulesOf(@case.Id);
        foreach (var diagnostic in (await new AnalyzerTest(analyzer).RunAsync((await project.GetCompilationAsync())!)).Where(d => d.Id == @case.Id))
        {
            var actions = new List<CodeAction>();
            await @case.Fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions.Count == 0) continue;
            var changed = (await actions[0].GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
            return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        }

        return null;
    }

    private static Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer RulesOf(string id) =>
        Deferral.Analyzers.Tests.RuleSet.Analyzers.Single(a => a.SupportedDiagnostics.Any(d => d.Id == id));

    /// <summary>Each case in a namespace of its own, below what must come first.</summary>
    private static string In(string text, string space) => FirstDeclaration().Replace(text, $"namespace {space};\n\n$0", 1);

    private static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files)
    {
        var compilation = Family.Compile(files.Append(("/src/Shared.cs", FixedCase.Shared)), OptimizationLevel.Debug);
        return compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(Descriptors.Unnecessary.Id, ReportDiagnostic.Info)]));
    }

    [GeneratedRegex("^(public|static|class)", RegexOptions.Multiline)]
    private static partial Regex FirstDeclaration();
}
