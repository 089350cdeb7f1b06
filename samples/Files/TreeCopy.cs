// Walks the tree, copies file after file, and goes on after a file that fails.

using System.Diagnostics;

namespace FileTree;

/// <summary>What a run did.</summary>
/// <param name="Files">Files copied.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Links">Symbolic links left out.</param>
/// <param name="Failures">Files and folders that could not be copied.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="Hash">SHA-256 over the list of hashes and paths.</param>
internal sealed record Summary(int Files, long Bytes, int Links, int Failures, double Seconds, string Hash);

internal static partial class TreeCopy
{
    [Deferrable]
    public static Summary Run(string source, string target, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        Directory.CreateDirectory(target);
        var tree = Tree.Read(source);
        foreach (var unreadable in tree.Failures) Complain(unreadable);

        var progress = new Progress(tree.Files.Count);
        Defer(progress.Clear);

        var hashes = new TreeHash();
        Defer(hashes.Dispose);

        var (bytes, failures) = (0L, tree.Failures.Count);
        foreach (var folder in tree.Folders)
            failures += Try(Path.Combine(target, folder), progress, () => Directory.CreateDirectory(Path.Combine(target, folder)));

        foreach (var file in tree.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(source, file);
            failures += Try(path, progress, () =>
            {
                var copied = FileCopy.Copy(path, Path.Combine(target, file), cancellation);
                hashes.Add(copied.Hash, file);
                bytes += copied.Bytes;
            });
            progress.Step(bytes);
        }

        return new(hashes.Count, bytes, tree.Links, failures, watch.Elapsed.TotalSeconds, hashes.Finish());
    }

    /// <summary>One failure, said and counted, is no reason to leave the others.</summary>
    private static int Try(string path, Progress progress, Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            progress.Clear();
            Complain(new(path, e));
            return 1;
        }
    }

    private static void Complain(Failure failure)
    {
        Console.Error.WriteLine($"Files: cannot copy '{failure.Path}': {failure.Reason.Message}");
        foreach (var earlier in failure.Reason.GetSuppressed())
            Console.Error.WriteLine($"Files:   before that: {earlier.Message}");
    }
}
