// The assembly and its symbols as streams: read whole, written whole, so that no path gets into the bytes.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Deferral.Linker;

internal sealed class ModuleFile : IDisposable
{
    // Types without method bodies list the numbers of their source files.
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly LinkRequest _request;
    private readonly ReferenceResolver _references;
    private readonly SymbolReading _symbols;

    private ModuleFile(LinkRequest request, ReferenceResolver references, SymbolReading symbols, ModuleDefinition module)
    {
        _request = request;
        _references = references;
        _symbols = symbols;
        Module = module;
    }

    public ModuleDefinition Module { get; }

    public static ModuleFile Open(LinkRequest request)
    {
        var image = Files.Read(request.Assembly);
        var references = new ReferenceResolver(request);
        var symbols = new SymbolReading(request);
        try
        {
            // Immediate: read later, the symbols of untouched methods would be lost without a word.
            var module = ModuleDefinition.ReadModule(
                new MemoryStream(image),
                new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = references, SymbolReaderProvider = symbols });
            ReadCustomInformation(module);
            return new ModuleFile(request, references, symbols, module);
        }
        catch (Exception exception) when (exception is not LinkException)
        {
            // Symbols are read last: once they were asked for, the assembly itself was right.
            throw new LinkException(
                symbols.Kind == SymbolKind.Portable
                    ? LinkErrors.SymbolsUnusable(request.Symbols!, exception.Message)
                    : LinkErrors.Damaged(request.Assembly, exception.Message),
                exception);
        }
    }

    /// <summary>The assembly as it is now, and its symbol file, if it has one.</summary>
    public (MemoryStream Assembly, MemoryStream? Symbols) Rewritten()
    {
        var assembly = new MemoryStream();
        var symbols = _symbols.Kind == SymbolKind.Portable ? new MemoryStream() : null;
        Module.Write(assembly, new WriterParameters
        {
            DeterministicMvid = true,
            StrongNameKeyBlob = Signing.Key(Module, _request),
            SymbolStream = symbols,
            SymbolWriterProvider = _symbols.Kind switch
            {
                SymbolKind.Portable => new PortablePdbWriterProvider(),
                SymbolKind.Embedded => new EmbeddedSymbols(),
                _ => null,
            },
        });

        return (assembly, symbols);
    }

    public void Dispose()
    {
        Module.Dispose();
        _references.Dispose();
    }

    /// <summary>
    /// Cecil looks these up by row number when first asked, also in immediate mode: asked while writing, when rows have
    /// moved, it would take another type's. And it numbers source files anew, so that lists of such numbers would lie.
    /// </summary>
    private static void ReadCustomInformation(ModuleDefinition module)
    {
        foreach (var information in module.GetTypes().Select(type => type.CustomDebugInformations))
        {
            foreach (var list in information.Where(candidate => candidate.Identifier == TypeDefinitionDocuments).ToList())
                information.Remove(list);
        }
    }

    /// <summary>Cecil's own provider refuses streams, though it writes into the assembly and needs no file.</summary>
    private sealed class EmbeddedSymbols : ISymbolWriterProvider
    {
        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) =>
            new EmbeddedPortablePdbWriterProvider().GetSymbolWriter(module, module.Name);

        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) =>
            GetSymbolWriter(module, module.Name);
    }
}
