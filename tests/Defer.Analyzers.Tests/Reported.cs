// What all rules report of sources that must compile: what a user would see without a setting.

using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Analyzers.Tests;

internal static class Reported
{
    /// <summary>A project's sources, in the order of their paths.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(params string[] folder) =>
        Directory.GetFiles(Path.Combine([Repository.Root, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(static f => !f.Split(Path.DirectorySeparatorChar).Any(static p => p is "obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .Select(static f => (f, File.ReadAllText(f)));

    /// <summary>Hidden suggestions and explanations left out.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> OfAsync(Compilation compilation)
    {
        // The analyzers leave bodies with errors alone: there must be none, or a test is silent for the wrong reason.
        // CS8795: what the SDK's own generators would implement.
        var errors = string.Join('\n', compilation.GetDiagnostics().Where(static d => d.Severity is DiagnosticSeverity.Error && d.Id is not "CS8795"));
        Assert.True(errors.Length == 0, errors);
        var reported = await new AnalyzerTest([.. RuleSet.Analyzers]).RunAsync(compilation);
        return [.. reported.Where(static d => d.Severity is not DiagnosticSeverity.Hidden && d.Descriptor.Category != "Defer.Explain")];
    }

    public static string FileOf(Diagnostic diagnostic) => Path.GetFileName(diagnostic.Location.SourceTree!.FilePath);

    /// <summary>The name of a method, or what another member is.</summary>
    public static string MemberOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration
            ? declaration is MethodDeclarationSyntax method ? method.Identifier.Text : declaration.Kind().ToString() : "";
}
