// The targets in real builds: link once after each compilation, and never let an unlinked assembly pass for a good one.
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Deferral.Linker.Tests;

public sealed class BuildTests : IClassFixture<Project>
{
    private const string Marked = """
        using Deferral.CompilerServices;
        public static partial class App
        {
            [Deferrable] public static string Run() { Defer(() => { }); return "not lowered"; }
            [LoweredBody("Run", "4|47|open-coded defer|/src/App.cs")] private static string Run__lowered_1() => "lowered" + "x".End() + "x".Last;
            extension(string text)
            {
                [Deferrable] public string End() { Defer(() => { }); return "not lowered"; }
                public string Last { [Deferrable] get { Defer(() => { }); return "not lowered"; } }
            }
            [LoweredBody("End")] private static string End__lowered_1(string text) => text + Who();
            [LoweredBody("get_Last")] private static string Last__lowered_1(string text) => text + Who();
            private static string Who([System.Runtime.CompilerServices.CallerMemberName] string name = "") => name;
        }
        """;

    private readonly Project _project;

    public BuildTests(Project project)
    {
        _project = project;
        _project.Clean();
    }

    [Fact]
    public void Each_compilation_is_linked_once()
    {
        _project.Write("App.cs", Marked);

        Assert.True(_project.Build("-p:DeferLink=false").Succeeded);
        Assert.ThrowsAny<Exception>(_project.Run);

        var first = _project.Build("-p:DeferExplain=true");
        Assert.True(first.Succeeded, first.Output);
        Assert.Contains("/src/App.cs(4,47): open-coded defer", first.Output, StringComparison.Ordinal);
        Assert.Equal("loweredxEndxLast", _project.Run());

        var linked = File.GetLastWriteTimeUtc(_project.Intermediate);
        var second = _project.Build("-p:DeferExplain=true");
        Assert.True(second.Succeeded, second.Output);
        Assert.DoesNotContain("open-coded", second.Output, StringComparison.Ordinal);
        Assert.Equal(linked, File.GetLastWriteTimeUtc(_project.Intermediate));

        File.Delete(_project.Intermediate);
        File.Delete(_project.Output);
        Assert.True(_project.Build("-p:DeferExplain=true").Succeeded);
        Assert.Equal("loweredxEndxLast", _project.Run());
    }

    [Fact]
    public void A_signed_release_build_with_embedded_symbols_stays_one()
    {
        using var key = new RSACryptoServiceProvider(2048);
        File.WriteAllBytes(Path.Combine(_project.Folder, "key.snk"), key.ExportCspBlob(includePrivateParameters: true));
        _project.Write("App.cs", Marked);
        // The output folder of Debug, so that Run finds it.
        var outcome = _project.Build("-p:Optimize=true -p:DebugType=embedded -p:SignAssembly=true -p:AssemblyOriginatorKeyFile=key.snk");
        Assert.True(outcome.Succeeded, outcome.Output);
        Assert.Equal("loweredxEndxLast", _project.Run());
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(_project.Output)));
        Assert.True(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
        Assert.Contains(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    [Fact]
    public void A_failed_link_fails_the_next_build_as_well()
    {
        _project.Write("App.cs", "public static partial class App\n{\n    [Deferrable] public static void Run() =>\n        Defer(() => { });\n}\n");
        for (var i = 0; i < 2; i++)
        {
            var outcome = _project.Build();
            Assert.False(outcome.Succeeded);
            Assert.Contains($"{Path.Combine(_project.Folder, "App.cs")}(4,9): error DEFER950: 'App.Run'", outcome.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", outcome.Output, StringComparison.Ordinal);
            Assert.False(File.Exists(_project.Intermediate));
            Assert.False(File.Exists(_project.Output));
        }
    }

    [Fact]
    public void A_build_killed_between_compiler_and_link_is_made_good_by_the_next()
    {
        if (OperatingSystem.IsWindows())
            return; // 'kill' of the shell that Exec starts there ends another process.

        _project.Write("App.csproj", Project.ProjectText("net10.0", """
            <Target Name="Kill" BeforeTargets="DeferLink" Condition="'$(KillNow)' == 'true'"><Exec Command="kill -9 $PPID" /></Target>
            """));
        _project.Write("App.cs", Marked);

        Assert.False(_project.Build("-p:KillNow=true").Succeeded);
        Assert.True(File.Exists(_project.Intermediate));

        var outcome = _project.Build();
        Assert.True(outcome.Succeeded, outcome.Output);
        Assert.Equal("loweredxEndxLast", _project.Run());
    }

    [Fact]
    public void DEFER963_a_project_that_drops_the_link_step()
    {
        _project.Write("App.csproj", Project.ProjectText("net10.0").Replace(
            "</Project>",
            """<Target Name="Drop" BeforeTargets="CoreCompile"><PropertyGroup><TargetsTriggeredByCompilation /></PropertyGroup></Target></Project>""",
            StringComparison.Ordinal));
        _project.Write("App.cs", Marked);
        for (var i = 0; i < 2; i++)
        {
            var outcome = _project.Build();
            Assert.False(outcome.Succeeded);
            Assert.Contains("error DEFER963", outcome.Output, StringComparison.Ordinal);
            Assert.False(File.Exists(_project.Output));
        }
    }

    [Fact]
    public void A_task_that_cannot_be_loaded_fails_every_build()
    {
        _project.Write("App.cs", Marked);
        for (var i = 0; i < 2; i++)
        {
            Assert.False(_project.Build("-p:DeferTaskAssembly=/nowhere/Defer.Linker.dll").Succeeded);
            Assert.False(File.Exists(_project.Intermediate));
        }
    }
}
