using System.Runtime.CompilerServices;
using Deferral.Generator.Tests.Support;
using Deferral.Testing;

namespace Deferral.Generator.Tests.Snapshots;

/// <summary>What every snapshot test asserts besides its text.</summary>
internal static class Lowered
{
    /// <summary>
    /// Lowers a source and compares the generated files with the verified one. Also: the same text twice, no word from the compiler about it,
    /// and after an unrelated edit every stage is cached and holds none of the compiler's objects.
    /// </summary>
    /// <param name="source">The text of the file under test.</param>
    /// <param name="features">What the project's properties say (spec 3.3).</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <param name="testName">Filled in by the compiler.</param>
    public static void Verify(
        string source, (string Key, string Value)[]? features = null, [CallerFilePath] string testFile = "", [CallerMemberName] string testName = "")
    {
        var parse = CSharp.ParseOptions.WithFeatures((features ?? []).Select(static f => KeyValuePair.Create(f.Key, f.Value)));
        var compilation = CSharp.Compile([(CSharp.MainFile, source.ReplaceLineEndings("\n"))], parse, Diagnostics.AllWarnings);
        Assert.Empty(CSharp.ErrorsOf(compilation));
        var result = GeneratorTest.Run(new DeferGenerator(), compilation);
        Assert.Equal(result.Files, GeneratorTest.Run(new DeferGenerator(), compilation).Files);
        Assert.Empty(Diagnostics.New(compilation, result.Output));
        GeneratorTest.VerifyCaching(new DeferGenerator(), compilation, [Stages.Lower]);
        Snapshot.Verify(string.Join("\n", result.Files.Select(static f => $"// {f.Key}\n{f.Value}")), null, testFile, testName);
    }
}
