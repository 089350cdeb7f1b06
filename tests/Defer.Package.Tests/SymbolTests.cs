using System.Text.RegularExpressions;

namespace Deferral.Package.Tests;

/// <summary>Portable, embedded and no symbols, in Debug and Release: what stack traces say.</summary>
public sealed partial class SymbolTests
{
    /// <summary>Each marked method stands line by line beside one without a Defer.</summary>
    private const string Program = """
        using System.Runtime.CompilerServices;

        foreach (var run in new Func<Task>[] { () => Marked.InTry(0), () => Plain.InTry(0), Marked.AfterAwait, Plain.AfterAwait, Marked.InLambda, Plain.InLambda, Marked.InDeferred, Plain.InDeferred })
        {
            try { await run(); }
            catch (Exception e) { Console.WriteLine(string.Join(" | ", e.StackTrace!.Split('\n').Where(l => l.Contains("Marked") || l.Contains("Plain"))).Replace('\r', ' ')); }
        }

        static partial class Marked
        {
            [Deferrable, MethodImpl(MethodImplOptions.NoInlining)]
            public static Task InTry(int zero)
            {
                var log = new List<int>();
                Defer(() => log.Add(1));
                log.Add(2);
                log.Add(1 / zero);
                return Task.CompletedTask;
            }

            [Deferrable]
            public static async Task AfterAwait()
            {
                var log = new List<int>();
                Defer(() => log.Add(1));
                await Task.Yield();
                log.Add(2);
                throw new InvalidOperationException();
            }

            [Deferrable, MethodImpl(MethodImplOptions.NoInlining)]
            public static Task InLambda()
            {
                var log = new List<int>();
                Defer(() => log.Add(1));
                Action fail = () =>
                {
                    log.Add(log[5]);
                };
                fail();
                return Task.CompletedTask;
            }

            [Deferrable, MethodImpl(MethodImplOptions.NoInlining)]
            public static Task InDeferred()
            {
                var log = new List<int>();
                Defer(() =>
                {
                    log.Add(1);
                    throw new InvalidOperationException();
                });
                return Task.CompletedTask;
            }
        }

        static class Plain
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static Task InTry(int zero)
            {
                var log = new List<int>();

                log.Add(2);
                log.Add(1 / zero);
                return Task.CompletedTask;
            }


            public static async Task AfterAwait()
            {
                var log = new List<int>();

                await Task.Yield();
                log.Add(2);
                throw new InvalidOperationException();
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            public static Task InLambda()
            {
                var log = new List<int>();

                Action fail = () =>
                {
                    log.Add(log[5]);
                };
                fail();
                return Task.CompletedTask;
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            public static Task InDeferred()
            {
                var log = new List<int>();
                try { } finally
                {
                    log.Add(1);
                    throw new InvalidOperationException();
                }
                return Task.CompletedTask;
            }
        }
        """;

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public async Task Stack_traces_name_the_lines_that_an_unmarked_method_would_give(string configuration)
    {
        using var solution = await Workspace.CreateAsync();
        string[] kinds = ["Portable", "Embedded", "None"];
        solution.Write("All.slnx", $"<Solution>{string.Concat(kinds.Select(static k => $"<Project Path=\"{k}/{k}.csproj\" />"))}</Solution>");
        solution.Write("Program.cs", Program);
        foreach (var kind in kinds)
            solution.Project(
                $"{kind}/{kind}.csproj",
                $"<OutputType>Exe</OutputType><DebugType>{(kind == "None" ? "none" : kind)}</DebugType><NoWarn>CS0162;DEFER020</NoWarn>",
                """<Compile Include="../Program.cs" />""");
        (await solution.BuildAsync("-c", configuration, "-warnaserror")).MustSucceed();

        foreach (var kind in kinds)
        {
            var folder = $"{kind}/bin/{configuration}/net10.0";
            Assert.Equal(kind == "Portable", File.Exists(solution.Of($"{folder}/{kind}.pdb")));
            var traces = await solution.RunBuiltAsync($"{folder}/{kind}.dll");
            Assert.Equal(8, traces.Length);
            foreach (var (marked, plain) in traces.Chunk(2).Select(static t => (t[0], t[1])))
            {
                Assert.Equal(Normal(plain, "Plain"), Normal(marked, "Marked"));
                Assert.Equal(kind != "None", marked.Contains("Program.cs:line", StringComparison.Ordinal));
            }
        }

        // Relative to the class, and without the numbers that the compiler gives to its own names.
        static string Normal(string trace, string type)
        {
            var start = Array.IndexOf(Program.Split('\n'), type == "Plain" ? "static class Plain" : "static partial class Marked");
            trace = Line().Replace(trace, m => $":line {int.Parse(m.Groups[1].Value, null) - start}");
            return Ordinal().Replace(trace, "").Replace(type, "T", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_clean_builds_in_two_folders_give_equal_bytes()
    {
        // CI builds name their sources by a root, of which a git repository would be one.
        const string settings = """
            <OutputType>Exe</OutputType><ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
            """;
        using var first = await Workspace.CreateAsync("one");
        using var second = await Workspace.CreateAsync("another folder");
        foreach (var workspace in new[] { first, second })
        {
            workspace.Project("App.csproj", settings, """<SourceRoot Include="$(MSBuildProjectDirectory)/" />""");
            workspace.Write("Program.cs", Program);
            (await workspace.BuildAsync()).MustSucceed();
            (await workspace.BuildAsync("-c", "Release", "-p:DebugType=embedded", "--no-restore")).MustSucceed();
            (await workspace.BuildAsync("-c", "None", "-p:DebugType=none", "--no-restore")).MustSucceed();
        }

        foreach (var file in new[] { "bin/Debug/net10.0/App.dll", "bin/Debug/net10.0/App.pdb", "bin/Release/net10.0/App.dll", "bin/None/net10.0/App.dll", "obj/Debug/net10.0/ref/App.dll" })
            Assert.Equal(await File.ReadAllBytesAsync(first.Of(file)), await File.ReadAllBytesAsync(second.Of(file)));
        // The package cache is a root, too.
        Assert.Matches(@"in /_\d*/Program\.cs:line", (await first.RunBuiltAsync())[0]);
    }

    [GeneratedRegex(@":line (\d+)")]
    private static partial Regex Line();

    [GeneratedRegex(@"\d+(?=_\d)|(?<=_)\d+|(?<=d__)\d+")]
    private static partial Regex Ordinal();
}
