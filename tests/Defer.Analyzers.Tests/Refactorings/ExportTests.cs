// Every refactoring reaches the editor, is described, and survives what is being written.

using Deferral.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Analyzers.Tests.Refactorings;

public sealed class ExportTests
{
    private static readonly CodeRefactoringProvider[] All = [.. typeof(Function).Assembly.GetTypes()
        .Where(static t => t.IsSubclassOf(typeof(CodeRefactoringProvider)) && !t.IsAbstract).Select(static t => (CodeRefactoringProvider)Activator.CreateInstance(t)!)];

    [Fact]
    public void All_are_exported()
    {
        Assert.Equal(7, All.Length);
        Assert.All(All, static r => Assert.Contains(r.GetType().GetCustomAttributes(inherit: false), static a => a is ExportCodeRefactoringProviderAttribute { Name: { } name } && name.Length > 0));
    }

    /// <summary>At each token of a text that ends there.</summary>
    [Fact]
    public async Task None_throws_on_half_written_code()
    {
        var source = RefactoringSamples.Marked(
            """
            var done = false;
            using var a = new Res();
            using (var b = new Res()) { a.Use(1); }
            Defer(() => a.Use(2));
            var r = DeferDispose(new Res());
            Defer(r.Dispose);
            try { Log(1); done = true; } finally { if (!done) Log(2); }
            try { Log(1); try { Log(3); return; } finally { a.Use(3); } } catch (Exception e) { Log(e.HResult); throw; }
            """);
        var project = new AdhocWorkspace().CurrentSolution.AddProject("Tests", "Tests", LanguageNames.CSharp)
            .WithMetadataReferences(CSharp.References).WithParseOptions(CSharp.ParseOptions).WithCompilationOptions(CSharp.CompilationOptions)
            .AddDocument("Usings.cs", CSharp.GlobalUsings).Project;
        foreach (var token in (await CSharpSyntaxTree.ParseText(source, CSharp.ParseOptions).GetRootAsync()).DescendantTokens())
        {
            var document = project.AddDocument("Test.cs", SourceText.From(source[..token.Span.End]));
            foreach (var refactoring in All)
            {
                var actions = new List<CodeAction>();
                await refactoring.ComputeRefactoringsAsync(new(document, new TextSpan(token.SpanStart, 0), actions.Add, CancellationToken.None));
                foreach (var action in actions) await action.GetOperationsAsync(CancellationToken.None);
            }
        }
    }
}
