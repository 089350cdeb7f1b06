namespace Deferral.Package.Tests;

/// <summary>Fody rewrites the same assembly after the compiler, as the linker does.</summary>
public sealed class WeaverTests
{
    private const string FodyVersion = "6.9.3";
    private const string CosturaVersion = "6.2.0";

    private const string Program = """
        Console.WriteLine(Demo.Copy("a"));

        public static partial class Demo
        {
            [Deferrable]
            public static string Copy(string text)
            {
                Defer(() => Console.WriteLine("closing " + text));
                for (var i = 0; i < 2; i++) Defer(Console.WriteLine, i);
                if (text.Length > 1) throw new InvalidOperationException();
                return "body";
            }
        }
        """;

    /// <summary>An add-in of this solution: it prints at the start of every method that is named Copy.</summary>
    private const string Weaver = """
        using System.Collections.Generic;
        using System.Linq;
        using Fody;
        using Mono.Cecil.Cil;

        public class ModuleWeaver : BaseModuleWeaver
        {
            public override void Execute()
            {
                foreach (var method in ModuleDefinition.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody && m.Name.StartsWith("Copy")))
                {
                    var print = ModuleDefinition.ImportReference(FindTypeDefinition("System.Console").Methods.First(m => m.Name == "WriteLine" && m.Parameters.Count == 1 && m.Parameters[0].ParameterType.Name == "String"));
                    var code = method.Body.GetILProcessor();
                    var first = method.Body.Instructions[0];
                    code.InsertBefore(first, Instruction.Create(OpCodes.Ldstr, "woven " + method.Name));
                    code.InsertBefore(first, Instruction.Create(OpCodes.Call, print));
                }
            }

            public override IEnumerable<string> GetAssembliesForScanning() => new[] { "System.Runtime", "System.Console", "mscorlib" };
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_weaver_of_the_solution_sees_the_linked_method_whichever_package_comes_first(bool deferFirst)
    {
        using var project = await Workspace.CreateAsync();
        project.Project("Weaver/Weaver.csproj", "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion>",
            $"""<PackageReference Include="FodyHelpers" Version="{FodyVersion}" />""", defer: false);
        project.Write("Weaver/ModuleWeaver.cs", Weaver);
        var defer = $"""<PackageReference Include="Defer" Version="{project.Feed.Version}" />""";
        const string Fody = $"""<PackageReference Include="Fody" Version="{FodyVersion}" PrivateAssets="all" />""";
        project.Project("App/App.csproj", "<OutputType>Exe</OutputType>", $"""
            {(deferFirst ? defer + Fody : Fody + defer)}
            <WeaverFiles Include="$(MSBuildProjectDirectory)/../Weaver/bin/Debug/netstandard2.0/Weaver.dll" />
            """, defer: false);
        project.Write("App/FodyWeavers.xml", "<Weavers><Weaver /></Weavers>");
        project.Write("App/Program.cs", Program);
        (await project.BuildAsync("Weaver")).MustSucceed();

        (await project.BuildAsync("App", "-p:DeferExplain=true")).MustSucceed();
        Assert.Equal(["woven Copy", "1", "0", "closing a", "body"], await project.RunBuiltAsync("App/bin/Debug/net10.0/App.dll"));

        // Not again, and after a change both again.
        (await project.BuildAsync("App")).MustSucceed();
        Assert.Equal(["woven Copy", "1", "0", "closing a", "body"], await project.RunBuiltAsync("App/bin/Debug/net10.0/App.dll"));
        project.Write("App/Program.cs", Program.Replace("Copy(\"a\")", "Copy(\"aa\")", StringComparison.Ordinal));
        (await project.BuildAsync("App")).MustSucceed();
        var thrown = (await project.DotNetAsync(project.Of("App/bin/Debug/net10.0/App.dll"))).MustFail();
        Assert.Contains("closing aa", thrown.Output, StringComparison.Ordinal);
        Assert.Matches(@"at Demo\.Copy\(String text\) in .*Program\.cs:line 10", thrown.Output);
    }

    [Fact]
    public async Task Costura_embeds_the_runtime_library()
    {
        using var project = await Workspace.ConsoleAsync(Program, items: $"""
            <PackageReference Include="Costura.Fody" Version="{CosturaVersion}" PrivateAssets="all" />
            """);
        project.Write("FodyWeavers.xml", "<Weavers><Costura /></Weavers>");
        (await project.BuildAsync()).MustSucceed();
        File.Delete(project.Of("bin/Debug/net10.0/Defer.Runtime.dll"));
        File.Delete(project.Of("bin/Debug/net10.0/App.deps.json"));
        Assert.Equal(["1", "0", "closing a", "body"], await project.RunBuiltAsync());
    }
}
