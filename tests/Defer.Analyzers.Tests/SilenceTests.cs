// Good code hears nothing, or what a reviewer has accepted: the snapshots are the reviewed lists.

using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Analyzers.Tests;

public sealed partial class SilenceTests
{
    [Theory]
    [InlineData("Files")]
    [InlineData("Tour")]
    public async Task Samples_report_what_is_listed(string sample) =>
        Snapshot.Verify(await ReportedAsync(Path.Combine("samples", sample), OutputKind.ConsoleApplication), sample);

    /// <summary>What all analyzers report of a project's sources, explanations left out: one line each, by file, member and text.</summary>
    private static async Task<string> ReportedAsync(string folder, OutputKind kind)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(static f => !f.Split(Path.DirectorySeparatorChar).Any(static p => p is "obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .Select(static f => (f, File.ReadAllText(f)));
        var compilation = CSharp.Compile(files, options: CSharp.CompilationOptions.WithOutputKind(kind));

        // The analyzers leave bodies with errors alone: there must be none, or this test is silent for the wrong reason.
        var errors = CSharp.ErrorsOf(compilation);
        Assert.True(errors.Length == 0, errors);
        var reported = await new AnalyzerTest([.. RuleSet.Analyzers]).RunAsync(compilation);
        return string.Join('\n', reported.Where(static d => d.Severity is not DiagnosticSeverity.Hidden && d.Descriptor.Category != "Defer.Explain").Select(Line));
    }

    private static string Line(Diagnostic diagnostic)
    {
        var tree = diagnostic.Location.SourceTree!;
        var member = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration
            ? declaration is MethodDeclarationSyntax method ? method.Identifier.Text : declaration.Kind().ToString() : "";
        return $"{Path.GetFileName(tree.FilePath)}, {member}, {diagnostic.Id} ({diagnostic.Severity}): {LineNumber().Replace(diagnostic.GetMessage(CultureInfo.InvariantCulture), "line ...")}";
    }

    [GeneratedRegex("line [0-9]+")]
    private static partial Regex LineNumber();
}
