using System.Diagnostics;

namespace Deferral.Testing;

/// <summary>Runs the real <c>dotnet</c>, as a user's terminal would.</summary>
public static class DotNet
{
    /// <summary>What a command printed, and how it ended.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Output">Its standard output and errors, in the order of their arrival.</param>
    /// <param name="StandardOutput">The first of the two alone.</param>
    public sealed record Result(int ExitCode, string Output, string StandardOutput)
    {
        /// <summary>Fails the test with the whole output unless the command succeeded.</summary>
        public Result MustSucceed() => ExitCode == 0 ? this : throw new TestFailureException($"exit code {ExitCode}\n{Output}");

        /// <summary>Fails the test with the whole output if the command succeeded.</summary>
        public Result MustFail() => ExitCode != 0 ? this : throw new TestFailureException($"succeeded, but should have failed\n{Output}");
    }

    /// <summary>Runs a command to its end, ten minutes at most.</summary>
    public static Task<Result> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string?>(), arguments);

    /// <summary>Runs a command with changed environment variables.</summary>
    public static Task<Result> RunAsync(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        RunAsync("dotnet", folder, environment, arguments);

    /// <summary>Runs a program that needs no <c>dotnet</c>.</summary>
    public static Task<Result> RunProgramAsync(string folder, string program, params string[] arguments) =>
        RunAsync(program, folder, new Dictionary<string, string?>(), arguments);

    private static async Task<Result> RunAsync(string program, string folder, IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // What the test runner's own process was given must not reach the user's build.
        foreach (var name in start.Environment.Keys.Where(static n => n.StartsWith("MSBUILD", StringComparison.Ordinal) && n != "MSBUILDDISABLENODEREUSE").ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("CI");
        CompilerServer.Share(start.Environment);
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new System.Text.StringBuilder();
        var standard = new System.Text.StringBuilder();
        var readers = new[] { Collect(process.StandardOutput, standard), Collect(process.StandardError, null) };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TestFailureException($"{program} {string.Join(' ', arguments)} did not end\n{output}");
        }

        await Task.WhenAll(readers);
        return new(process.ExitCode, output.ToString(), standard.ToString());

        async Task Collect(StreamReader reader, System.Text.StringBuilder? alone)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                alone?.AppendLine(line);
                lock (output) output.AppendLine(line);
            }
        }
    }
}
