// Runs a rule of somebody else on deferred code, before and after: without our suppressor, and with it.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Suppressors.Tests;

/// <param name="suppressor">Ours.</param>
internal sealed class SuppressorTest(DiagnosticSuppressor suppressor)
{
    /// <summary>What reports in the place of the rule's own analyzer.</summary>
    public DiagnosticAnalyzer? StandIn { get; init; }

    /// <summary>Checks that the rule speaks, and that each of its findings is silenced.</summary>
    public Task SuppressedAsync(string id, string source) => VerifyAsync(id, source, suppressed: true);

    /// <summary>Checks that the rule speaks, and that none of its findings is silenced.</summary>
    public Task KeptAsync(string id, string source) => VerifyAsync(id, source, suppressed: false);

    /// <summary>Checks that the rule does not speak: there is nothing to silence.</summary>
    public async Task SilentAsync(string id, string source) => Assert.Empty(await RunAsync(id, source, []));

    private async Task VerifyAsync(string id, string source, bool suppressed)
    {
        Assert.Contains(id, suppressor.SupportedSuppressions.Select(static s => s.SuppressedDiagnosticId));
        var before = await RunAsync(id, source, []);
        Assert.True(before.Length > 0, $"{id} does not speak of\n{source}");
        Assert.All(before, static d => Assert.False(d.IsSuppressed));
        var after = await RunAsync(id, source, [suppressor]);
        Assert.Equal(before.Select(static d => d.Location.SourceSpan), after.Select(static d => d.Location.SourceSpan));
        Assert.All(after, d => Assert.True(d.IsSuppressed == suppressed, $"{d} is {(suppressed ? "not " : "")}suppressed in\n{source}"));
    }

    private async Task<ImmutableArray<Diagnostic>> RunAsync(string id, string source, ImmutableArray<DiagnosticAnalyzer> ours)
    {
        var compilation = CSharp.Compile(source, options: CSharp.CompilationOptions.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Warn)]));
        Assert.Equal("", CSharp.ErrorsOf(compilation));
        var found = await new AnalyzerTest([.. StandIn is null ? ForeignAnalyzers.Of(id) : [StandIn], .. ours]) { ReportSuppressed = true }.RunAsync(compilation);
        return [.. found.Where(d => d.Id == id)];
    }
}
