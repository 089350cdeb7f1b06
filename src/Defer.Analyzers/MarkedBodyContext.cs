// What a rule asks of the driver while it looks at a marked body.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers;

/// <summary>Keeps warnings back where C# itself has errors, which come first. Hints do not wait for that: to ask binds the member once more.</summary>
/// <param name="body">The body.</param>
/// <param name="block">As the driver shows it.</param>
internal readonly struct MarkedBodyContext(MarkedBody body, CodeBlockAnalysisContext block)
{
    public SemanticModel SemanticModel => block.SemanticModel;

    public CancellationToken CancellationToken => block.CancellationToken;

    public void ReportDiagnostic(Diagnostic diagnostic)
    {
        if (diagnostic.Severity < DiagnosticSeverity.Warning || !body.HasErrors) block.ReportDiagnostic(diagnostic);
    }

    /// <summary>An option of the file in which the body stands; null if it is not set.</summary>
    public string? Option(string name) =>
        block.Options.AnalyzerConfigOptionsProvider.GetOptions(body.Method.Syntax.SyntaxTree).TryGetValue(name, out var value) ? value.Trim() : null;

    /// <summary>An option that is a list, separated by commas; empty if it is not set.</summary>
    public IReadOnlyCollection<string> OptionList(string name) =>
        Option(name) is { } value
            ? [.. value.Split(',').Select(static v => v.Trim()).Where(static v => v.Length > 0)]
            : [];
}
