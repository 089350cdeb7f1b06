using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>Marked methods in programs that are published trimmed, compiled ahead of time, or as one file.</summary>
public sealed class PublishTests
{
    /// <summary>A static lambda, a capturing one, an async one and a local function: each leaves something behind that only the body as written used.</summary>
    private const string Program = """
        Console.WriteLine(Demo.Copy("a"));
        Console.WriteLine(await Demo.CopyAsync("b"));
        Console.WriteLine(string.Join(' ', Demo.Count("c")));

        public static partial class Demo
        {
            [Deferrable]
            public static string Copy(string text)
            {
                Defer(static () => Console.WriteLine("last"));
                Defer(() => Console.WriteLine("closing " + text));
                Defer(Close);
                for (var i = 0; i < 2; i++) Defer(Console.WriteLine, i);
                return "body";
                void Close() => Console.WriteLine("local");
            }

            [Deferrable]
            public static async Task<string> CopyAsync(string text)
            {
                Defer(async () => { await Task.Yield(); Console.WriteLine("closing " + text); });
                await Task.Yield();
                return "body";
            }

            [Deferrable]
            public static IEnumerable<int> Count(string text)
            {
                Defer(() => Console.WriteLine("closing " + text));
                yield return 1;
                yield return 2;
            }
        }
        """;

    private static readonly string[] Expected = ["1", "0", "local", "closing a", "last", "body", "closing b", "body", "closing c", "1 2"];

    [Fact]
    public async Task Trimmed_and_in_one_file()
    {
        using var project = await PublishAsync("PublishTrimmed", "PublishSingleFile");
        var assembly = await TextAsync(project, "linked/App.dll");
        Assert.Contains("CopyAsync", assembly, StringComparison.Ordinal);
        Assert.DoesNotContain("__lowered", assembly, StringComparison.Ordinal);
        // No closure is left: each lambda and the local function stand in a finally or in a static function of the chain.
        Assert.DoesNotContain("DisplayClass", assembly, StringComparison.Ordinal);
        // Nor what only the bodies as written call.
        Assert.DoesNotContain("DeferStatements", assembly, StringComparison.Ordinal);
        var runtime = await TextAsync(project, "linked/Defer.Runtime.dll");
        Assert.Contains("DeferChain", runtime, StringComparison.Ordinal);
        Assert.DoesNotContain("DeferStatements", runtime, StringComparison.Ordinal);
        Assert.DoesNotContain("DeferNotLoweredException", runtime, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadyToRun_and_in_one_file()
    {
        using var project = await PublishAsync("PublishReadyToRun", "PublishSingleFile");
        await using var assembly = File.OpenRead(project.Of($"obj/Release/net10.0/{Platform}/R2R/App.dll"));
        using var image = new PEReader(assembly);
        Assert.True(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, "It was not compiled ahead of time.");
        Assert.DoesNotContain("__lowered", await TextAsync(project, "R2R/App.dll"), StringComparison.Ordinal);
    }

    [PublishAotFact]
    public async Task Ahead_of_time()
    {
        using var project = await PublishAsync("PublishAot");
        Assert.False(File.Exists(project.Of("out/App.dll")));
    }

    private static string Platform => RuntimeInformation.RuntimeIdentifier;

    /// <summary>What lies in the intermediate folder, as text in which names can be found.</summary>
    private static async Task<string> TextAsync(Workspace project, string file) =>
        System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(project.Of($"obj/Release/net10.0/{Platform}/{file}")));

    private static async Task<Workspace> PublishAsync(params string[] properties)
    {
        // Not composite: the framework is compiled already, and would be once more.
        var project = await Workspace.ConsoleAsync(
            Program,
            $"<RuntimeIdentifier>{Platform}</RuntimeIdentifier><TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>DEFER010</NoWarn><PublishReadyToRunComposite>false</PublishReadyToRunComposite>" + string.Concat(properties.Select(static p => $"<{p}>true</{p}>")));
        var published = (await project.DotNetAsync("publish", "--self-contained", "-o", project.Of("out"), "-tl:off", "--nologo")).MustSucceed();
        Assert.DoesNotContain("warning", published.Output, StringComparison.Ordinal);
        var executable = project.Of(OperatingSystem.IsWindows() ? "out/App.exe" : "out/App");
        Assert.False(properties.Contains("PublishSingleFile") && File.Exists(project.Of("out/App.dll")));
        Assert.Equal(Expected, (await DotNet.RunProgramAsync(project.Path, executable)).MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return project;
    }
}

/// <summary>Skipped where the native compiler's packages cannot be restored, and says so in its name.</summary>
internal sealed class PublishAotFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_obstacle = new(FindObstacle);

    public PublishAotFactAttribute([CallerMemberName] string test = "")
    {
        if (s_obstacle.Value is not { } obstacle) return;
        Skip = obstacle;
        DisplayName = $"{test}: not run, {obstacle}";
    }

    private static string? FindObstacle()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Directory.Build.props", "<Project />");
        folder.Write("Directory.Packages.props", "<Project />");
        folder.Write("Probe.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <PublishAot>true</PublishAot>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
              </PropertyGroup>
            </Project>
            """);
        var restored = Task.Run(() => DotNet.RunAsync(folder.Path, "restore", "-v", "q")).GetAwaiter().GetResult();
        return restored.ExitCode == 0 ? null : "the packages that PublishAot needs (runtime pack NativeAOT) cannot be restored here";
    }
}
