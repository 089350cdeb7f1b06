// Takes out of the reference assembly what the compiler made for the siblings. It leaves private methods out of such
// files, and so the siblings, but no private types: their closures and state machines would show in there.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Deferral.Linker;

internal static class ReferenceAssembly
{
    private const int SectionHeaderSize = 40;
    private const int MvidSize = 16;

    /// <param name="request">Names the file.</param>
    /// <param name="lowered">The full names of what only lowered bodies use.</param>
    /// <returns>The file as it must be; null where it is right as it is.</returns>
    public static MemoryStream? Cleaned(LinkRequest request, HashSet<string> lowered)
    {
        var path = request.ReferenceAssembly;
        if (path is null || lowered.Count == 0 || !File.Exists(path))
            return null;

        using var references = new ReferenceResolver(request);
        using var module = Mono.Cecil.ModuleDefinition.ReadModule(
            new MemoryStream(Files.Read(path)),
            new Mono.Cecil.ReaderParameters(Mono.Cecil.ReadingMode.Immediate) { AssemblyResolver = references });
        var dead = new HashSet<Mono.Cecil.IMemberDefinition>(module.GetTypes()
            .SelectMany(type => type.Methods.Concat<Mono.Cecil.IMemberDefinition>(type.Fields).Prepend(type))
            .Where(member => lowered.Contains(member.FullName)));
        if (dead.Count == 0)
            return null;

        foreach (var type in module.Types)
            Sweep.Clean(type, dead);
        var image = new MemoryStream();
        module.Write(image, new Mono.Cecil.WriterParameters { DeterministicMvid = true });
        AddMvidSection(image.GetBuffer(), (int)image.Length);
        return image;
    }

    /// <summary>
    /// MSBuild compares reference assemblies by a section <c>.mvid</c> that holds the module's id: with equal ones, nothing
    /// that refers to them is compiled again. Cecil does not write it. The native resources, which no compiler reads,
    /// give their section for it.
    /// </summary>
    private static void AddMvidSection(byte[] image, int length)
    {
        using var file = new PEReader(new MemoryStream(image, 0, length));
        var headers = file.PEHeaders;
        var index = headers.SectionHeaders.ToList().FindIndex(section => section.Name == ".rsrc");
        if (index < 0)
            return;

        var metadata = file.GetMetadataReader();
        var mvid = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        var content = headers.SectionHeaders[index];
        Array.Clear(image, content.PointerToRawData, content.SizeOfRawData);
        mvid.ToByteArray().CopyTo(image, content.PointerToRawData);

        var optional = headers.PEHeaderStartOffset;
        var header = optional + headers.CoffHeader.SizeOfOptionalHeader + (index * SectionHeaderSize);
        Array.Clear(image, header, 8);
        Encoding.ASCII.GetBytes(".mvid").CopyTo(image, header);
        BitConverter.GetBytes(MvidSize).CopyTo(image, header + 8);
        // The third of the directories, which end the optional header: resources.
        Array.Clear(image, optional + (headers.PEHeader!.Magic == PEMagic.PE32 ? 112 : 128), 8);
    }
}
