using System.Xml.Linq;

namespace Deferral.Package.Tests;

/// <summary>Coverage of marked methods is that of the methods as written.</summary>
public sealed class CoverageTests
{
    private const string Tests = """
        <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
        <PackageReference Include="xunit" Version="2.9.3" />
        <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
        <PackageReference Include="coverlet.collector" Version="8.0.1" />
        <Using Include="Xunit" />
        """;

    /// <summary>Beside each line that has code: whether the test runs it. How often is no use: what is deferred on one line counts there more than once.</summary>
    private const string Subject = """
        namespace Subject;

        public static partial class Shop
        {
            [Deferrable]
            public static int Sell(List<string> log, bool twice)
            { // run
                log.Add("open"); // run
                Defer(() => log.Add("close")); // run
                Defer(log.Add, "eager"); // run
                if (twice) // run
                { // run
                    Defer(() => // run
                    { // run
                        log.Add("again"); // run
                    }); // run
                    log.Add("twice"); // run
                } // run
                foreach (var i in new[] { 1, 2, 3 }) // run
                    if (i > 5) // run
                        log.Add("never"); // not run
                return log.Count; // run
            } // run

            [Deferrable]
            public static async Task<int> SellAsync(List<string> log)
            { // run
                Defer(async () => // run
                { // run
                    await Task.Yield(); // run
                    log.Add("closed"); // run
                }); // run
                for (var i = 0; i < 2; i++) // run
                    Defer(() => log.Add("a" + i)); // run
                await Task.Yield(); // run
                return log.Count; // run
            } // run

            [Deferrable]
            public static IEnumerable<int> Count(List<string> log)
            { // run
                Defer(() => log.Add("end")); // run
                yield return 1; // run
                yield return 2; // run
            } // run

            [Deferrable]
            public static void Short(List<string> log) => Defer(log.Add, "short"); // run
        }
        """;

    [Fact]
    public async Task Each_line_counts_once_at_its_place_and_there_are_no_others()
    {
        using var project = await Workspace.CreateAsync();
        project.Project("Subject/Subject.csproj", "<DebugType>portable</DebugType>");
        project.Write("Subject/Shop.cs", Subject);
        project.Project("Tests/Tests.csproj", "<IsPackable>false</IsPackable>", Tests + """<ProjectReference Include="../Subject/Subject.csproj" />""");
        project.Write("Tests/ShopTests.cs", """
            public partial class ShopTests
            {
                [Fact, Deferrable]
                public async Task All()
                {
                    Defer(() => Assert.Equal(1, Subject.Shop.Count([]).First()));
                    Assert.Equal(3, Subject.Shop.Sell([], twice: true) + Subject.Shop.Sell([], twice: false));
                    Assert.Equal(0, await Subject.Shop.SellAsync([]));
                    Assert.Equal(2, Subject.Shop.Count([]).Count());
                    Subject.Shop.Short([]);
                }
            }
            """);
        (await project.DotNetAsync("test", "Tests", "--collect", "XPlat Code Coverage", "--results-directory", project.Of("results"), "-tl:off", "-v", "q", "--nologo",
            // The sources of the package's own library lie on this machine, as they do on no user's.
            "--", "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include=[Subject]*")).MustSucceed();

        var report = XDocument.Load(Assert.Single(Directory.GetFiles(project.Of("results"), "coverage.cobertura.xml", SearchOption.AllDirectories)));
        var files = report.Descendants("class").Select(static c => Path.GetFileName((string)c.Attribute("filename")!)).Distinct();
        Assert.Equal(["Shop.cs"], files);

        // The classes of a report are a type's own lines and those of its state machines and closures; each line must be in one of them only.
        var found = report.Descendants("class").SelectMany(static c => c.Element("lines")!.Elements("line"))
            .Select(static l => ((int)l.Attribute("number")!, (int)l.Attribute("hits")! > 0)).Order();
        var expected = Subject.Split('\n').Select(static (line, index) => (Number: index + 1, Count: line.Split(" // ")))
            .Where(static l => l.Count.Length == 2).Select(static l => (l.Number, l.Count[1] is "run"));
        Assert.Equal(expected, found);
    }
}
