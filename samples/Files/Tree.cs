// The list of what is to be copied, read before the first copy so that the progress line knows the end.

namespace FileTree;

/// <summary>A file or folder and why it cannot be copied.</summary>
internal sealed record Failure(string Path, Exception Reason);

/// <summary>The content of a folder: relative paths, in an order that does not depend on the file system.</summary>
internal sealed record Tree(IReadOnlyList<string> Folders, IReadOnlyList<string> Files, int Links, IReadOnlyList<Failure> Failures)
{
    public static Tree Read(string root)
    {
        var (folders, files, failures, links) = (new List<string>(), new List<string>(), new List<Failure>(), 0);
        var open = new Stack<string>([""]);
        while (open.TryPop(out var folder))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos())
                {
                    var path = Path.Combine(folder, entry.Name);
                    if (entry.LinkTarget is not null) links++;
                    else if (entry is DirectoryInfo) open.Push(path);
                    else files.Add(path);
                }

                folders.Add(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failures.Add(new(Path.Combine(root, folder), e));
            }
        }

        folders.Sort(StringComparer.Ordinal);
        files.Sort(StringComparer.Ordinal);
        return new(folders, files, links, failures);
    }
}
