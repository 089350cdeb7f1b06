using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Testing;

/// <summary>Runs analyzers on a marked source and compares what they report with the marks.</summary>
/// <remarks>
/// Errors of the compiler count as well, and its warnings where a mark names them. An analyzer that throws fails the test.
/// </remarks>
/// <param name="analyzers">The analyzers to run.</param>
/// <example><code>await new AnalyzerTest(new DeferInLoopAnalyzer()).VerifyAsync("... {|DEFER010:Defer(x.Dispose)|}; ...");</code></example>
public sealed class AnalyzerTest(params DiagnosticAnalyzer[] analyzers)
{
    /// <summary>What an <c>.editorconfig</c> would say, e.g. <c>defer.loop = off</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Other compilation options.</summary>
    public CSharpCompilationOptions CompilationOptions { get; init; } = CSharp.CompilationOptions;

    /// <summary>False: no global using at all.</summary>
    public bool GlobalUsings { get; init; } = true;

    /// <summary>Assemblies that the source uses beside the usual ones.</summary>
    public ImmutableArray<MetadataReference> OtherReferences { get; init; } = [];

    /// <summary>True: what suppressors silence is found too, and says so by <see cref="Diagnostic.IsSuppressed"/>.</summary>
    public bool ReportSuppressed { get; init; }

    /// <summary>Other files of the project, without marks.</summary>
    public ImmutableArray<(string Path, string Text)> OtherFiles { get; init; } = [];

    /// <summary>Compares what is reported on the source with its marks.</summary>
    /// <param name="markup">The marked source.</param>
    /// <returns>The analyzers' diagnostics in text order, for checks of messages and severities.</returns>
    /// <exception cref="TestFailureException">They differ.</exception>
    public async Task<ImmutableArray<Diagnostic>> VerifyAsync(string markup)
    {
        var expected = Markup.Parse(markup);
        Compilation compilation = CSharp.Compile([(CSharp.MainFile, expected.Source), .. OtherFiles], options: CompilationOptions, globalUsings: GlobalUsings)
            .AddReferences(OtherReferences);
        var reported = await RunAsync(compilation);
        Compare(expected, compilation, reported);
        return reported;
    }

    /// <summary>Runs the analyzers.</summary>
    /// <param name="compilation">What to analyse; it may have errors.</param>
    /// <returns>Their diagnostics in text order.</returns>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation)
    {
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new FixedOptions(Options)),
            onAnalyzerException: (exception, _, _) => { lock (failures) failures.Add(exception); },
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: ReportSuppressed);
        var reported = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        if (failures.Count > 0) throw new TestFailureException($"An analyzer threw: {failures[0]}");
        return [.. reported.OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan).ThenBy(static d => d.Id, StringComparer.Ordinal)];
    }

    private static void Compare(Markup expected, Compilation compilation, ImmutableArray<Diagnostic> reported)
    {
        var named = expected.Expected.Select(static e => e.Id).ToHashSet();
        var all = compilation.GetDiagnostics()
            .Where(d => d.Severity is DiagnosticSeverity.Error || named.Contains(d.Id))
            .Concat(reported).ToList();
        var elsewhere = all.Where(static d => d.Location.SourceTree?.FilePath != CSharp.MainFile).ToList();
        var found = Expectation.Sort(all.Except(elsewhere).Select(static d => new Expectation(d.Id, d.Location.SourceSpan)));
        if (elsewhere.Count == 0 && found.SequenceEqual(expected.Expected)) return;

        throw new TestFailureException($"""
            The diagnostics differ.
            --- expected
            {Markup.Write(expected.Source, expected.Expected)}
            --- found
            {Markup.Write(expected.Source, found)}
            --- messages
            {string.Join('\n', all)}
            """);
    }

    /// <summary>The same options for every file.</summary>
    private sealed class FixedOptions(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        private readonly Values _values = new(values);

        public override AnalyzerConfigOptions GlobalOptions => _values;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _values;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _values;

        private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                values.TryGetValue(key, out value);
        }
    }
}
