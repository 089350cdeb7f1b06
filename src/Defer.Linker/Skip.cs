// Finds out cheaply that an assembly holds no marked method, before Mono.Cecil is even loaded.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Deferral.Linker;

internal static class Skip
{
    /// <summary>True when nothing in the assembly refers to <c>Deferral.DeferrableAttribute</c>.</summary>
    /// <remarks>Only the metadata is read, not the whole file.</remarks>
    public static bool HasNoMarks(string path)
    {
        try
        {
            using var reader = new PEReader(Files.Open(path));
            var metadata = reader.GetMetadataReader();
            foreach (var handle in metadata.TypeReferences)
            {
                var type = metadata.GetTypeReference(handle);
                if (metadata.StringComparer.Equals(type.Name, "DeferrableAttribute") &&
                    metadata.StringComparer.Equals(type.Namespace, "Deferral"))
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException)
        {
            throw new LinkException(LinkErrors.Damaged(path, exception.Message), exception);
        }
    }
}
