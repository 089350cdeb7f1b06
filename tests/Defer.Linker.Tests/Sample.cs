// Compiles a source with hand-written siblings into a folder of its own, links it there, loads and inspects it.
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Linker.Tests;

/// <summary>What the compiler leaves beside or in the assembly.</summary>
public enum Symbols
{
    None,
    Portable,
    Embedded,
}

/// <summary>How a sample is compiled.</summary>
internal sealed record Settings(bool Release = false, Symbols Symbols = Symbols.Portable, bool Program = false)
{
    public string? KeyFile { get; init; }
    public bool DelaySign { get; init; }
    public bool PublicSign { get; init; }
}

internal sealed class Sample : IDisposable
{
    public static readonly IReadOnlyList<string> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name &&
                (name.StartsWith("System.", StringComparison.Ordinal) || name is "Microsoft.CSharp.dll" or "netstandard.dll" or "Defer.Runtime.dll")),
    ];

    private static readonly Lazy<MetadataReference[]> MetadataReferences =
        new(() => [.. References.Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly AssemblyLoadContext _context = new("sample", isCollectible: true);
    private readonly Settings _settings;

    private Sample(Settings settings)
    {
        _settings = settings;
        Folder = Directory.CreateTempSubdirectory("defer-linker-").FullName;
    }

    public string Folder { get; }
    public string AssemblyPath => Path.Combine(Folder, "Sample.dll");
    public string SymbolsPath => Path.Combine(Folder, "Sample.pdb");

    public static Sample Compile(string source, Settings? settings = null)
    {
        var sample = new Sample(settings ?? new Settings());
        sample.Compile(source);
        return sample;
    }

    /// <summary>A file of the folder <c>Sources</c>.</summary>
    public static string Source(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sources", name));

    /// <summary>Compiles, links, and insists that linking went well.</summary>
    public static Sample Linked(string source, Settings? settings = null)
    {
        var sample = Compile(source, settings);
        Assert.Empty(sample.Link().Errors);
        return sample;
    }

    public LinkRequest Request() => new(
        AssemblyPath, SymbolsPath, References, _settings.KeyFile, _settings.DelaySign, _settings.PublicSign);

    public LinkResult Link() => Linker.Execute(Request());

    public Assembly Load()
    {
        using var assembly = new MemoryStream(File.ReadAllBytes(AssemblyPath));
        using var symbols = File.Exists(SymbolsPath) ? new MemoryStream(File.ReadAllBytes(SymbolsPath)) : null;
        return _context.LoadFromStream(assembly, symbols);
    }

    /// <summary>Runs <c>public static string Type.Method()</c> of the loaded assembly.</summary>
    public string Run(string type, string method) =>
        (string)Load().GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, null)!;

    public void Dispose()
    {
        _context.Unload();
        Directory.Delete(Folder, recursive: true);
    }

    private void Compile(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(
            SourceText.From(source, System.Text.Encoding.UTF8),
            new CSharpParseOptions(LanguageVersion.Preview),
            path: "/src/Sample.cs");
        var compilation = CSharpCompilation.Create(
            "Sample",
            [tree],
            MetadataReferences.Value,
            new CSharpCompilationOptions(
                _settings.Program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: _settings.Release ? OptimizationLevel.Release : OptimizationLevel.Debug,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable,
                deterministic: true,
                cryptoKeyFile: _settings.KeyFile,
                delaySign: _settings.KeyFile is null ? null : _settings.DelaySign,
                publicSign: _settings.PublicSign,
                strongNameProvider: new DesktopStrongNameProvider()));
        using var assembly = File.Create(AssemblyPath);
        using var symbols = _settings.Symbols == Symbols.Portable ? File.Create(SymbolsPath) : null;
        var result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(
                debugInformationFormat: _settings.Symbols == Symbols.Embedded ? DebugInformationFormat.Embedded : DebugInformationFormat.PortablePdb,
                pdbFilePath: _settings.Symbols == Symbols.None ? null : "Sample.pdb"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }
}
