using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>What is in the package.</summary>
public sealed class ContentTests
{
    private const string RepositoryUrl = "https://github.com/defer-csharp/defer";

    [Fact]
    public async Task The_package_holds_the_listed_files_and_no_others()
    {
        using var package = await OpenAsync();
        var expected = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "PackageFiles.txt"));
        var actual = package.Entries.Select(static e => e.FullName)
            .Where(static n => !n.StartsWith("_rels", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal) && n != "[Content_Types].xml");
        Assert.Equal(expected.Where(static l => l.Length > 0).Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_package_is_smaller_than_a_megabyte_and_a_half() =>
        Assert.InRange(new FileInfo((await PackedFeed.Shared).PackagePath).Length, 1, 1_500_000);

    [Fact]
    public async Task The_package_says_what_it_is_whose_and_where_from()
    {
        using var package = await OpenAsync();
        var metadata = XDocument.Parse(await TextAsync(package, "Defer.nuspec")).Root!.Elements().Single();
        string? Of(string element) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == element)?.Value;

        Assert.Equal("Defer", Of("id"));
        Assert.Equal("MIT", Of("license"));
        Assert.Equal("README.md", Of("readme"));
        Assert.Equal("icon.png", Of("icon"));
        Assert.Equal(RepositoryUrl, Of("projectUrl"));
        Assert.NotEmpty(Of("description")!);
        Assert.NotEmpty(Of("tags")!);
        var repository = metadata.Elements().Single(static e => e.Name.LocalName == "repository");
        Assert.Equal("git", repository.Attribute("type")?.Value);
        Assert.Equal(RepositoryUrl, repository.Attribute("url")?.Value);
        Assert.Equal(await CommitAsync(Repository.Root), repository.Attribute("commit")?.Value);
    }

    [Fact]
    public async Task Links_of_the_readme_work_on_the_packages_page()
    {
        using var package = await OpenAsync();
        var readme = await TextAsync(package, "README.md");
        Assert.DoesNotMatch(@"\]\((?!https://)", readme);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")),
            readme.Replace($"]({RepositoryUrl}/blob/main/", "](", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_icon_is_a_square_png()
    {
        using var package = await OpenAsync();
        var icon = await BytesAsync(package, "icon.png");
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], icon[..4]);
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    [Fact]
    public async Task Each_assembly_carries_symbols_that_name_the_sources_address()
    {
        using var package = await OpenAsync();
        var commit = await CommitAsync(Repository.Root);
        var assemblies = package.Entries.Select(static e => e.FullName)
            .Where(static n => n.EndsWith(".dll", StringComparison.Ordinal) && !n.EndsWith("Mono.Cecil.dll", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, assemblies.Count);
        foreach (var assembly in assemblies)
            Assert.Equal(
                commit is null ? null : $"https://raw.githubusercontent.com/defer-csharp/defer/{commit}/*",
                SourceAddress(await BytesAsync(package, assembly)));
    }

    [Fact]
    public async Task Sources_have_an_address_in_any_clone_and_build_without_one()
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Repository.Root).Concat(Sources("src/Defer.Runtime")).Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src"))))
            copy.Write(Path.GetRelativePath(Repository.Root, file), await File.ReadAllTextAsync(file));
        var project = Path.Combine(copy.Path, "src", "Defer.Runtime");
        var assembly = Path.Combine(project, "bin", "Debug", "net10.0", "Defer.Runtime.dll");

        (await DotNet.RunAsync(project, "build", "-f", "net10.0", "-v", "q", "--nologo", "-warnaserror")).MustSucceed();
        Assert.Null(SourceAddress(await File.ReadAllBytesAsync(assembly)));

        foreach (var command in new[]
                 {
                     "init -q", "remote add origin ../elsewhere", "add .",
                     "-c user.name=Someone -c user.email=someone@example.com commit -q -m Copy",
                 })
            Assert.NotNull(await GitAsync(copy.Path, command));
        (await DotNet.RunAsync(project, "build", "-f", "net10.0", "-v", "q", "--nologo", "-warnaserror", "--no-restore")).MustSucceed();
        Assert.Equal(
            $"https://raw.githubusercontent.com/defer-csharp/defer/{await CommitAsync(copy.Path)}/*",
            SourceAddress(await File.ReadAllBytesAsync(assembly)));

        static IEnumerable<string> Sources(string folder) =>
            Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs*", SearchOption.AllDirectories)
                .Where(static f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Package_validation_finds_a_public_member_that_is_gone()
    {
        // As if a former version had had, in lib/net10.0, what another assembly has.
        var feed = await PackedFeed.Shared;
        using var folder = new TemporaryFolder();
        var former = Path.Combine(folder.Path, "former.nupkg");
        File.Copy(feed.PackagePath, former);
        await using (var package = await ZipFile.OpenAsync(former, ZipArchiveMode.Update))
        {
            package.GetEntry("lib/net10.0/Defer.Runtime.dll")!.Delete();
            await package.CreateEntryFromFileAsync(typeof(ContentTests).Assembly.Location, "lib/net10.0/Defer.Runtime.dll");
        }

        var pack = await DotNet.RunAsync(
            Path.Combine(Repository.Root, "src", "Defer.Package"), "pack", "-c", "Release", "--no-build", "-v", "q", "--nologo",
            $"-p:Version={feed.Version}", $"-p:PackageOutputPath={folder.Path}", $"-p:PackageValidationBaselinePath={former}");
        Assert.Contains("CP0001: Type 'Deferral.Package.Tests.ContentTests' exists on [Baseline] lib/net10.0", pack.MustFail().Output, StringComparison.Ordinal);
    }

    private static async Task<ZipArchive> OpenAsync() => await ZipFile.OpenReadAsync((await PackedFeed.Shared).PackagePath);

    private static async Task<byte[]> BytesAsync(ZipArchive package, string entry)
    {
        await using var content = await package.GetEntry(entry)!.OpenAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task<string> TextAsync(ZipArchive package, string entry) =>
        new StreamReader(new MemoryStream(await BytesAsync(package, entry))).ReadToEnd();

    /// <summary>What the embedded symbols give as the sources' address; null when they give none.</summary>
    private static string? SourceAddress(byte[] assembly)
    {
        var sourceLink = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
        using var file = new PEReader(new MemoryStream(assembly));
        using var symbols = file.ReadEmbeddedPortablePdbDebugDirectoryData(
            file.ReadDebugDirectory().Single(static e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = symbols.GetMetadataReader();
        var links = reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(reader.GetCustomDebugInformation)
            .Where(i => reader.GetGuid(i.Kind) == sourceLink).Select(i => Encoding.UTF8.GetString(reader.GetBlobBytes(i.Value))).ToList();
        return links.Count == 0 ? null : System.Text.Json.JsonDocument.Parse(links.Single()).RootElement.GetProperty("documents").EnumerateObject().Single().Value.GetString();
    }

    /// <summary>The commit of a folder's sources; null outside a repository.</summary>
    private static Task<string?> CommitAsync(string folder) => GitAsync(folder, "rev-parse HEAD");

    private static async Task<string?> GitAsync(string folder, string command)
    {
        using var git = Process.Start(new ProcessStartInfo("git", command) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return git.ExitCode == 0 ? output.Trim() : null;
    }
}
