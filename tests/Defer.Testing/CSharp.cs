using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Testing;

/// <summary>Makes compilations as a consumer of the package has them: this framework, the runtime, the usual global usings.</summary>
public static class CSharp
{
    /// <summary>The path of the file that holds the source under test.</summary>
    public const string MainFile = "/src/Test.cs";

    /// <summary>The path of the file that holds <see cref="GlobalUsings"/>.</summary>
    public const string UsingsFile = "/src/GlobalUsings.cs";

    /// <summary>What implicit usings and the package's own props bring.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Deferral;
        global using static Deferral.DeferStatements;
        """;

    /// <summary>The assemblies of the running framework, and Defer.Runtime.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => IsFramework(Path.GetFileName(path)))
            .Append(typeof(DeferrableAttribute).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>C# as new as this Roslyn has it: the source under test may use what a newer SDK calls C# 14.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    /// <summary>A library with nullable analysis and unsafe code.</summary>
    public static CSharpCompilationOptions CompilationOptions { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    /// <summary>Compiles one source, with the global usings beside it.</summary>
    /// <param name="source">The text of <see cref="MainFile"/>.</param>
    /// <param name="parse">Other parse options, or null for <see cref="ParseOptions"/>.</param>
    /// <param name="options">Other compilation options, or null for <see cref="CompilationOptions"/>.</param>
    /// <param name="globalUsings">False: no global using at all.</param>
    public static CSharpCompilation Compile(
        string source, CSharpParseOptions? parse = null, CSharpCompilationOptions? options = null, bool globalUsings = true) =>
        Compile([(MainFile, source)], parse, options, globalUsings);

    /// <summary>Compiles several sources, named by path.</summary>
    /// <param name="sources">Paths and texts.</param>
    /// <param name="parse">Other parse options, or null for <see cref="ParseOptions"/>.</param>
    /// <param name="options">Other compilation options, or null for <see cref="CompilationOptions"/>.</param>
    /// <param name="globalUsings">False: no global using at all.</param>
    public static CSharpCompilation Compile(
        IEnumerable<(string Path, string Text)> sources, CSharpParseOptions? parse = null,
        CSharpCompilationOptions? options = null, bool globalUsings = true)
    {
        if (globalUsings) sources = sources.Append((UsingsFile, GlobalUsings));
        return CSharpCompilation.Create(
            "Tests",
            sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, parse ?? ParseOptions, s.Path, System.Text.Encoding.UTF8)),
            References,
            options ?? CompilationOptions);
    }

    /// <summary>The errors of a compilation, one a line; empty when it compiles.</summary>
    /// <param name="compilation">The compilation.</param>
    public static string ErrorsOf(Compilation compilation) => string.Join('\n', compilation.GetDiagnostics()
        .Where(static d => d.Severity is DiagnosticSeverity.Error));

    private static bool IsFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal)
        || file is "System.dll" or "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll" or "Microsoft.Win32.Primitives.dll";
}
