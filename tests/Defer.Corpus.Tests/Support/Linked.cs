using System.Reflection;
using Deferral.Generator;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Corpus;

/// <summary>What the build makes of a compilation: generated, compiled, linked.</summary>
internal static class Linked
{
    /// <summary>The assembly, and how many marked methods it has.</summary>
    public static (Assembly Assembly, int Methods) Load(CSharpCompilation marked)
    {
        var result = GeneratorTest.Run(new DeferGenerator(), marked);
        Assert.Equal([], Said(result.Output));
        using var folder = new TemporaryFolder();
        var (assembly, symbols) = (Path.Combine(folder.Path, "Tests.dll"), Path.Combine(folder.Path, "Tests.pdb"));
        using (var image = File.Create(assembly))
        using (var pdb = File.Create(symbols))
            Assert.True(result.Output.Emit(image, pdb).Success);
        var linked = Linker.Linker.Execute(new(assembly, symbols, [.. marked.References.OfType<PortableExecutableReference>().Select(static r => r.FilePath!)]));
        Assert.Empty(linked.Errors);
        return (Assembly.Load(File.ReadAllBytes(assembly)), linked.Linked);
    }

    /// <summary>Errors and warnings, of what is generated, too. Sources may have no comments, short names, obsolete members and unused events.</summary>
    public static List<string> Said(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        return [.. compilation.Emit(image).Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS1591" or "CS8981" or "CS0612" or "CS0067")).Select(static d => d.ToString())];
    }
}
