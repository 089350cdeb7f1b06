using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Deferral.Generator.Tests.Support;

/// <summary>A place where a debugger can stop.</summary>
/// <param name="Method">The method's name, with the types around it: state machines and closures name the method that they stem from.</param>
/// <param name="File">The source file.</param>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Column">Its first column, from 1.</param>
/// <param name="EndLine">Its last line.</param>
/// <param name="EndColumn">The column behind it.</param>
internal sealed record SequencePoint(string Method, string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The visible ones of a compilation, as its portable symbols have them.</summary>
    public static IReadOnlyList<SequencePoint> Of(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static d => d.Severity is DiagnosticSeverity.Error)));
        (image.Position, symbols.Position) = (0, 0);
        using var portable = new System.Reflection.PortableExecutable.PEReader(image);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var (metadata, debug) = (portable.GetMetadataReader(), provider.GetMetadataReader());
        return
        [
            .. from handle in metadata.MethodDefinitions
               from point in debug.GetMethodDebugInformation(handle).GetSequencePoints()
               where !point.IsHidden
               select new SequencePoint(NameOf(handle), debug.GetString(debug.GetDocument(point.Document).Name), point.StartLine, point.StartColumn, point.EndLine, point.EndColumn),
        ];

        string NameOf(MethodDefinitionHandle handle)
        {
            var method = metadata.GetMethodDefinition(handle);
            var name = metadata.GetString(method.Name);
            for (var type = method.GetDeclaringType(); !type.IsNil; type = metadata.GetTypeDefinition(type).GetDeclaringType())
                name = metadata.GetString(metadata.GetTypeDefinition(type).Name) + "." + name;
            return name;
        }
    }
}
