// Whether a source and a target can be used together, before anything is written.

namespace FileTree;

internal static class Places
{
    private static readonly StringComparison s_comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>What is wrong with the two folders; null if nothing is.</summary>
    public static string? Check(string source, string target)
    {
        if (source.Length == 0 || target.Length == 0) return "a folder's name is empty";
        if (File.Exists(source)) return $"the source '{source}' is a file, not a folder";
        if (!Directory.Exists(source)) return $"there is no source folder '{source}'";
        if (File.Exists(target)) return $"the target '{target}' is a file, not a folder";

        var (from, to) = (Real(source), Real(target));
        if (from.Equals(to, s_comparison)) return "source and target are the same folder";
        if (to.StartsWith(from, s_comparison)) return $"the target '{target}' is inside the source '{source}'";
        if (from.StartsWith(to, s_comparison)) return $"the source '{source}' is inside the target '{target}', where it could be overwritten";
        return null;
    }

    /// <summary>The full path with all links followed, and a separator at its end.</summary>
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent) return full;
        var here = Path.Combine(Real(parent), Path.GetFileName(full));
        var linked = Directory.Exists(here) ? Directory.ResolveLinkTarget(here, returnFinalTarget: true) : null;
        return (linked is null ? here : Real(linked.FullName)) + Path.DirectorySeparatorChar;
    }
}
