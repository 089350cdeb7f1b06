using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>The package's properties: a change of any of them shows in the next build, and a value that is none is refused.</summary>
public sealed class SettingTests
{
    private const string Program = """
        Demo.Run();
        await Demo.RunAsync();

        public static partial class Demo
        {
            [Deferrable]
            public static void Run()
            {
                Defer(() => Console.WriteLine("deferred"));
                Console.WriteLine("body");
            }

            [Deferrable]
            public static async Task RunAsync()
            {
                Defer(async () => await Task.CompletedTask);
                await Task.CompletedTask;
            }
        }
        """;

    [Fact]
    public async Task Each_property_shows_in_the_next_build()
    {
        using var project = await Workspace.ConsoleAsync(Program);
        (await project.DotNetAsync("restore")).MustSucceed();
        var standard = new Traits(HasFilter: true, IsChained: false, ConfiguresAwait: false, IsLinked: true);

        await BuildAsync(standard);
        await BuildAsync(standard with { HasFilter = false }, "-p:DeferErrors=plain");
        await BuildAsync(standard with { IsChained = true }, "-p:DeferStrategy=Chained");
        await BuildAsync(standard with { ConfiguresAwait = true }, "-p:DeferConfigureAwait=no");
        var unlinked = await BuildAsync(new Traits(false, false, false, IsLinked: false), "-p:DeferLink=false");
        Assert.Contains("warning DEFER965", unlinked.Output, StringComparison.Ordinal);
        Assert.Contains("1 Warning(s)", unlinked.Output, StringComparison.Ordinal);
        (await project.DotNetAsync(project.Of("bin/Debug/net10.0/App.dll"))).MustFail();

        var explained = await BuildAsync(standard, "-p:DeferExplain=true");
        Assert.Contains("Program.cs(9,9): open-coded defer", explained.Output, StringComparison.Ordinal);
        Assert.Contains("0 Warning(s)", explained.Output, StringComparison.Ordinal);

        var withoutUsing = (await project.BuildAsync("--no-restore", "-p:DeferGlobalUsing=false")).MustFail();
        Assert.Contains("error CS0246", withoutUsing.Output, StringComparison.Ordinal);
        project.Write("Usings.cs", "global using Deferral; global using static Deferral.DeferStatements;");
        await BuildAsync(standard, "-p:DeferGlobalUsing=false");
        File.Delete(project.Of("Usings.cs"));

        await BuildAsync(standard);
        Assert.Equal(["body", "deferred"], await project.RunBuiltAsync());

        async Task<DotNet.Result> BuildAsync(Traits expected, params string[] properties)
        {
            var build = (await project.BuildAsync(["--no-restore", .. properties])).MustSucceed();
            Assert.Equal(expected, Traits.Of(project.Of("bin/Debug/net10.0/App.dll")));
            return build;
        }
    }

    /// <summary>That file comes after the package's own targets.</summary>
    [Fact]
    public async Task Properties_of_Directory_Build_targets_count_as_well()
    {
        using var project = await Workspace.ConsoleAsync(Program, "<LangVersion>12</LangVersion>");
        Set("<LangVersion>13</LangVersion><DeferErrors>Plain</DeferErrors><DeferStrategy>Chained</DeferStrategy><DeferConfigureAwait>false</DeferConfigureAwait>");
        var build = (await project.BuildAsync("-warnaserror")).MustSucceed();
        Assert.Contains("other ran", build.Output, StringComparison.Ordinal);
        Assert.Equal(new Traits(HasFilter: false, IsChained: true, ConfiguresAwait: true, IsLinked: true), Traits.Of(project.Of("bin/Debug/net10.0/App.dll")));

        Set("<LangVersion>13</LangVersion><DeferLink>false</DeferLink>");
        Assert.Contains("warning DEFER965", (await project.BuildAsync("--no-restore")).MustSucceed().Output, StringComparison.Ordinal);
        Assert.False(Traits.Of(project.Of("bin/Debug/net10.0/App.dll")).IsLinked);

        // What such a project triggers after the compiler must not take the place of the link step.
        void Set(string properties) => project.Write("Directory.Build.targets", $"""
            <Project>
              <PropertyGroup>{properties}<TargetsTriggeredByCompilation>Other</TargetsTriggeredByCompilation></PropertyGroup>
              <Target Name="Other"><Message Importance="high" Text="other ran" /></Target>
            </Project>
            """);
    }

    [Fact]
    public async Task A_value_that_is_none_gets_one_error()
    {
        using var project = await Workspace.ConsoleAsync(Program);
        (await project.DotNetAsync("restore")).MustSucceed();
        foreach (var (property, value, allowed) in new[]
        {
            ("DeferErrors", "Loud", "KeepLast, KeepFirst, Aggregate or Plain"),
            ("DeferErrors", "3", "KeepLast, KeepFirst, Aggregate or Plain"),
            ("DeferStrategy", "Chain", "Auto, OpenCoded or Chained"),
            ("DeferConfigureAwait", "never", "true or false"),
            ("DeferExplain", "all", "true or false"),
            ("DeferGlobalUsing", "0", "true or false"),
            ("DeferLink", "0", "true or false"),
            ("DeferAnalysisMode", "Most", "Default, or one of None, Recommended, All, DefaultWarnAsError, RecommendedWarnAsError, AllWarnAsError"),
        })
        {
            var build = (await project.BuildAsync("--no-restore", $"-p:{property}={value}")).MustFail();
            Assert.Contains($"error DEFER964: {property} is '{value}', but must be {allowed}.", build.Output, StringComparison.Ordinal);
            Assert.Contains("1 Error(s)", build.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>What the properties change, read from the assembly.</summary>
    /// <param name="HasFilter">Exceptions are noted in a filter.</param>
    /// <param name="IsChained">A chain is used.</param>
    /// <param name="ConfiguresAwait">Deferred tasks are awaited with <c>ConfigureAwait</c>.</param>
    /// <param name="IsLinked">No call of a Defer is left.</param>
    private sealed record Traits(bool HasFilter, bool IsChained, bool ConfiguresAwait, bool IsLinked)
    {
        public static Traits Of(string path)
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            var demo = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Single(type => metadata.StringComparer.Equals(type.Name, "Demo"));
            var run = demo.GetMethods().Select(metadata.GetMethodDefinition).Single(method => metadata.StringComparer.Equals(method.Name, "Run"));
            var types = metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Name)).ToHashSet();
            var members = metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name)).ToHashSet();
            return new(
                file.GetMethodBody(run.RelativeVirtualAddress).ExceptionRegions.Any(static region => region.Kind == ExceptionRegionKind.Filter),
                types.Contains("DeferChain"),
                members.Contains("ConfigureAwait"),
                !members.Contains("Defer"));
        }
    }
}
