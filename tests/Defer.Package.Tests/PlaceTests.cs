namespace Deferral.Package.Tests;

/// <summary>Where projects lie, and what else is built beside them.</summary>
public sealed class PlaceTests
{
    private const string Program = """
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
        """;

    [Fact]
    public async Task Projects_are_linked_in_parallel()
    {
        using var workspace = await Workspace.CreateAsync();
        string[] names = ["One", "Two", "Three", "Four"];
        foreach (var name in names)
        {
            workspace.Project($"{name}/{name}.csproj", "<OutputType>Exe</OutputType>");
            workspace.Write($"{name}/Program.cs", Program);
        }

        workspace.Write("All.slnx", $"<Solution>{string.Concat(names.Select(static name => $"""<Project Path="{name}/{name}.csproj" />"""))}</Solution>");
        (await workspace.BuildAsync("All.slnx", "-m:4")).MustSucceed();
        foreach (var name in names)
            Assert.Equal(["body, deferred"], await workspace.RunBuiltAsync($"{name}/bin/Debug/net10.0/{name}.dll"));
    }

    [Theory]
    [InlineData("Müller's Größe & 100% (世界), [x] #1 +=~@", 1)]
    [InlineData("A folder whose name is quite long and stands there many times", 6)]
    public async Task Folders_may_have_any_name_and_length(string name, int depth)
    {
        using var workspace = await Workspace.CreateAsync(string.Join('/', Enumerable.Repeat(name, depth)));
        Assert.True(depth == 1 || workspace.Path.Length > 260);
        workspace.Project("App.csproj", "<OutputType>Exe</OutputType>");
        workspace.Write("Program.cs", Program);
        (await workspace.BuildAsync()).MustSucceed();
        Assert.Equal(["body, deferred"], await workspace.RunBuiltAsync());
    }

    [Fact]
    public async Task Nothing_is_written_beside_the_sources()
    {
        using var workspace = await Workspace.CreateAsync();
        workspace.Project("source/App.csproj", "<OutputType>Exe</OutputType>");
        workspace.Write("source/Program.cs", Program);
        // A superuser may write to a read-only folder: the list of its files shows it all the same.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(workspace.Of("source"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var before = Listing();
            (await workspace.BuildAsync("source", "-p:ArtifactsPath=" + workspace.Of("artifacts"))).MustSucceed();
            Assert.Equal(before, Listing());
            Assert.Equal(["body, deferred"], await workspace.RunBuiltAsync("artifacts/bin/App/debug/App.dll"));
        }
        finally
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(workspace.Of("source"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        List<(string, DateTime)> Listing() =>
            [.. Directory.EnumerateFileSystemEntries(workspace.Of("source"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static entry => (entry, File.GetLastWriteTimeUtc(entry)))];
    }
}
