using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Deferral.CodeFixes.Refactorings;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit.Abstractions;

namespace Deferral.Corpus;

/// <summary>
/// A refactoring is offered only where the method means the same afterwards: applied wherever it is offered in a file, to one statement at a time,
/// the method is generated, compiled, linked and run, and does what it did.
/// </summary>
public sealed partial class RefactoringTests(ITestOutputHelper output)
{
    private static readonly ImmutableArray<CodeRefactoringProvider> s_all =
        [new TryFinallyToDefer(), new UsingToDefer(), new DeferToTryFinally(), new DeferToUsing(), new FlagToDeferOnError(), new CatchToDeferOnError()];

    /// <summary>The file that was written for them, and the families that have such statements anyway.</summary>
    [Theory]
    [InlineData("Refactored/Cleanup", 20)]
    [InlineData("Corpus/TryCatchFinally", 1)]
    [InlineData("Corpus/Using", 1)]
    public async Task Refactored_methods_do_the_same(string name, int least)
    {
        var path = Path.Combine(Family.Folder, "..", name + ".cs");
        var original = Family.Compile(path, await File.ReadAllTextAsync(path), OptimizationLevel.Debug);
        using var before = Flavour.Lowered(original);
        var (wrong, applied) = (new List<string>(), await ApplyAsync(original));
        foreach (var (title, text, method) in applied)
        {
            try
            {
                using var after = Flavour.Lowered(Family.Compile(path, text, OptimizationLevel.Debug));
                var (expected, actual) = (await RunAsync(before, method), await RunAsync(after, method));
                if (expected != actual) wrong.Add($"{method}: {title}\nexpected {expected}\nbut was  {actual}");
            }
            catch (TestFailureException e)
            {
                wrong.Add($"{method}: {title}: {e.Message}");
            }
        }

        output.WriteLine($"{name}: {applied.Count} refactorings: {string.Join(", ", applied.GroupBy(static a => a.Title).Select(static g => $"{g.Key} {g.Count()}"))}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {applied.Count}:\n" + string.Join("\n\n", wrong));
        Assert.True(applied.Count >= least, $"Only {applied.Count} were offered.");
        if (least > 1) Assert.Equal(s_all.Length, applied.Select(static a => a.Title).Distinct().Count());
    }

    /// <summary>What a finally replaced is lost, a Defer keeps it: that is the one difference.</summary>
    private static async Task<string> RunAsync(Flavour flavour, string method) => Suppressed().Replace(await Run.AllAsync(flavour.Method(method)), "$1");

    private static async Task<List<(string Title, string Text, string Method)>> ApplyAsync(CSharpCompilation original)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.CurrentSolution.AddProject("Tests", "Tests", LanguageNames.CSharp)
            .WithMetadataReferences(original.References).WithParseOptions(CSharp.ParseOptions).WithCompilationOptions(original.Options);
        var document = project.AddDocument("Test.cs", SourceText.From(original.SyntaxTrees[0].ToString()));
        foreach (var tree in original.SyntaxTrees.Skip(1)) document = document.Project.AddDocument(tree.FilePath, tree.ToString()).Project.GetDocument(document.Id)!;
        var applied = new List<(string, string, string)>();
        foreach (var statement in (await document.GetSyntaxRootAsync())!.DescendantNodes().Where(static n => n is StatementSyntax and not BlockSyntax))
            foreach (var refactoring in s_all)
            {
                var actions = new List<CodeAction>();
                await refactoring.ComputeRefactoringsAsync(new(document, new TextSpan(statement.SpanStart, 0), actions.Add, CancellationToken.None));
                foreach (var action in actions)
                {
                    var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
                    applied.Add((action.Title, (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString(), statement.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.Text));
                }
            }

        return applied;
    }

    [GeneratedRegex(@"(! \w+: [^|\n\[]*?) \[[^\]]*\]")]
    private static partial Regex Suppressed();
}
