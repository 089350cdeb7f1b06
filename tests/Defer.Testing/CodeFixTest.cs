using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Testing;

/// <summary>Applies a code fix to a marked source, compares the text with the expected one, and analyses that again.</summary>
/// <param name="analyzer">What reports.</param>
/// <param name="fix">What mends it.</param>
/// <example><code>await new CodeFixTest(new MyAnalyzer(), new MyFix()).VerifyAsync("class {|DEFER003:C|} ...", "partial class C ...");</code></example>
public sealed class CodeFixTest(DiagnosticAnalyzer analyzer, CodeFixProvider fix)
{
    /// <summary>Which of several offered fixes; null for the first.</summary>
    public string? EquivalenceKey { get; init; }

    /// <summary>False: no global using at all.</summary>
    public bool GlobalUsings { get; init; } = true;

    /// <summary>Other compilation options.</summary>
    public CSharpCompilationOptions CompilationOptions { get; init; } = CSharp.CompilationOptions;

    /// <summary>Assemblies that the source uses beside the usual ones.</summary>
    public ImmutableArray<MetadataReference> OtherReferences { get; init; } = [];

    /// <summary>Fixes the first fixable diagnostic.</summary>
    /// <param name="markup">The marked source.</param>
    /// <param name="expected">The expected text, with marks for what remains.</param>
    /// <exception cref="TestFailureException">The diagnostics or the text differ, or there is no such fix.</exception>
    public async Task VerifyAsync(string markup, string expected)
    {
        var (document, diagnostics) = await StartAsync(markup);
        foreach (var diagnostic in diagnostics)
            if (await OfferedAsync(document, diagnostic) is { } action)
            {
                await CompareAsync(await ApplyAsync(document, action), expected);
                return;
            }

        throw new TestFailureException("No fix was offered.");
    }

    /// <summary>Fixes all diagnostics of the document with the fix's own Fix All.</summary>
    /// <param name="markup">The marked source.</param>
    /// <param name="expected">The expected text, with marks for what remains.</param>
    /// <exception cref="TestFailureException">The diagnostics or the text differ, or there is no such fix.</exception>
    public async Task VerifyFixAllAsync(string markup, string expected)
    {
        var (document, diagnostics) = await StartAsync(markup);
        var fixable = diagnostics.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)).ToImmutableArray();
        var first = fixable.IsEmpty ? null : await OfferedAsync(document, fixable[0]);
        var provider = fix.GetFixAllProvider();
        if (first is null || provider is null) throw new TestFailureException("No Fix All was offered.");

        var context = new FixAllContext(
            document, fix, FixAllScope.Document, first.EquivalenceKey!, fix.FixableDiagnosticIds, new Given(fixable), CancellationToken.None);
        var action = await provider.GetFixAsync(context) ?? throw new TestFailureException("Fix All gave no action.");
        await CompareAsync(await ApplyAsync(document, action), expected);
    }

    /// <summary>Checks that nothing is offered for any diagnostic of the source.</summary>
    /// <param name="markup">The marked source.</param>
    /// <exception cref="TestFailureException">The diagnostics differ, or a fix is offered.</exception>
    public async Task VerifyNoFixAsync(string markup)
    {
        var (document, diagnostics) = await StartAsync(markup);
        foreach (var diagnostic in diagnostics)
            if (await OfferedAsync(document, diagnostic) is { } action)
                throw new TestFailureException($"A fix was offered: {action.Title}");
    }

    private AnalyzerTest Analysis => new(analyzer) { GlobalUsings = GlobalUsings, CompilationOptions = CompilationOptions, OtherReferences = OtherReferences };

    private async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> StartAsync(string markup)
    {
        await Analysis.VerifyAsync(markup);
        var workspace = new AdhocWorkspace();
        var project = workspace.CurrentSolution
            .AddProject("Tests", "Tests", LanguageNames.CSharp)
            .WithMetadataReferences(CSharp.References.AddRange(OtherReferences))
            .WithParseOptions(CSharp.ParseOptions)
            .WithCompilationOptions(CompilationOptions);
        if (GlobalUsings) project = project.AddDocument(Path.GetFileName(CSharp.UsingsFile), CSharp.GlobalUsings, filePath: CSharp.UsingsFile).Project;
        var document = project.AddDocument(Path.GetFileName(CSharp.MainFile), SourceText.From(Markup.Parse(markup).Source), filePath: CSharp.MainFile);
        return (document, await Analysis.RunAsync((await document.Project.GetCompilationAsync())!));
    }

    private async Task<CodeAction?> OfferedAsync(Document document, Diagnostic diagnostic)
    {
        if (!fix.FixableDiagnosticIds.Contains(diagnostic.Id)) return null;
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Any(static a => a.EquivalenceKey is null)) throw new TestFailureException("A fix has no equivalence key.");
        return actions.Find(a => EquivalenceKey is null || a.EquivalenceKey == EquivalenceKey);
    }

    private static async Task<string> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    private async Task CompareAsync(string actual, string expected)
    {
        if (actual != Markup.Parse(expected).Source)
            throw new TestFailureException($"""
                The fixed text differs.
                --- expected
                {Markup.Parse(expected).Source}
                --- found
                {actual}
                """);
        await Analysis.VerifyAsync(expected);
    }

    /// <summary>Gives Fix All the diagnostics that were found.</summary>
    private sealed class Given(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(d => d.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
