// What the symbols of an assembly say about each method, as text that can be compared.
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Deferral.Linker.Tests;

internal static partial class Pdb
{
    private static readonly Dictionary<Guid, string> Kinds = new()
    {
        [new("755F52A8-91C5-45BE-B4B8-209571E552BD")] = "LocalSlots",
        [new("A643004C-0240-496F-A783-30D64F4979DE")] = "Lambdas",
        [new("8B78CD68-2EDE-420B-980B-E15884B8AAA3")] = "States",
        [new("54FD2AC5-E925-401A-9C2A-F94F171072F8")] = "AsyncSteps",
        [new("6DA9A61E-F8C7-4874-BE62-68BC5630DF71")] = "HoistedScopes",
        [new("ED9FDF71-8879-4747-8ED3-FE5EDE3CE710")] = "TupleNames",
        [new("83C563C4-B4F3-47D5-B824-BA5441477EA8")] = "Dynamic",
    };

    /// <summary>One line a method: lines, locals, kick-off method and custom records. Numbers in generated names are left out.</summary>
    public static IReadOnlyList<string> Describe(Sample sample)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(sample.AssemblyPath)));
        var metadata = image.GetMetadataReader();
        using var provider = Open(sample, image);
        var symbols = provider.GetMetadataReader();
        return
        [
            .. metadata.MethodDefinitions
                .Select(method => Method(metadata, symbols, method))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static IReadOnlyList<string> TypesWithRecords(Sample sample)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(sample.AssemblyPath)));
        var metadata = image.GetMetadataReader();
        using var provider = Open(sample, image);
        var symbols = provider.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions
                .Where(type => symbols.GetCustomDebugInformation(type).Count > 0)
                .Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name)),
        ];
    }

    private static MetadataReaderProvider Open(Sample sample, PEReader image)
    {
        var embedded = image.ReadDebugDirectory().Where(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb).ToList();
        return embedded.Count == 1
            ? image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded[0])
            : MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(File.ReadAllBytes(sample.SymbolsPath)));
    }

    private static string Method(MetadataReader metadata, MetadataReader symbols, MethodDefinitionHandle method)
    {
        var information = symbols.GetMethodDebugInformation(method.ToDebugInformationHandle());
        var lines = information.GetSequencePoints()
            .Select(point => point.IsHidden ? "-" : $"{symbols.GetString(symbols.GetDocument(point.Document).Name)}:{point.StartLine}:{point.StartColumn}");
        var scopes = symbols.GetLocalScopes(method).Select(symbols.GetLocalScope).ToList();
        var locals = scopes.SelectMany(scope => scope.GetLocalVariables())
            .Select(local => symbols.GetString(symbols.GetLocalVariable(local).Name) + Custom(symbols, local));
        var constants = scopes.SelectMany(scope => scope.GetLocalConstants())
            .Select(constant => symbols.GetString(symbols.GetLocalConstant(constant).Name));
        var kickoff = information.GetStateMachineKickoffMethod();
        return Numbers().Replace(
            Name(metadata, method) +
            $" lines [{string.Join(' ', lines)}] locals [{string.Join(' ', locals.Concat(constants))}]" +
            $" kickoff [{(kickoff.IsNil ? "" : Name(metadata, kickoff))}] records [{Custom(symbols, method)}]",
            "$1N");
    }

    private static string Custom(MetadataReader symbols, EntityHandle parent) => string.Join(
        ',',
        symbols.GetCustomDebugInformation(parent)
            .Select(symbols.GetCustomDebugInformation)
            .Select(record => $" {Kinds.GetValueOrDefault(symbols.GetGuid(record.Kind), "other")}/{symbols.GetBlobReader(record.Value).Length}")
            .Order(StringComparer.Ordinal));

    private static string Name(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var name = metadata.GetString(method.Name);
        for (var type = method.GetDeclaringType(); !type.IsNil; type = metadata.GetTypeDefinition(type).GetDeclaringType())
            name = metadata.GetString(metadata.GetTypeDefinition(type).Name) + "." + name;
        return name;
    }

    [GeneratedRegex(@"(__DisplayClass|>[a-zA-Z]__[A-Za-z]*\|?|<>c__|\$<>8__locals)\d+")]
    private static partial Regex Numbers();
}
