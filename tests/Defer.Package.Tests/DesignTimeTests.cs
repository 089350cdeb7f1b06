namespace Deferral.Package.Tests;

/// <summary>The builds by which an IDE learns the compiler's arguments: nothing is compiled, so nothing is linked.</summary>
public sealed class DesignTimeTests
{
    [Fact]
    public async Task A_build_at_design_time_links_nothing_and_spoils_nothing()
    {
        using var project = await Workspace.ConsoleAsync("""
            Demo.Run();

            public static partial class Demo
            {
                [Deferrable]
                public static void Run()
                {
                    Defer(() => Console.WriteLine(", deferred"));
                    Console.Write("body");
                }
            }
            """);
        (await project.DotNetAsync("restore")).MustSucceed();
        foreach (var arguments in await AskForArgumentsAsync())
            Assert.Contains("Defer.Generator.dll", arguments, StringComparison.Ordinal);
        Assert.False(File.Exists(project.Of("obj/Debug/net10.0/App.dll")));

        await BuildAndRunAsync(links: 1);
        await AskForArgumentsAsync();
        await BuildAndRunAsync(links: 0);

        async Task<List<string>> AskForArgumentsAsync()
        {
            var answers = new List<string>();
            string[][] askers =
            [
                // Visual Studio, and after it 'dotnet watch'.
                ["-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:BuildProjectReferences=false"],
                // Tools that read projects and do not call it a build at design time.
                ["-t:Compile"],
            ];
            foreach (var asker in askers)
            {
                var build = (await project.DotNetAsync(["msbuild", "-nologo", "-tl:off", .. asker, "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-v:n", "-getItem:CscCommandLineArgs"])).MustSucceed();
                Assert.DoesNotContain("DEFER", build.Output, StringComparison.Ordinal);
                answers.Add(build.Output);
            }

            return answers;
        }

        async Task BuildAndRunAsync(int links)
        {
            var build = (await project.BuildAsync("--no-restore", "-v", "n")).MustSucceed();
            Assert.Equal(links, build.Output.Split("1 bodies moved in").Length - 1);
            Assert.Equal(["body, deferred"], await project.RunBuiltAsync());
        }
    }
}
