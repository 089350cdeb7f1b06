using System.Security.Cryptography;
using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>Builds that end half way: the next one makes it good, and none is green with an unlinked assembly.</summary>
public sealed class InterruptedBuildTests
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

    // What a target between compiler and link step runs: a shell whose parent is the build.
    private const string Kill = "kill -9 $PPID";
    // The kernel ends the process in the middle of the first write that goes beyond a million bytes.
    private const string KillAtAMillionBytes = "prlimit --fsize=1000000 --pid $PPID";

    [Fact]
    public async Task A_build_killed_between_compiler_and_linker_is_made_good()
    {
        if (OperatingSystem.IsWindows()) return; // no signals there
        using var project = await KillableAsync(Program);
        await KillAsync(project, Kill);
        Assert.Contains("DeferStatements", await IntermediateAsync(project, "App.dll"), StringComparison.Ordinal);
        await IsMadeGoodAsync(project);
    }

    [Fact]
    public async Task A_build_killed_while_it_writes_the_linked_assembly_is_made_good()
    {
        if (!OperatingSystem.IsLinux()) return; // prlimit is known there only
        using var project = await KillableAsync(Program, """<EmbeddedResource Include="large.bin" />""");
        await File.WriteAllBytesAsync(project.Of("large.bin"), RandomNumberGenerator.GetBytes(2_000_000));
        await KillAsync(project, KillAtAMillionBytes);
        Assert.Equal(1_000_000, new FileInfo(project.Of("obj/Debug/net10.0/App.dll")).Length);
        await IsMadeGoodAsync(project);
    }

    [Fact]
    public async Task A_build_killed_while_it_writes_the_symbols_is_made_good()
    {
        if (!OperatingSystem.IsLinux()) return; // prlimit is known there only
        // Symbols that hold their sources, of which one does not compress.
        var comment = Convert.ToBase64String(RandomNumberGenerator.GetBytes(2_000_000));
        using var project = await KillableAsync($"{Program}\n//{comment}", properties: "<EmbedAllSources>true</EmbedAllSources>");
        await KillAsync(project, KillAtAMillionBytes);
        Assert.Equal(1_000_000, new FileInfo(project.Of("obj/Debug/net10.0/App.pdb")).Length);
        Assert.Contains("DeferStatements", await IntermediateAsync(project, "App.dll"), StringComparison.Ordinal);
        await IsMadeGoodAsync(project);
    }

    [Fact]
    public async Task A_failed_link_fails_again_until_its_cause_is_gone()
    {
        using var project = await Workspace.ConsoleAsync(Program);
        for (var i = 0; i < 2; i++)
        {
            var failed = (await project.BuildAsync("-p:DeferTaskAssembly=nowhere.dll")).MustFail();
            Assert.Contains("nowhere.dll", failed.Output, StringComparison.Ordinal);
            Assert.False(File.Exists(project.Of("obj/Debug/net10.0/App.dll")));
        }

        await IsMadeGoodAsync(project);
    }

    private static async Task<Workspace> KillableAsync(string program, string items = "", string properties = "")
    {
        var project = await Workspace.ConsoleAsync(program, properties, items);
        project.Write("Directory.Build.targets", """<Project><Target Name="BeforeLinking" BeforeTargets="DeferLink"><Exec Command="$(KillNow)" Condition="'$(KillNow)' != ''" /></Target></Project>""");
        return project;
    }

    private static async Task KillAsync(Workspace project, string how)
    {
        var killed = (await project.BuildAsync("-p:KillNow=" + how)).MustFail();
        Assert.DoesNotContain("error", killed.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(project.Of("bin/Debug/net10.0/App.dll")));
    }

    private static async Task IsMadeGoodAsync(Workspace project)
    {
        (await project.BuildAsync()).MustSucceed();
        Assert.Equal(["body, deferred"], await project.RunBuiltAsync());
    }

    private static async Task<string> IntermediateAsync(Workspace project, string name) =>
        System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(project.Of("obj/Debug/net10.0/" + name)));
}
