using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Testing;

/// <summary>Applies a refactoring at the cursor, <c>$$</c>, compares the text with the expected one, and compiles and analyses that.</summary>
/// <param name="refactoring">The refactoring.</param>
/// <param name="analyzers">What must have nothing to say of the result, from warnings on.</param>
/// <example><code>await new CodeRefactoringTest(new MyRefactoring()).VerifyAsync("... $$try { } ...", "...");</code></example>
public sealed class CodeRefactoringTest(CodeRefactoringProvider refactoring, params DiagnosticAnalyzer[] analyzers)
{
    private const string Cursor = "$$";

    /// <summary>False: no global using at all.</summary>
    public bool GlobalUsings { get; init; } = true;

    /// <summary>Applies the refactoring.</summary>
    /// <param name="source">The source, with the cursor.</param>
    /// <param name="expected">The expected text.</param>
    /// <exception cref="TestFailureException">It is not offered, or the text differs, or it does not compile without warnings.</exception>
    public async Task VerifyAsync(string source, string expected)
    {
        var actual = await ApplyAsync(source);
        if (actual != expected)
            throw new TestFailureException($"""
                The changed text differs.
                --- expected
                {expected}
                --- found
                {actual}
                """);
        var compilation = CSharp.Compile(actual, globalUsings: GlobalUsings);
        var said = compilation.GetDiagnostics().Concat(analyzers.Length == 0 ? [] : await new AnalyzerTest(analyzers).RunAsync(compilation))
            .Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591").ToList();
        if (said.Count > 0) throw new TestFailureException($"{string.Join('\n', said)}\n{actual}");
    }

    /// <summary>Applies the refactoring, and returns the text.</summary>
    /// <param name="source">The source, with the cursor.</param>
    /// <exception cref="TestFailureException">It is not offered.</exception>
    public async Task<string> ApplyAsync(string source)
    {
        var (document, actions) = await OfferedAsync(source);
        if (actions.IsEmpty) throw new TestFailureException($"No refactoring was offered.\n{source}");
        var operations = await actions[0].GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    /// <summary>Checks that nothing is offered at the cursor.</summary>
    /// <param name="source">The source, with the cursor.</param>
    /// <exception cref="TestFailureException">A refactoring is offered.</exception>
    public async Task VerifyNotOfferedAsync(string source)
    {
        var (_, actions) = await OfferedAsync(source);
        if (!actions.IsEmpty) throw new TestFailureException($"A refactoring was offered: {actions[0].Title}\n{source}");
    }

    private async Task<(Document Document, ImmutableArray<CodeAction> Actions)> OfferedAsync(string source)
    {
        var at = source.IndexOf(Cursor, StringComparison.Ordinal);
        if (at < 0) throw new TestFailureException("There is no cursor in the source.");
        source = source.Remove(at, Cursor.Length);
        var errors = CSharp.ErrorsOf(CSharp.Compile(source, globalUsings: GlobalUsings));
        if (errors.Length > 0) throw new TestFailureException($"{errors}\n{source}");
        var project = new AdhocWorkspace().CurrentSolution
            .AddProject("Tests", "Tests", LanguageNames.CSharp)
            .WithMetadataReferences(CSharp.References)
            .WithParseOptions(CSharp.ParseOptions)
            .WithCompilationOptions(CSharp.CompilationOptions);
        if (GlobalUsings) project = project.AddDocument(Path.GetFileName(CSharp.UsingsFile), CSharp.GlobalUsings, filePath: CSharp.UsingsFile).Project;
        var document = project.AddDocument(Path.GetFileName(CSharp.MainFile), SourceText.From(source), filePath: CSharp.MainFile);
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        await refactoring.ComputeRefactoringsAsync(new(document, new TextSpan(at, 0), actions.Add, CancellationToken.None));
        if (actions.Any(static a => a.EquivalenceKey is null)) throw new TestFailureException("A refactoring has no equivalence key.");
        return (document, actions.ToImmutable());
    }
}
