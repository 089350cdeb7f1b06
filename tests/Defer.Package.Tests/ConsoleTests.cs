using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>A fresh console project: add the package, build, run.</summary>
public sealed class ConsoleTests
{
    private const string Program = """
        Console.WriteLine(Demo.Copy());

        public static partial class Demo
        {
            [Deferrable]
            public static string Copy()
            {
                var output = new StringWriter();
                Defer(() => Console.WriteLine("first registered, last run"));
                foreach (var name in new[] { "a", "b" })
                    Defer(() => Console.WriteLine("closing " + name));
                Defer(Console.WriteLine, "argument read now");
                return "body";
            }
        }
        """;

    [Fact]
    public async Task A_fresh_project_restores_builds_and_runs_the_lowered_body()
    {
        using var project = await Workspace.ConsoleAsync(Program);
        var build = (await project.BuildAsync("-p:DeferExplain=true")).MustSucceed();
        // The loop is a trap that the analyzers name; nothing else is said.
        Assert.Contains("1 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Matches(@"Program\.cs\(11,13\): warning DEFER010", build.Output);
        Assert.Matches(@"Program\.cs\(9,9\): open-coded defer", build.Output);
        Assert.Matches(@"Program\.cs\(11,13\): chained defer: in a loop", build.Output);

        Assert.Equal("argument read now|closing b|closing a|first registered, last run|body", string.Join('|', await project.RunBuiltAsync()));

        // Nothing is left of the siblings, nor of the compiler parts.
        var assembly = await File.ReadAllBytesAsync(Path.Combine(project.Path, "bin", "Debug", "net10.0", "App.dll"));
        Assert.DoesNotContain("__lowered", System.Text.Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
        Assert.Equal(
            ["App.dll", "App.pdb", "Defer.Runtime.dll"],
            Directory.GetFiles(Path.Combine(project.Path, "bin", "Debug", "net10.0")).Select(static f => Path.GetFileName(f)!).Where(static f => f is not "App" and not "App.exe" && !f.EndsWith(".json", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Each_mistake_gives_one_message_at_its_place()
    {
        using var project = await Workspace.ConsoleAsync("""
            public static class Demo
            {
                [Deferrable]
                public static void NotPartial() { Defer(() => Console.WriteLine()); }
            }

            public static partial class Other
            {
                public static void Unmarked() { Defer(() => Console.WriteLine()); }

                [Deferrable]
                public static void Misspelt() { Defer(() => Consol.WriteLine()); }

                public static void Main() { }
            }
            """);
        (await project.BuildAsync("-flp:LogFile=errors.log;ErrorsOnly;NoSummary")).MustFail();
        var errors = (await File.ReadAllLinesAsync(Path.Combine(project.Path, "errors.log"))).Where(static l => l.Contains(": error ", StringComparison.Ordinal))
            .Select(static l => System.Text.RegularExpressions.Regex.Match(l, @"\((\d+),\d+\): error (\w+)"))
            .Select(static m => $"{m.Groups[1].Value}:{m.Groups[2].Value}").Order().ToList();
        Assert.Equal(["1:DEFER003", "12:CS0103", "9:DEFER001"], errors);
    }
}
