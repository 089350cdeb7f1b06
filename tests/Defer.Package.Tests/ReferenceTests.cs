using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>Three projects in a row; the middle one has the package.</summary>
public sealed class ReferenceTests
{
    /// <summary>Prints what of ours reaches a project.</summary>
    private const string Show = """
        <Project>
          <Target Name="Show" AfterTargets="CoreCompile">
            <Message Importance="high" Text="$(MSBuildProjectName) analyzers: @(Analyzer->WithMetadataValue('NuGetPackageId', 'Defer')->'%(Filename)')." />
            <Message Importance="high" Text="$(MSBuildProjectName) usings: @(Using->'%(Identity)')." />
            <Message Importance="high" Text="$(MSBuildProjectName) targets: $(TargetsTriggeredByCompilation)." />
          </Target>
        </Project>
        """;

    private const string Base = """
        namespace Base;

        public interface IJob { string Run(List<string> log); }
        """;

    private const string Middle = """
        namespace Middle;

        public partial class Job : Base.IJob
        {
            [Deferrable]
            public virtual string Run(List<string> log)
            {
                Defer(() => log.Add("deferred"));
                log.Add("body");
                return "result";
            }

            [Deferrable]
            public static async Task<T> AwaitAsync<T>(T value, List<string> log)
            {
                Defer(async () => { await Task.Yield(); log.Add("awaited"); });
                await Task.Yield();
                return value;
            }
        }
        """;

    private const string App = """
        using Deferral;
        using static Deferral.DeferStatements;

        var log = new List<string>();
        var job = new Middle.Job();
        ((Base.IJob)job).Run(log);
        Func<List<string>, string> call = new Derived().Run;
        call(log);
        typeof(Middle.Job).GetMethod("Run")!.Invoke(job, [log]);
        await Middle.Job.AwaitAsync(1, log);
        Console.WriteLine(string.Join(' ', log));
        try
        {
            Own.Run();
        }
        catch (DeferNotLoweredException exception)
        {
            Console.WriteLine(exception.Message.Contains("references the Defer package itself, not only a project which does") ? "not lowered" : exception.Message);
        }

        sealed class Derived : Middle.Job
        {
            public override string Run(List<string> log) { log.Add("derived"); return base.Run(log); }
        }

        static partial class Own
        {
            [Deferrable]
            public static void Run()
            {
                Defer(() => Console.WriteLine("lowered"));
                Console.WriteLine("own");
            }
        }
        """;

    [Fact]
    public async Task Only_the_project_with_the_package_gets_it_unless_transitive_use_is_asked_for()
    {
        const string calls = "body deferred derived body deferred body deferred awaited";
        using var solution = await Workspace.CreateAsync();
        solution.Write("All.slnx", """
            <Solution>
              <Project Path="Base/Base.csproj" />
              <Project Path="Middle/Middle.csproj" />
              <Project Path="App/App.csproj" />
            </Solution>
            """);
        solution.Write("Directory.Build.targets", Show);
        solution.Project("Base/Base.csproj", defer: false);
        solution.Write("Base/IJob.cs", Base);
        solution.Project("Middle/Middle.csproj", items: """<ProjectReference Include="../Base/Base.csproj" />""");
        solution.Write("Middle/Job.cs", Middle);
        solution.Project("App/App.csproj", "<OutputType>Exe</OutputType>", """<ProjectReference Include="../Middle/Middle.csproj" />""", defer: false);
        solution.Write("App/Program.cs", App);

        var build = (await solution.BuildAsync("-warnaserror")).MustSucceed().Output;
        foreach (var without in new[] { "Base", "App" })
        {
            Assert.Contains($"{without} analyzers: .", build, StringComparison.Ordinal);
            Assert.DoesNotMatch($"{without} usings: .*Deferral", build);
            Assert.DoesNotMatch($"{without} targets: .*DeferLink", build);
        }

        Assert.Contains("Middle analyzers: Defer.Analyzers;Defer.CodeFixes;Defer.Generator.", build, StringComparison.Ordinal);
        Assert.Matches("Middle usings: .*Deferral;Deferral.DeferStatements", build);
        Assert.Matches("Middle targets: .*DeferLink", build);
        Assert.Equal([calls, "not lowered"], await solution.RunBuiltAsync("App/bin/Debug/net10.0/App.dll"));

        var middle = solution.Of("Middle/Middle.csproj");
        await File.WriteAllTextAsync(middle, (await File.ReadAllTextAsync(middle)).Replace("Include=\"Defer\"", "Include=\"Defer\" PrivateAssets=\"none\"", StringComparison.Ordinal));
        build = (await solution.BuildAsync("-warnaserror")).MustSucceed().Output;
        Assert.Contains("Base analyzers: .", build, StringComparison.Ordinal);
        Assert.Contains("App analyzers: Defer.Analyzers;Defer.CodeFixes;Defer.Generator.", build, StringComparison.Ordinal);
        Assert.Matches("App targets: .*DeferLink", build);
        Assert.Equal([calls, "own", "lowered"], await solution.RunBuiltAsync("App/bin/Debug/net10.0/App.dll"));
    }
}
