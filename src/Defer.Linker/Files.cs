// Whole files in and out; what the file system refuses becomes DEFER954.
namespace Deferral.Linker;

internal static class Files
{
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LinkException(LinkErrors.Inaccessible(path, exception.Message), exception);
        }
    }

    /// <remarks>
    /// In place: two files cannot be replaced as one, so half-written ones are possible in any case. The targets' marker
    /// file keeps a build from ever taking them: see Defer.targets.
    /// </remarks>
    public static void Write(string path, MemoryStream content)
    {
        try
        {
            using var file = File.Create(path);
            content.WriteTo(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LinkException(LinkErrors.Inaccessible(path, exception.Message), exception);
        }
    }
}
