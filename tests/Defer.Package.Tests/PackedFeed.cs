using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>All package tests share one packed package.</summary>
[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "packed";
}

/// <summary>The package as it ships, packed once for the run into a folder feed, with a package cache that starts empty.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A version that no cache has seen.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    /// <summary>The package.</summary>
    public string PackagePath => Path.Combine(_folder.Path, "feed", $"Defer.{Version}.nupkg");

    /// <inheritdoc/>
    public async Task InitializeAsync() => (await DotNet.RunAsync(
        Path.Combine(Repository.Root, "src", "Defer.Package"), "pack", "-c", "Release", "-v", "q", "--nologo",
        $"-p:Version={Version}", $"-p:PackageOutputPath={Path.Combine(_folder.Path, "feed")}")).MustSucceed();

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A new folder whose projects can restore the package, and keep what they restore to this run.</summary>
    public TemporaryFolder NewFolder()
    {
        var folder = new TemporaryFolder();
        folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder.Path, "cache")}" /></config>
              <packageSources><add key="packed" value="{Path.Combine(_folder.Path, "feed")}" /></packageSources>
            </configuration>
            """);
        // Nothing of this repository's build settings may reach the project.
        folder.Write("Directory.Build.props", "<Project />");
        folder.Write("Directory.Build.targets", "<Project />");
        return folder;
    }

    /// <summary>A console project with the package, and nothing else that a user would not have.</summary>
    public TemporaryFolder NewConsole(string program, string properties = "")
    {
        var folder = NewFolder();
        folder.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Defer" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        folder.Write("Program.cs", program);
        return folder;
    }
}
