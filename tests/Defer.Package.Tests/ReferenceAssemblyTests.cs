using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Deferral.Package.Tests;

/// <summary>What other projects compile against.</summary>
public sealed class ReferenceAssemblyTests
{
    private const string Reference = "obj/Release/net10.0/ref/Library.dll";
    private const string Documentation = "bin/Release/net10.0/Library.xml";

    private const string Library = """
        /// <summary>Has jobs.</summary>
        public partial class Jobs
        {
            /// <summary>Runs one.</summary>
            /// <param name="log">Told what happens.</param>
            [Deferrable]
            public async Task<int> RunAsync(List<string> log)
            {
                Defer(async () => { await Task.Yield(); log.Add("deferred"); });
                foreach (var item in new[] { 1, 2 })
                    Defer(() => log.Add("looped"));
                return await Task.FromResult(1);
            }

            [Deferrable]
            internal void Internal(List<string> log) { Defer(() => log.Add("deferred")); }

            /// <summary>A struct, whose private fields show in reference assemblies.</summary>
            public partial struct Counter
            {
                private int _count;

                /// <summary>Counts.</summary>
                [Deferrable]
                public int Count() { var step = 1; Defer(() => Console.WriteLine(step)); return _count += step; }
            }

            /// <summary>Has a default.</summary>
            public partial interface IJob
            {
                /// <summary>The default.</summary>
                [Deferrable]
                string Name() { Defer(() => Console.WriteLine("named")); return "default"; }
            }
        }
        """;

    [Fact]
    public async Task Reference_assembly_and_documentation_are_those_of_a_build_without_Defer()
    {
        using var library = await Workspace.CreateAsync();
        library.Project(
            "Library.csproj",
            "<ProduceReferenceAssembly>true</ProduceReferenceAssembly><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>DEFER010</NoWarn>",
            """<InternalsVisibleTo Include="Tests" />""");
        library.Write("Jobs.cs", Library);
        // Without link step, without generator: the package is no more than a library.
        library.Write("Directory.Build.targets", """
            <Project>
              <Target Name="Without" BeforeTargets="CoreCompile" Condition="'$(DeferLink)' == 'false'">
                <ItemGroup><Analyzer Remove="@(Analyzer->WithMetadataValue('NuGetPackageId', 'Defer'))" /></ItemGroup>
              </Target>
            </Project>
            """);

        (await library.BuildAsync("-warnaserror", "-c", "Release")).MustSucceed();
        var (reference, documentation) = (Contents(), await File.ReadAllTextAsync(library.Of(Documentation)));
        var written = File.GetLastWriteTimeUtc(library.Of(Reference));

        // With another body, nothing that refers to this project is compiled again.
        library.Write("Jobs.cs", Library.Replace("looped", "changed", StringComparison.Ordinal));
        Assert.Contains("bodies moved", (await library.BuildAsync("--no-restore", "-c", "Release", "-v", "n")).MustSucceed().Output, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(library.Of(Reference)));

        (await library.BuildAsync("--no-incremental", "--no-restore", "-c", "Release", "-p:DeferLink=false")).MustSucceed();
        Assert.Equal(await File.ReadAllTextAsync(library.Of(Documentation)), documentation);
        Assert.Equal(Contents(), reference);
        Assert.Contains(reference, static line => line.StartsWith("method Jobs.Internal ", StringComparison.Ordinal));
        Assert.DoesNotContain(reference, static line => line.Contains("lowered", StringComparison.Ordinal) || line.Contains("CompilerServices.Defer", StringComparison.Ordinal));

        List<string> Contents() => ContentsOf(File.ReadAllBytes(library.Of(Reference)));
    }

    /// <summary>All that it declares and refers to.</summary>
    private static List<string> ContentsOf(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        var contents = new List<string> { $"{metadata.CustomAttributes.Count} attributes" };
        contents.AddRange(metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(r => $"reference {metadata.GetString(r.Name)}"));
        contents.AddRange(metadata.TypeReferences.Select(metadata.GetTypeReference).Select(t => $"uses {metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}"));
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            var name = metadata.GetString(type.Name);
            contents.Add($"type {name} {type.Attributes}");
            contents.AddRange(type.GetMethods().Select(metadata.GetMethodDefinition).Select(m => $"method {name}.{metadata.GetString(m.Name)} {m.Attributes}"));
            contents.AddRange(type.GetFields().Select(metadata.GetFieldDefinition).Select(f => $"field {name}.{metadata.GetString(f.Name)} {f.Attributes}"));
        }

        contents.Sort(StringComparer.Ordinal);
        return contents;
    }
}
