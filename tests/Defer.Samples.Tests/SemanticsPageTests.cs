using System.Reflection;
using Deferral.Testing;

namespace Deferral.Samples.Tests;

/// <summary>Every example of docs/semantics.md is built with the real build, and prints what the page says.</summary>
public sealed class SemanticsPageTests
{
    private static readonly string[] s_packages = ["errors", "fmt", "os"];

    [Theory]
    [InlineData("Auto")]
    [InlineData("Chained")]
    public async Task Each_example_in_CSharp_prints_what_the_page_says(string strategy)
    {
        using var folder = new TemporaryFolder();
        folder.Write("App.csproj", Project(strategy));
        foreach (var (number, example) in SemanticsPage.Examples.Index().Where(static e => e.Item.CSharp is not null))
            folder.Write($"Example{number}.cs", $"using System.Runtime.CompilerServices;\nnamespace Example{number};\ninternal static partial class Program\n{{\n{Public(example.CSharp!)}\n}}\n");
        folder.Write("Main.cs", EntryPoint());
        (await DotNet.RunAsync(folder.Path, "build", "-v", "q", "-tl:off")).MustSucceed();

        var program = Path.Combine(folder.Path, "bin", "Debug", "net10.0", "App.dll");
        var wrong = new List<string>();
        foreach (var (number, example) in SemanticsPage.Examples.Index().Where(static e => e.Item.Runs))
        {
            var run = await DotNet.RunAsync(folder.Path, program, $"{number}");
            if (run.StandardOutput.Trim() != example.CSharpPrints?.Trim()) wrong.Add($"## {example.Heading}\n{example.CSharp}\nprints\n{run.Output}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    /// <summary>Only with DEFER_GO=1 in the environment: it needs a Go. Without it the page is looked at: each program has an entry, and an output.</summary>
    [Fact]
    public async Task Each_example_in_Go_has_an_output_and_with_DEFER_GO_prints_it()
    {
        using var folder = new TemporaryFolder();
        var wrong = new List<string>();
        foreach (var (number, example) in SemanticsPage.Examples.Index().Where(static e => e.Item.Go is not null))
        {
            Assert.Contains("func run() {", example.Go!, StringComparison.Ordinal);
            Assert.NotNull(example.GoPrints);
            if (Environment.GetEnvironmentVariable("DEFER_GO") != "1") continue;
            var imports = s_packages.Where(i => example.Go!.Contains(i + ".", StringComparison.Ordinal)).Select(static i => $"import \"{i}\"\n");
            var file = folder.Write($"example{number}.go", $"package main\n{string.Concat(imports)}\n{example.Go}\nfunc main() {{ run() }}\n");
            var run = await DotNet.RunProgramAsync(folder.Path, "go", "run", file);
            if (run.StandardOutput.Trim() != example.GoPrints.Trim()) wrong.Add($"## {example.Heading}\n{example.Go}\nprints\n{run.Output}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void Each_example_that_runs_in_CSharp_has_an_output() =>
        Assert.DoesNotContain(SemanticsPage.Examples, static e => e.Runs && e.CSharpPrints is null);

    [Fact]
    public void Each_of_the_rules_of_Go_has_its_row() =>
        Assert.Equal(Enumerable.Range(1, 46), SemanticsPage.Text.Split('\n').Where(static l => char.IsAsciiDigit(l.Length > 2 ? l[2] : ' ') && l.StartsWith("| ", StringComparison.Ordinal)).Select(static l => int.Parse(l.Split('|')[1], System.Globalization.CultureInfo.InvariantCulture)));

    private static string Public(string members) => System.Text.RegularExpressions.Regex.Replace(members, @"\bstatic (async Task|void) Run\(\)", "public $0");

    /// <summary>An example may end its process: each runs in one of its own.</summary>
    private static string EntryPoint() => $$"""
        switch (args[0])
        {
            {{string.Join("\n    ", SemanticsPage.Examples.Index().Where(static e => e.Item.Runs).Select(static e =>
                $"case \"{e.Index}\": {(e.Item.CSharp!.Contains("Task Run()", StringComparison.Ordinal) ? "await " : "")}Example{e.Index}.Program.Run(); break;"))}}
        }
        """;

    private static string Project(string strategy)
    {
        var package = Path.Combine(Repository.Root, "src", "Defer.Package", "build");
        return $"""
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{package}/Defer.props" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <DeferStrategy>{strategy}</DeferStrategy>
                <DeferInSolution>true</DeferInSolution>
                <DeferTaskAssembly>{Built("Defer.Linker")}</DeferTaskAssembly>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="Defer.Runtime" HintPath="{Path.Combine(AppContext.BaseDirectory, "Defer.Runtime.dll")}" />
                <Analyzer Include="{Built("Defer.Generator")};{Built("Defer.Analyzers")}" />
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{package}/Defer.targets" />
            </Project>
            """;
    }

    private static string Built(string project) => Path.Combine(Repository.Root, "src", project, "bin",
        typeof(SemanticsPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "Configuration").Value!, "netstandard2.0", project + ".dll");
}
