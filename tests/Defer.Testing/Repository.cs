using System.Reflection;

namespace Deferral.Testing;

/// <summary>Where the sources of the tests lie on this machine.</summary>
public static class Repository
{
    /// <summary>What <c>PathMap</c> puts in the place of the root in a deterministic build.</summary>
    private const string MappedRoot = "/_/";

    /// <summary>The root folder of the repository.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The real path of what <c>[CallerFilePath]</c> gave.</summary>
    /// <param name="callerFilePath">The path, mapped or not.</param>
    public static string Resolve(string callerFilePath) =>
        callerFilePath.StartsWith(MappedRoot, StringComparison.Ordinal)
            ? Path.Combine(Root, callerFilePath[MappedRoot.Length..])
            : callerFilePath;
}
