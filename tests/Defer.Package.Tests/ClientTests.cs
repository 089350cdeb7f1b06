using System.Text.RegularExpressions;

namespace Deferral.Package.Tests;

/// <summary>The package's analyzers and fixes as CI and <c>dotnet format</c> use them: no IDE, no test host.</summary>
public sealed partial class ClientTests
{
    /// <summary>Each line says at its end what is reported on it.</summary>
    private const string Mistakes = """
        using System.Data.Common;
        using System.Diagnostics;

        Console.WriteLine("never built");

        internal partial class Mistakes
        {
            private static void Unmarked() => Defer(() => { }); // DEFER001

            [Deferrable]
            private static void Nested()
            {
                Action later = () => Defer(() => { }); // DEFER002
                Defer(later);
            }

            [Deferrable]
            private static void RecoversInTheBody()
            {
                Defer(() => { });
                _ = Recover(); // DEFER005
            }

            [Deferrable]
            private static void RecoversAtOnce() => Defer(Console.WriteLine, Recover()); // DEFER006

            [Deferrable]
            private static void AsyncVoid() => Defer((Action)(async () => await Task.Yield())); // DEFER007

            [Deferrable]
            private static void NotAwaited() => Defer(async () => await Task.Yield()); // DEFER008

            [Deferrable]
            private static int NotTheResult()
            {
                Defer((ref string result) => result += "!"); // DEFER009
                return 1;
            }

            [Deferrable]
            private static void InALoop(string[] paths)
            {
                foreach (var path in paths)
                {
                    Defer(File.Delete, path); // DEFER010
                }
            }

            [Deferrable]
            private static void NeverRuns()
            {
                Defer(() => Console.WriteLine("end")); // DEFER011
                while (true) Console.ReadLine();
            }

            [Deferrable]
            private static void CheckedLater(IEnumerable<FileStream> files)
            {
                var file = files.FirstOrDefault();
                Defer(() => file!.Dispose()); // DEFER012
                if (file is null) return;
                file.Flush();
            }

            [Deferrable]
            private static void ReceiverIsNull(FileStream? file)
            {
                var kept = file!;
                Defer(() => kept.Dispose()); // DEFER013
                kept.Flush();
                kept = null!;
            }

            [Deferrable]
            private static void ChangesLater()
            {
                var status = "started";
                Defer(Console.WriteLine, status); // DEFER014
                status = "done";
                Console.WriteLine(status);
            }

            [Deferrable]
            private static void ElapsedNow()
            {
                var watch = Stopwatch.StartNew();
                Defer(e => Console.WriteLine(e), watch.Elapsed); // DEFER015
                Thread.Sleep(1);
            }

            [Deferrable]
            private static void Exits()
            {
                Defer(() => Console.WriteLine("end"));
                Environment.Exit(1); // DEFER017
            }

            [Deferrable]
            private static void TakenTwice(object gate)
            {
                Monitor.Enter(gate);
                Defer(() => Monitor.Enter(gate)); // DEFER018
            }

            [Deferrable]
            private static void Throws()
            {
                Defer(() => throw new InvalidOperationException("end")); // DEFER020
                Console.WriteLine("body");
            }

            [Deferrable]
            private static void RollsBackAlways(DbTransaction transaction)
            {
                Defer(transaction.Rollback); // DEFER022
                transaction.Commit();
            }

            [Deferrable]
            private static void DropsTheCleanup()
            {
                Defer(() => Trace("work")); // DEFER026
                Console.WriteLine("work");
            }

            private static Action Trace(string name) => () => Console.WriteLine(name);

            [Deferrable]
            private static int ChangesNothing()
            {
                var result = 1;
                Defer(() => result = 5); // DEFER027
                return result;
            }

            [Deferrable]
            private static void AfterTheUsing(string path)
            {
                using (var file = File.OpenRead(path))
                {
                    Defer(() => Console.WriteLine(file.Length)); // DEFER028
                    file.Flush();
                }

                Console.WriteLine("after");
            }

            [Deferrable]
            private static Task BeforeTheTaskEnds(string path)
            {
                var file = File.OpenRead(path);
                Defer(() => file.Dispose());
                return file.CopyToAsync(Stream.Null); // DEFER029
            }

            [Deferrable]
            private static FileStream ReturnsWhatItReleases(string path)
            {
                var file = File.OpenRead(path);
                Defer(() => file.Dispose());
                return file; // DEFER030
            }
        }

        internal class NotPartial // DEFER003
        {
            [Deferrable]
            private static void M() => Defer(() => { });
        }
        """;

    /// <summary>What the fixes make right.</summary>
    private const string Mendable = """
        Console.WriteLine(await Mendable.RunAsync());
        Console.WriteLine(NotPartial.Run());

        internal partial class Mendable
        {
            public static async Task<string> RunAsync()
            {
                var log = new List<string>();
                Unmarked(log);
                ChangesLater(log);
                InALoop(log);
                TakenTwice(log);
                DropsTheCleanup(log);
                log.Add($"result {ChangesNothing()}");
                await BeforeTheTaskEnds(log);
                return string.Join(", ", log);
            }

            private static void Unmarked(List<string> log)
            {
                Defer(() => log.Add("deferred"));
                log.Add("body");
            }

            [Deferrable]
            private static void ChangesLater(List<string> log)
            {
                var status = "started";
                Defer(log.Add, status);
                status = "done";
            }

            [Deferrable]
            private static void InALoop(List<string> log)
            {
                foreach (var n in new[] { 1, 2 })
                {
                    log.Add($"pass {n}");
                    Defer(() => log.Add($"pass {n} ends"));
                }
            }

            [Deferrable]
            private static void TakenTwice(List<string> log)
            {
                Monitor.Enter(log);
                Defer(() => Monitor.Enter(log));
                log.Add($"taken {Monitor.IsEntered(log)}");
            }

            [Deferrable]
            private static void DropsTheCleanup(List<string> log)
            {
                Defer(() => Trace("work", log));
                log.Add("work");
            }

            private static Action Trace(string name, List<string> log) => () => log.Add($"end of {name}");

            [Deferrable]
            private static int ChangesNothing()
            {
                var result = 1;
                Defer(() => result = 5);
                return result;
            }

            [Deferrable]
            private static Task BeforeTheTaskEnds(List<string> log)
            {
                Defer(() => log.Add("closed"));
                return AddLaterAsync(log);
            }

            private static async Task AddLaterAsync(List<string> log)
            {
                await Task.Delay(1);
                log.Add("read");
            }
        }

        internal class NotPartial
        {
            [Deferrable]
            public static string Run()
            {
                Defer((ref string all) => all += " and done");
                return "body";
            }
        }
        """;

    [Fact]
    public async Task The_build_fails_with_each_mistake_at_its_line()
    {
        using var project = await Workspace.ConsoleAsync(Mistakes);
        var build = (await project.BuildAsync("-warnaserror", "-p:DeferAnalysisMode=Default")).MustFail();
        var expected = Mistakes.Split('\n').SelectMany(static (line, index) => Expected().Matches(line).Select(m => $"{index + 1}: {m.Groups["id"].Value}"));
        var found = build.Output.Split('\n').Select(static line => Found().Match(line)).Where(static m => m.Success)
            .Select(static m => $"{m.Groups["line"].Value}: {m.Groups["id"].Value}").Distinct().OrderBy(static f => int.Parse(f.Split(':')[0], null));
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Format_mends_what_can_be_mended_and_the_result_runs()
    {
        using var project = await Workspace.ConsoleAsync(Mendable);
        (await project.DotNetAsync("restore")).MustSucceed();
        (await project.BuildAsync("--no-restore")).MustFail();
        (await project.DotNetAsync("format", "analyzers", "App.csproj", "--no-restore", "--severity", "warn")).MustSucceed();
        (await project.BuildAsync("--no-restore", "-warnaserror")).MustSucceed();
        Assert.Equal(
            ["body, deferred, started, pass 1, pass 1 ends, pass 2, pass 2 ends, taken True, work, end of work, result 5, read, closed", "body and done"],
            await project.RunBuiltAsync());
    }

    [GeneratedRegex(@"(?<=// .*)(?<id>DEFER\d+)")]
    private static partial Regex Expected();

    [GeneratedRegex(@"Program\.cs\((?<line>\d+),\d+\): (warning|error) (?<id>\w+):")]
    private static partial Regex Found();
}
