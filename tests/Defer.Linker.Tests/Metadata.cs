// What the metadata of an assembly names: members, without the numbers that the compiler gives, and references.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Deferral.Linker.Tests;

internal static partial class Metadata
{
    public static IReadOnlyList<string> Names(Sample sample)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(sample.AssemblyPath)));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
                .SelectMany(type => type.GetMethods().Select(method => metadata.GetString(metadata.GetMethodDefinition(method).Name))
                    .Concat(type.GetFields().Select(field => metadata.GetString(metadata.GetFieldDefinition(field).Name)))
                    .Append("")
                    .Select(member => Numbers().Replace($"{Name(metadata, type)}.{member}", "N")))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static IReadOnlyList<string> References(Sample sample)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(sample.AssemblyPath)));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName().FullName).Order(StringComparer.Ordinal)];
    }

    private static string Name(MetadataReader metadata, TypeDefinition type) =>
        (type.GetDeclaringType().IsNil ? "" : Name(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())) + "/") + metadata.GetString(type.Name);

    [GeneratedRegex(@"(?<=__DisplayClass|>[a-zA-Z]__[A-Za-z]*\|?|<>c__|<>9__|\$<>8__locals|^.*<)\d+(?=[_>`.]|$)")]
    private static partial Regex Numbers();
}
