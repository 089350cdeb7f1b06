using System.IO.Compression;

namespace Deferral.Package.Tests;

/// <summary>What is in the package.</summary>
public sealed class ContentTests
{
    [Fact]
    public async Task The_package_holds_the_listed_files_and_no_others()
    {
        using var package = await ZipFile.OpenReadAsync((await PackedFeed.Shared).PackagePath);
        var expected = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "PackageFiles.txt"));
        var actual = package.Entries.Select(static e => e.FullName)
            .Where(static n => !n.StartsWith("_rels", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal) && n != "[Content_Types].xml");
        Assert.Equal(expected.Where(static l => l.Length > 0).Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }
}
