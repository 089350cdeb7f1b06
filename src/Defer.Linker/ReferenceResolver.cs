// Finds referenced assemblies among the references of the compilation, and nowhere else.
using Mono.Cecil;

namespace Deferral.Linker;

internal sealed class ReferenceResolver(LinkRequest request) : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private ILookup<string, string>? _paths;

    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_loaded.TryGetValue(name.Name, out var assembly))
            return assembly;

        _paths ??= request.References.ToLookup(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase);
        if (_paths[name.Name].FirstOrDefault() is not { } path)
            throw new LinkException(LinkErrors.ReferenceMissing(request.Assembly, name.FullName));

        // From memory: a handle would keep the file locked for as long as the build node lives, should anything go wrong.
        assembly = AssemblyDefinition.ReadAssembly(
            new MemoryStream(Files.Read(path)),
            new ReaderParameters(ReadingMode.Deferred) { AssemblyResolver = this });
        _loaded.Add(name.Name, assembly);
        return assembly;
    }

    public void Dispose()
    {
        foreach (var assembly in _loaded.Values)
            assembly.Dispose();
    }
}
