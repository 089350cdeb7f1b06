using System.Security.Cryptography;
using Deferral.Testing;

namespace Deferral.Samples.Tests;

/// <summary>The copy program on real folders, also on those that make it fail.</summary>
public sealed class FilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Source => Path.Combine(_folder.Path, "source");

    private string Target => Path.Combine(_folder.Path, "target");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tree_arrives_whole_and_is_summed_up()
    {
        _folder.Write("source/a.txt", "first");
        _folder.Write("source/deep/er/b.bin", new string('x', 300_000));
        Directory.CreateDirectory(Path.Combine(Source, "empty"));

        var run = (await Sample.RunAsync("Files", Source, Target)).MustSucceed();

        Assert.Matches(@"files\s+2\b", run.Output);
        Assert.Matches(@"bytes\s+300005\b", run.Output);
        Assert.Matches(@"sha256\s+[0-9a-f]{64}\b", run.Output);
        Assert.Equal(Contents(Source), Contents(Target));
        Assert.True(Directory.Exists(Path.Combine(Target, "empty")));
    }

    [Fact]
    public async Task The_same_tree_has_the_same_hash_and_a_changed_one_another()
    {
        _folder.Write("source/a.txt", "first");
        var first = await HashAsync();
        Assert.Equal(first, await HashAsync());
        _folder.Write("source/a.txt", "other");
        Assert.NotEqual(first, await HashAsync());

        async Task<string> HashAsync() => (await Sample.RunAsync("Files", Source, Target)).MustSucceed().Output
            .Split('\n').Single(static l => l.StartsWith("sha256", StringComparison.Ordinal)).Trim();
    }

    [Fact]
    public async Task A_file_that_cannot_be_put_in_place_is_named_and_leaves_nothing_half_written()
    {
        _folder.Write("source/a.txt", "first");
        _folder.Write("source/b.txt", "second");
        // A folder stands where the file must go: the copy is complete, and its last step fails.
        _folder.Write("target/a.txt/in the way", "");

        var run = await Sample.RunAsync("Files", Source, Target);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.txt", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"failed\s+1\b", run.Output);
        Assert.Equal("second", await File.ReadAllTextAsync(Path.Combine(Target, "b.txt")));
        Assert.Equal(["a.txt", "b.txt"], Directory.GetFileSystemEntries(Target).Select(static e => Path.GetFileName(e)!).Order());
    }

    [Fact]
    public async Task A_file_held_by_another_program_is_named_and_the_others_are_copied()
    {
        var held = _folder.Write("source/held.txt", "held");
        _folder.Write("source/free.txt", "free");
        using var holder = new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var run = await Sample.RunAsync("Files", Source, Target);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("held.txt", run.Output, StringComparison.Ordinal);
        Assert.Equal(["free.txt"], Directory.GetFileSystemEntries(Target).Select(static e => Path.GetFileName(e)!));
    }

    [Theory]
    [InlineData("usage:")]
    [InlineData("usage:", "only one")]
    [InlineData("there is no source folder", "missing", "target")]
    public async Task Wrong_usage_says_so_and_writes_nothing(string message, params string[] arguments)
    {
        var run = await Sample.RunAsync("Files", [.. arguments.Select(a => Path.Combine(_folder.Path, a))]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_target_inside_the_source_is_refused()
    {
        _folder.Write("source/a.txt", "first");
        var run = await Sample.RunAsync("Files", Source, Path.Combine(Source, "copy"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("inside the source", run.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Contents(string root) => Directory.GetFiles(root, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(root, f), static f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));
}
