using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>Projects that lay out their files, or settle how they are restored and compiled, in another way than the templates do.</summary>
public sealed class LayoutTests
{
    private const string Job = """
        using System;

        public static partial class Job
        {
            [Deferrable]
            public static int Run(string name)
            {
                Defer(() => Console.WriteLine("deferred"));
                Console.WriteLine(name);
                return name.Length;
            }
        }
        """;

    [Fact]
    public async Task Each_layout_builds_runs_and_builds_again()
    {
        using var solution = await Workspace.CreateAsync();
        var assemblies = new Dictionary<string, string>();
        Add("Emitted", "bin/Debug/net10.0", "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>Generated</CompilerGeneratedFilesOutputPath>");
        Add("Artifacts", "artifacts/bin/Artifacts/debug", before: "<UseArtifactsOutput>true</UseArtifactsOutput>");
        Add("Moved", "output", "<AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath><OutputPath>output/</OutputPath>", before: "<BaseIntermediateOutputPath>../Moved.obj/</BaseIntermediateOutputPath>");
        Add("Strict", "bin/Debug/net10.0", "<Features>strict</Features><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow><LangVersion>13</LangVersion><Nullable>disable</Nullable><ImplicitUsings>disable</ImplicitUsings><UseSharedCompilation>false</UseSharedCompilation><ProduceReferenceAssembly>false</ProduceReferenceAssembly>");
        Add("Linked", "bin/Debug/net10.0", items: """<Compile Remove="Job.cs" /><Compile Include="../Elsewhere/Job.cs" Link="Folder/Job.cs" />""");
        solution.Write("Elsewhere/Job.cs", Job);
        solution.Write("Linked/Job.cs", "this is no C#");
        Add("Own", "bin/Debug/net10.0", "<DeferGlobalUsing>false</DeferGlobalUsing>");
        solution.Write("Own/Job.cs", "using Deferral; using static Deferral.DeferStatements;\n" + Job);
        Add("Locked", "bin/Debug/net10.0", "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>", defer: """<PackageReference Include="Defer" />""");
        solution.Write("Locked/Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Defer" Version="{solution.Feed.Version}" /></ItemGroup>
            </Project>
            """);
        solution.Write("All.slnx", $"<Solution>{string.Concat(assemblies.Keys.Select(static name => $"""<Project Path="{name}/{name}.csproj" />"""))}</Solution>");

        (await solution.BuildAsync("-warnaserror", "-bl")).MustSucceed();
        await RunAllAsync();
        Assert.Single(Directory.GetFiles(solution.Of("Emitted/Generated"), "*.cs", SearchOption.AllDirectories));

        // What was emitted, locked and moved is there now; all of it is compiled again, and linked.
        var second = (await solution.BuildAsync("-warnaserror", "--no-incremental", "-p:RestoreLockedMode=true", "-v", "n")).MustSucceed();
        Assert.Equal(assemblies.Count, second.Output.Split("1 bodies moved in").Length - 1);
        await RunAllAsync();

        void Add(string name, string output, string properties = "", string items = "", string before = "", string? defer = null)
        {
            assemblies.Add(name, $"{name}/{output}/{name}.dll");
            solution.Write($"{name}/Directory.Build.props", $"<Project><PropertyGroup>{before}</PropertyGroup></Project>");
            solution.Project($"{name}/{name}.csproj", "<OutputType>Exe</OutputType>" + properties, items + defer, defer: defer is null);
            solution.Write($"{name}/Job.cs", Job);
            solution.Write($"{name}/Program.cs", $$"""public static class Program { public static void Main() => Job.Run("{{name}}"); }""");
        }

        async Task RunAllAsync()
        {
            foreach (var (name, assembly) in assemblies)
                Assert.Equal([name, "deferred"], await solution.RunBuiltAsync(assembly));
        }
    }

    [Fact]
    public async Task A_library_packed_brings_the_runtime_to_its_users_and_nothing_else_of_ours()
    {
        using var solution = await Workspace.CreateAsync();
        var id = $"Library.{Guid.NewGuid():N}";
        solution.Project("Library/Library.csproj", $"<PackageId>{id}</PackageId><Version>1.0.0-test</Version>");
        solution.Write("Library/Job.cs", Job);
        (await solution.DotNetAsync("pack", "Library", "-o", solution.Feed.Path, "-tl:off", "--nologo", "-warnaserror")).MustSucceed();

        solution.Project("App/App.csproj", "<OutputType>Exe</OutputType>", $"""<PackageReference Include="{id}" Version="1.0.0-test" />""", defer: false);
        solution.Write("App/Program.cs", """Job.Run("packed");""");
        var build = (await solution.BuildAsync("App", "-warnaserror", "-getItem:Analyzer,Using", "-getProperty:TargetsTriggeredByCompilation", "-t:Build")).MustSucceed();
        Assert.DoesNotContain("Defer", build.Output.Replace(solution.Path, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(solution.Of("App/bin/Debug/net10.0/Defer.Runtime.dll")));
        Assert.Equal(["packed", "deferred"], await solution.RunBuiltAsync("App/bin/Debug/net10.0/App.dll"));
    }
}
