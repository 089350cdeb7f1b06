namespace Deferral.Package.Tests;

/// <summary>Projects that cannot use the package: one clear error each, before the compiler says what follows from it.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task CSharp_projects_with_an_old_language_or_sdk()
    {
        using var project = await Workspace.ConsoleAsync("public static partial class Demo { [Deferrable] public static void Main() { Defer(() => { }); } }");
        (await project.DotNetAsync("restore")).MustSucceed();
        await FailsAsync(project, "error DEFER961: Defer needs C# 13 or later; this project compiles as C# 12,", "--no-restore", "-p:LangVersion=12");
        await FailsAsync(project, "error DEFER960: Defer needs the .NET SDK 10.0.100 or later; this build runs on 9.0.305.", "--no-restore", "-p:NETCoreSdkVersion=9.0.305");

        project.Project("App.csproj", "<OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework>");
        await FailsAsync(project, "error DEFER961: Defer needs C# 13 or later; this project compiles as C# 12.0, the default of net8.0 unless it says otherwise.");
    }

    [Theory]
    [InlineData("App.vbproj", "Program.vb", "Module Program\nSub Main()\nEnd Sub\nEnd Module", "VB")]
    [InlineData("App.fsproj", "Program.fs", "printfn \"hello\"", "F#")]
    public async Task Projects_of_another_language(string file, string source, string text, string language)
    {
        using var project = await Workspace.CreateAsync();
        project.Project(file, "<OutputType>Exe</OutputType>", file == "App.fsproj" ? """<Compile Include="Program.fs" />""" : "");
        project.Write(source, text);
        await FailsAsync(project, $"error DEFER962: Defer works on C# projects; this one is {language}.");
    }

    [Fact]
    public async Task References_that_bring_less_than_the_package()
    {
        using var project = await Workspace.CreateAsync();
        project.Write("Job.cs", "public static partial class Job { [Deferrable] public static void Run() { Defer(() => { }); } }");
        project.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><GlobalPackageReference Include="Defer" Version="{project.Feed.Version}" /></ItemGroup>
            </Project>
            """);
        project.Project("Library.csproj", defer: false);
        await FailsAsync(project, "error DEFER966: The reference to the package Defer brings no library to compile against: a GlobalPackageReference never does,");

        File.Delete(project.Of("Directory.Packages.props"));
        project.Project("Library.csproj", items: $"""<PackageReference Include="Defer" Version="{project.Feed.Version}" ExcludeAssets="build;buildTransitive" />""", defer: false);
        project.Write("Usings.cs", "global using Deferral; global using static Deferral.DeferStatements;");
        await FailsAsync(project, "Job.cs(1,75): error DEFER968: The package's targets are missing");
        File.Delete(project.Of("Usings.cs"));

        project.Project("Library.csproj", items: $"""<PackageReference Include="defer" Version="{project.Feed.Version}" PrivateAssets="All" />""", defer: false);
        var build = (await project.BuildAsync()).MustSucceed();
        Assert.Contains("warning DEFER967: PrivateAssets keeps Defer.Runtime.dll, which marked methods need when they run, from the programs that use this library.", build.Output, StringComparison.Ordinal);
        Assert.Contains("1 Warning(s)", build.Output, StringComparison.Ordinal);

        // Who copies it anyway, or is a program, is told nothing.
        (await project.BuildAsync("--no-restore", "-warnaserror", "-p:EnableDynamicLoading=true")).MustSucceed();
    }

    private static async Task FailsAsync(Workspace project, string error, params string[] arguments)
    {
        var build = (await project.BuildAsync(arguments)).MustFail();
        Assert.Contains(error, build.Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", build.Output, StringComparison.Ordinal);
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }
}
