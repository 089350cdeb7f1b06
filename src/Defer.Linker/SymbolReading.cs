// Finds out what symbols an assembly has: inside it, in a portable file beside it, or none.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Deferral.Linker;

internal enum SymbolKind
{
    None,
    Portable,
    Embedded,
}

/// <remarks>A provider, because Cecil reads symbols right only while it reads the module.</remarks>
internal sealed class SymbolReading(LinkRequest request) : ISymbolReaderProvider
{
    private const uint PortableSignature = 0x424A5342; // "BSJB"

    public SymbolKind Kind { get; private set; }

    public ISymbolReader? GetSymbolReader(ModuleDefinition module, string fileName)
    {
        var entries = module.HasDebugHeader ? module.GetDebugHeader().Entries : [];
        if (entries.Any(entry => entry.Directory.Type == ImageDebugType.EmbeddedPortablePdb))
        {
            Kind = SymbolKind.Embedded;
            return new EmbeddedPortablePdbReaderProvider().GetSymbolReader(module, module.Name);
        }

        // A file that an earlier build with other settings left behind says nothing about this assembly.
        if (!entries.Any(entry => entry.Directory.Type == ImageDebugType.CodeView) || !File.Exists(request.Symbols))
            return null;

        Kind = SymbolKind.Portable;
        var content = Files.Read(request.Symbols!);
        if (content.Length < 4 || BitConverter.ToUInt32(content, 0) != PortableSignature)
            throw new LinkException(LinkErrors.SymbolsUnusable(request.Symbols!, "they are not portable symbols"));
        return new PortablePdbReaderProvider().GetSymbolReader(module, new MemoryStream(content));
    }

    public ISymbolReader? GetSymbolReader(ModuleDefinition module, Stream symbolStream) =>
        GetSymbolReader(module, module.Name);
}
