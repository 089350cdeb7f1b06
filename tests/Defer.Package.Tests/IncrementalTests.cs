using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>Builds that follow one another: linked when the compiler has run, and only then; never stale.</summary>
public sealed class IncrementalTests
{
    [Fact]
    public async Task Each_change_of_the_source_links_once_and_nothing_else_does()
    {
        using var project = await Workspace.ConsoleAsync(Marked("one"));
        await BuildAndRunAsync(project, links: 1, "one, deferred");
        await BuildAndRunAsync(project, links: 0, "one, deferred");

        File.SetLastWriteTimeUtc(project.Of("Program.cs"), DateTime.UtcNow);
        await BuildAndRunAsync(project, links: 1, "one, deferred");

        project.Write("Program.cs", Marked("two"));
        await BuildAndRunAsync(project, links: 1, "two, deferred");

        project.Write("Program.cs", Unmarked("three"));
        await BuildAndRunAsync(project, links: 0, "three");

        project.Write("Program.cs", Marked("four"));
        await BuildAndRunAsync(project, links: 1, "four, deferred");
        await BuildAndRunAsync(project, links: 0, "four, deferred");
    }

    [Fact]
    public async Task The_package_comes_is_upgraded_and_goes()
    {
        using var project = await Workspace.CreateAsync();
        project.Project("App.csproj", "<OutputType>Exe</OutputType>", defer: false);
        project.Write("Program.cs", Unmarked("without"));
        await BuildAndRunAsync(project, links: 0, "without");

        (await project.DotNetAsync("add", "package", "Defer", "--version", project.Feed.Version)).MustSucceed();
        project.Write("Program.cs", Marked("with"));
        await BuildAndRunAsync(project, links: 1, "with, deferred");

        var text = await File.ReadAllTextAsync(project.Of("App.csproj"));
        project.Write("App.csproj", text.Replace(project.Feed.Version, await project.Feed.AddLaterVersionAsync(), StringComparison.Ordinal));
        await BuildAndRunAsync(project, links: 1, "with, deferred");
        await BuildAndRunAsync(project, links: 0, "with, deferred");

        (await project.DotNetAsync("remove", "package", "Defer")).MustSucceed();
        (await project.BuildAsync()).MustFail();
        project.Write("Program.cs", Unmarked("without again"));
        await BuildAndRunAsync(project, links: 0, "without again");
    }

    private static string Marked(string body) => $$"""
        Demo.Run();

        public static partial class Demo
        {
            [Deferrable]
            public static void Run()
            {
                Defer(() => Console.WriteLine(", deferred"));
                Console.Write("{{body}}");
            }
        }
        """;

    private static string Unmarked(string body) => $"""Console.Write("{body}");""";

    private static async Task BuildAndRunAsync(Workspace project, int links, string output)
    {
        var build = (await project.BuildAsync("-v", "n")).MustSucceed();
        Assert.Equal(links, build.Output.Split("1 bodies moved in").Length - 1);
        Assert.Equal([output], await project.RunBuiltAsync());
    }
}
