// The assemblies of ASP.NET Core that lie beside the running framework.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests;

internal static class AspNetCore
{
    public static ImmutableArray<MetadataReference> References { get; } = Find();

    private static ImmutableArray<MetadataReference> Find()
    {
        var framework = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var shared = new DirectoryInfo(Path.Combine(framework.Parent!.Parent!.FullName, "Microsoft.AspNetCore.App"));
        var version = shared.EnumerateDirectories().FirstOrDefault(d => d.Name == framework.Name) ?? shared.EnumerateDirectories().OrderBy(static d => d.Name, StringComparer.Ordinal).Last();
        string[] assemblies = ["Microsoft.AspNetCore.Http*.dll", "Microsoft.Extensions.*.dll", "Microsoft.Net.Http.Headers.dll"];
        return [.. assemblies.SelectMany(version.EnumerateFiles).Select(static f => MetadataReference.CreateFromFile(f.FullName))];
    }
}
