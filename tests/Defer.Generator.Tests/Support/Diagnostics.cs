using System.Collections.Immutable;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Tests.Support;

/// <summary>What the compiler says with every warning on.</summary>
internal static class Diagnostics
{
    /// <summary>Everything that the compiler can warn of.</summary>
    public static CSharpCompilationOptions AllWarnings { get; } = CSharp.CompilationOptions.WithWarningLevel(9999);

    /// <summary>Errors and warnings of a compilation, those that only emitting finds included.</summary>
    public static ImmutableArray<Diagnostic> Of(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        return [.. compilation.GetDiagnostics().Concat(compilation.Emit(image).Diagnostics)
            .Where(static d => d.Severity >= DiagnosticSeverity.Warning).Distinct()];
    }

    /// <summary>Errors and warnings that the generated files brought.</summary>
    public static ImmutableArray<Diagnostic> New(CSharpCompilation before, CSharpCompilation after)
    {
        var known = Of(before).Select(static d => d.ToString()).ToHashSet();
        return [.. Of(after).Where(d => d.Location.SourceTree is not { } tree || !before.SyntaxTrees.Contains(tree) || !known.Contains(d.ToString()))];
    }
}
