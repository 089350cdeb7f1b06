// Whole files in and out; what the file system refuses becomes DEFER954.
namespace Deferral.Linker;

internal static class Files
{
    public static byte[] Read(string path) => Try(path, File.ReadAllBytes);

    public static FileStream Open(string path) => Try(path, File.OpenRead);

    /// <remarks>
    /// In place: two files cannot be replaced as one, so half-written ones are possible in any case. The targets' marker
    /// file keeps a build from ever taking them: see Defer.targets.
    /// </remarks>
    public static void Write(string path, MemoryStream content) => Try(path, path =>
    {
        using var file = File.Create(path);
        content.WriteTo(file);
        return true;
    });

    private static T Try<T>(string path, Func<string, T> action)
    {
        try
        {
            return action(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LinkException(LinkErrors.Inaccessible(path, exception.Message), exception);
        }
    }
}
