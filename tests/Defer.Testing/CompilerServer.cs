using System.Diagnostics;

namespace Deferral.Testing;

/// <summary>
/// The compiler server of this test run: users' builds share one by default, and the tests' builds take half the time by it. It is the run's own, also where the
/// environment turns the user's off, and ends with the run.
/// </summary>
internal static class CompilerServer
{
    private static readonly string s_pipe = $"defer-tests-{Guid.NewGuid():N}";

    static CompilerServer() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Shutdown();

    /// <summary>Lets a build use it.</summary>
    public static void Share(IDictionary<string, string?> environment)
    {
        environment["UseSharedCompilation"] = "true";
        environment["SharedCompilationId"] = s_pipe;
    }

    private static void Shutdown()
    {
        // shared/Microsoft.NETCore.App/VERSION is beside sdk/.
        var dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        foreach (var sdk in Directory.EnumerateDirectories(Path.Combine(dotnet, "sdk")))
        {
            var server = Path.Combine(sdk, "Roslyn", "bincore", "VBCSCompiler.dll");
            if (!File.Exists(server)) continue;
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", server, "-shutdown", $"-pipename:{s_pipe}"]) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
    }
}
