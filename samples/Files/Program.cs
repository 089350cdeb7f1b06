// Copies a folder tree and hashes what it copies: the command line, the report and the exit code.

using System.Globalization;
using System.Runtime.InteropServices;

namespace FileTree;

internal static partial class Program
{
    private const int Done = 0, SomeFailed = 1, Usage = 2, Interrupted = 130;

    private const string Help =
        """
        usage: Files <source folder> <target folder>

        Copies the tree of files under the source into the target, which is made if it is not there. Files of the same
        name are replaced; other files in the target stay. A file appears under its name only when it is complete.
        Symbolic links are not followed and not copied.

        exit codes: 0 all copied, 1 some files or folders could not be copied, 2 wrong usage (nothing was copied),
                    130 interrupted (what is in the target is complete)
        """;

    [Deferrable]
    public static int Main(string[] arguments)
    {
        if (arguments.Length != 2)
            return Refuse(Help);

        if (Places.Check(arguments[0], arguments[1]) is { } objection)
            return Refuse($"Files: {objection}");

        // Ctrl+C would end the process without running what is deferred.
        var interruption = new CancellationTokenSource();
        Defer(interruption.Dispose);
        Defer(PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt).Dispose);
        Defer(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt).Dispose);

        try
        {
            var summary = TreeCopy.Run(arguments[0], arguments[1], interruption.Token);
            Print(summary);
            return summary.Failures == 0 ? Done : SomeFailed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Files: interrupted; the files that are in the target are complete");
            return Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Files: cannot write to the target '{arguments[1]}': {e.Message}");
            return SomeFailed;
        }

        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            interruption.Cancel();
        }
    }

    private static int Refuse(string text)
    {
        Console.Error.WriteLine(text);
        return Usage;
    }

    private static void Print(Summary summary)
    {
        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(invariant, $"files    {summary.Files}"));
        Console.WriteLine(string.Create(invariant, $"bytes    {summary.Bytes}"));
        Console.WriteLine(string.Create(invariant, $"seconds  {summary.Seconds:F3}"));
        Console.WriteLine($"sha256   {summary.Hash}");
        if (summary.Links > 0) Console.WriteLine(string.Create(invariant, $"links    {summary.Links} left out"));
        if (summary.Failures > 0) Console.WriteLine(string.Create(invariant, $"failed   {summary.Failures}"));
    }
}
