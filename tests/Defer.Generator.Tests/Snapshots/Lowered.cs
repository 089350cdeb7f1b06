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
    public static void Verify(string source, [CallerFilePath] string testFile = "", [CallerMemberName] string testName = "")
    {
        var compilation = CSharp.Compile([(CSharp.MainFile, source.ReplaceLineEndings("\n"))], options: Diagnostics.AllWarnings);
        var result = GeneratorTest.Run(new DeferGenerator(), compilation);
        Assert.Equal(result.Files, GeneratorTest.Run(new DeferGenerator(), compilation).Files);
        Assert.Empty(Diagnostics.New(compilation, result.Output));
        GeneratorTest.VerifyCaching(new DeferGenerator(), compilation, [Stages.Lower]);
        Snapshot.Verify(string.Join("\n", result.Files.Select(static f => $"// {f.Key}\n{f.Value}")), null, testFile, testName);
    }
}
