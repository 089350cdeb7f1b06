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
