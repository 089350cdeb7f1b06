// A small project on disk that uses the package's props and targets by path, and the real 'dotnet build' on it.
using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Deferral.Linker.Tests;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

public sealed class Project : IDisposable
{
    private static readonly string Package = Path.Combine(
        typeof(Project).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "src/Defer.Package/build");

    public Project()
    {
        Folder = Directory.CreateTempSubdirectory("defer-build-").FullName;
        // The two files of the package's task folder, and nothing else that lies beside them in the build.
        Directory.CreateDirectory(Path.Combine(Folder, "task"));
        foreach (var file in new[] { "Defer.Linker.dll", "Mono.Cecil.dll" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine(Folder, "task", file));
        Write("App.csproj", ProjectText("net10.0"));
        Assert.True(Dotnet("restore").Succeeded);
    }

    public string Folder { get; }
    public string Intermediate => Path.Combine(Folder, "obj", "Debug", "net10.0", "App.dll");
    public string Output => Path.Combine(Folder, "bin", "Debug", "net10.0", "App.dll");

    /// <summary>The file is what a user's would be, with the package's two files imported where NuGet would.</summary>
    public static string ProjectText(string framework, string more = "") => $"""
        <Project>
          <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
          <Import Project="{Package}/Defer.props" />
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <DeferInSolution>true</DeferInSolution>
            <DeferTaskAssembly>$(MSBuildProjectDirectory)/task/Defer.Linker.dll</DeferTaskAssembly>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="Defer.Runtime" HintPath="{Path.Combine(AppContext.BaseDirectory, "Defer.Runtime.dll")}" />
          </ItemGroup>
          <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
          {more}
          <Import Project="{Package}/Defer.targets" />
        </Project>
        """;

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    internal Outcome Build(string arguments = "") => Dotnet("build --no-restore -tl:off " + arguments);

    internal Outcome Dotnet(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Each build stands alone: no node of an earlier one, no settings of the test run that this process is part of.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToList())
            start.Environment.Remove(name);

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output + error.Result);
    }

    /// <summary>Calls <c>App.Run()</c> of what lies in the output folder.</summary>
    public string Run()
    {
        var context = new AssemblyLoadContext("app", isCollectible: true);
        try
        {
            using var assembly = new MemoryStream(File.ReadAllBytes(Output));
            return (string)context.LoadFromStream(assembly).GetType("App")!.GetMethod("Run")!.Invoke(null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Back to a project that was restored and never built.</summary>
    public void Clean()
    {
        foreach (var folder in new[] { "bin", Path.Combine("obj", "Debug") })
        {
            if (Directory.Exists(Path.Combine(Folder, folder)))
                Directory.Delete(Path.Combine(Folder, folder), recursive: true);
        }

        foreach (var source in Directory.GetFiles(Folder, "*.cs"))
            File.Delete(source);
        Write("App.csproj", ProjectText("net10.0"));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
