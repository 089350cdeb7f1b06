using System.IO.Compression;
using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>The package as it ships, packed once for the run into a folder feed, with a package cache that starts empty.</summary>
internal sealed class PackedFeed
{
    private static readonly Lazy<Task<PackedFeed>> Packing = new(PackAsync);

    private readonly TemporaryFolder _folder = new();

    private PackedFeed() => AppDomain.CurrentDomain.ProcessExit += (_, _) => _folder.Dispose();

    /// <summary>The one of this run.</summary>
    public static Task<PackedFeed> Shared => Packing.Value;

    /// <summary>A version that no cache has seen.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    /// <summary>The folder that holds the packages.</summary>
    public string Path => System.IO.Path.Combine(_folder.Path, "feed");

    /// <summary>The folder that restored packages are unpacked to.</summary>
    public string Cache => System.IO.Path.Combine(_folder.Path, "cache");

    /// <summary>The package.</summary>
    public string PackagePath => PackageOf(Version);

    /// <summary>Puts the same package into the feed under a later version, and gives that.</summary>
    public async Task<string> AddLaterVersionAsync()
    {
        var later = $"{Version}.{Guid.NewGuid():N}";
        File.Copy(PackagePath, PackageOf(later));
        await using var package = await ZipFile.OpenAsync(PackageOf(later), ZipArchiveMode.Update);
        var entry = package.GetEntry("Defer.nuspec")!;
        using var reader = new StreamReader(await entry.OpenAsync());
        var text = await reader.ReadToEndAsync();
        reader.Close();
        entry.Delete();
        await using var writer = new StreamWriter(await package.CreateEntry("Defer.nuspec").OpenAsync());
        await writer.WriteAsync(text.Replace($"<version>{Version}</version>", $"<version>{later}</version>", StringComparison.Ordinal));
        return later;
    }

    private string PackageOf(string version) => System.IO.Path.Combine(Path, $"Defer.{version}.nupkg");

    private static async Task<PackedFeed> PackAsync()
    {
        var feed = new PackedFeed();
        (await DotNet.RunAsync(
            System.IO.Path.Combine(Repository.Root, "src", "Defer.Package"), "pack", "-c", "Release", "-v", "q", "--nologo",
            $"-p:Version={feed.Version}", $"-p:PackageOutputPath={feed.Path}")).MustSucceed();
        return feed;
    }
}
