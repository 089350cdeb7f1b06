using System.Globalization;
using System.Text;
using Deferral.Testing;

namespace Deferral.Fuzz;

/// <summary>Programs built and run together by the Go toolchain.</summary>
internal static class GoBatch
{
    /// <summary>Their traces, in order.</summary>
    public static ImmutableArray<string> Run(IReadOnlyList<Program> programs)
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder("package main\n\n");
        var main = new StringBuilder("func main() {\n");
        for (var i = 0; i < programs.Count; i++)
        {
            text.Append(GoPrinter.Print(programs[i], $"P{i}"));
            main.Append(CultureInfo.InvariantCulture, $"\trun({i}, func() {{ {GoPrinter.Entry(programs[i], $"P{i}")} }})\n");
        }

        main.Append("\tout.Flush()\n}\n");
        folder.Write("go.mod", "module fuzz\n\ngo 1.19\n");
        folder.Write("support.go", GoSupport.Source);
        folder.Write("programs.go", text.ToString());
        folder.Write("main.go", "package main\n\n" + main);
        DotNet.RunProgramAsync(folder.Path, "go", "build", "-o", "fuzz", ".").GetAwaiter().GetResult().MustSucceed();
        var output = DotNet.RunProgramAsync(folder.Path, Path.Combine(folder.Path, "fuzz")).GetAwaiter().GetResult().MustSucceed().Output;
        return [.. output.Split("# ", StringSplitOptions.RemoveEmptyEntries).Select(static t => t[(t.IndexOf('\n', StringComparison.Ordinal) + 1)..])];
    }
}
