using System.Reflection.Metadata;

namespace Deferral.Semantics.Tests.Shape;

/// <summary>What a debugger and a coverage tool see: the user's files only.</summary>
public class SymbolTests
{
    [Fact]
    public void No_sequence_point_lies_in_a_generated_file()
    {
        using var stream = File.OpenRead(Path.ChangeExtension(typeof(Specimens).Assembly.Location, ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var symbols = provider.GetMetadataReader();
        var files = symbols.MethodDebugInformation
            .SelectMany(m => symbols.GetMethodDebugInformation(m).GetSequencePoints())
            .Where(static p => !p.IsHidden)
            .Select(p => symbols.GetString(symbols.GetDocument(p.Document).Name))
            .Distinct().ToList();

        Assert.Contains(files, static f => f.EndsWith("Specimens.cs", StringComparison.Ordinal));
        Assert.DoesNotContain(files, static f => f.Contains("__lowered", StringComparison.Ordinal));
    }
}
