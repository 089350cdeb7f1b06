// What linking does to files: nothing where nothing is marked, and always the same bytes where something is.
namespace Deferral.Linker.Tests;

public sealed class FileTests
{
    [Theory]
    [InlineData("public class C { public void M() { } }")]
    [InlineData("public class C { public System.Type M() => typeof(Deferral.DeferrableAttribute); }")]
    [InlineData("public class C { public void M() { try { Deferral.DeferStatements.Defer(() => { }); } catch { } } }")]
    public void An_assembly_without_a_mark_is_not_touched(string source)
    {
        using var sample = Sample.Compile(source);
        var old = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(sample.AssemblyPath, old);
        File.SetLastWriteTimeUtc(sample.SymbolsPath, old);
        var before = (File.ReadAllBytes(sample.AssemblyPath), File.ReadAllBytes(sample.SymbolsPath));

        Assert.Equal(LinkResult.Untouched, sample.Link());

        Assert.Equal(before.Item1, File.ReadAllBytes(sample.AssemblyPath));
        Assert.Equal(before.Item2, File.ReadAllBytes(sample.SymbolsPath));
        Assert.Equal(old, File.GetLastWriteTimeUtc(sample.AssemblyPath));
        Assert.Equal(old, File.GetLastWriteTimeUtc(sample.SymbolsPath));
    }

    [Theory]
    [InlineData(false, Symbols.Portable), InlineData(true, Symbols.Embedded), InlineData(true, Symbols.None)]
    public void Two_folders_give_equal_bytes(bool release, Symbols symbols)
    {
        using var first = Sample.Linked(Sample.Source("Tour.cs"), new Settings(release, symbols));
        using var second = Sample.Linked(Sample.Source("Tour.cs"), new Settings(release, symbols));
        Assert.NotEqual(first.Folder, second.Folder);
        Assert.Equal(File.ReadAllBytes(first.AssemblyPath), File.ReadAllBytes(second.AssemblyPath));
        if (symbols == Symbols.Portable)
            Assert.Equal(File.ReadAllBytes(first.SymbolsPath), File.ReadAllBytes(second.SymbolsPath));
    }

    [Fact]
    public void Another_body_gives_another_version_id()
    {
        Guid Mvid(string body)
        {
            using var sample = Sample.Linked($$"""
                using Deferral; using Deferral.CompilerServices;
                public partial class C { [Deferrable] static int M() => 0; [LoweredBody("M")] static int M__lowered_1() => {{body}}; }
                """);
            return sample.Load().ManifestModule.ModuleVersionId;
        }

        Assert.NotEqual(Mvid("1"), Mvid("2"));
    }

    [Fact]
    public void References_stay_as_the_compiler_wrote_them()
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"));
        var before = Metadata.References(sample);
        Assert.Empty(sample.Link().Errors);
        Assert.Equal(before, Metadata.References(sample));
    }
}
