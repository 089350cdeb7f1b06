using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>A user's folder: its projects can restore the packed package, and nothing of this repository reaches them.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PackedFeed _feed;

    private Workspace(PackedFeed feed, string subfolder)
    {
        _feed = feed;
        Path = System.IO.Path.Combine(_folder.Path, subfolder);
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{feed.Cache}" /></config>
              <packageSources><add key="packed" value="{feed.Path}" /></packageSources>
            </configuration>
            """);
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("Directory.Build.targets", "<Project />");
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where the projects lie.</summary>
    public string Path { get; }

    /// <summary>The packed package.</summary>
    public PackedFeed Feed => _feed;

    /// <summary>A new, empty one.</summary>
    /// <param name="subfolder">The folder's own name, where that matters.</param>
    public static async Task<Workspace> CreateAsync(string subfolder = "") => new(await PackedFeed.Shared, subfolder);

    /// <summary>A new one with a console project <c>App</c> that has the package.</summary>
    public static async Task<Workspace> ConsoleAsync(string program, string properties = "", string items = "")
    {
        var workspace = await CreateAsync();
        workspace.Project("App.csproj", "<OutputType>Exe</OutputType>" + properties, items);
        workspace.Write("Program.cs", program);
        return workspace;
    }

    /// <summary>Writes a project as <c>dotnet new</c> does: net10.0, nullable, implicit usings.</summary>
    /// <param name="file">Its path in the workspace.</param>
    /// <param name="properties">More properties, as XML; they win over those.</param>
    /// <param name="items">Items, as XML.</param>
    /// <param name="sdk">Its SDK.</param>
    /// <param name="defer">Whether it references the package.</param>
    public void Project(string file, string properties = "", string items = "", string sdk = "Microsoft.NET.Sdk", bool defer = true) => Write(file, $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {(defer ? $"""<PackageReference Include="Defer" Version="{_feed.Version}" />""" : "")}
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Writes a file, folders included, and gives its path.</summary>
    public string Write(string name, string content) => _folder.Write(Of(name), content);

    /// <summary>The full path of a file.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Runs a command of <c>dotnet</c> there.</summary>
    public Task<DotNet.Result> DotNetAsync(params string[] arguments) => DotNet.RunAsync(Path, arguments);

    /// <summary>Builds, quietly apart from warnings and errors.</summary>
    public Task<DotNet.Result> BuildAsync(params string[] arguments) => DotNetAsync(["build", "--nologo", "-tl:off", .. arguments]);

    /// <summary>Runs what was built, and gives its lines.</summary>
    public async Task<string[]> RunBuiltAsync(string assembly = "bin/Debug/net10.0/App.dll") =>
        (await DotNetAsync(Of(assembly))).MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
