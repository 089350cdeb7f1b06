// Every error of the table: its id, what it names, where it points; and the files stay as they were.
using System.Text;

namespace Deferral.Linker.Tests;

public sealed class ErrorTests
{
    private const string Usings = "using System; using System.Threading.Tasks; using Deferral; using Deferral.CompilerServices; using static Deferral.DeferStatements;\n";

    [Theory]
    [InlineData("[Deferrable] public static void Run()\n{ Defer(() => { }); } }", "'C.Run'", 3)]
    [InlineData("[Deferrable] public static async Task Run()\n{ Defer(() => { }); await Task.Yield(); } }", "'C.Run'", 3)]
    [InlineData("public static void Run() { F(1); [Deferrable] static void F(int i)\n{ Defer(() => { }); } } }", "'local function F in C.Run'", 3)]
    [InlineData("public static void Run() { Action f = [Deferrable] () =>\n{ Defer(() => { }); }; f(); } }", "'lambda in C.Run'", 3)]
    [InlineData("[method: Deferrable] public event Action E; }", "'C.add_E'", 0)]
    [InlineData("} public abstract class D { [Deferrable] public abstract void M(); }", "'D.M'", 0)]
    public void DEFER950_a_marked_method_without_a_lowered_body(string members, string name, int line)
    {
        var error = Fails("public partial class C { " + members)[0];
        Assert.Equal("DEFER950", error.Id);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Position?.Line ?? 0);
        Assert.Equal(line == 0 ? null : "/src/Sample.cs", error.Position?.File);
    }

    [Fact]
    public void DEFER950_for_a_top_level_program()
    {
        var error = Assert.Single(Fails("[module: Deferrable]\nDefer(() => { });", new Settings(Program: true)));
        Assert.Equal(("DEFER950", 3), (error.Id, error.Position?.Line));
    }

    [Fact]
    public void A_marked_local_function_that_nothing_calls_is_no_error()
    {
        using var sample = Sample.Linked("""
            using Deferral;
            using Deferral.CompilerServices;
            using static Deferral.DeferStatements;
            public partial class C
            {
                public static string Run() { return "not lowered"; [Deferrable] static void Unused() { Defer(() => { }); } }
                [LoweredBody("Run")] private static string Run__lowered_1() { return "lowered"; [Deferrable] static void Unused() { } }
            }
            """);
        Assert.Equal("lowered", sample.Run("C", "Run"));
    }

    [Fact]
    public void Without_symbols_an_error_has_no_position()
    {
        var error = Assert.Single(Fails("public partial class C { [Deferrable] public void M() { } }", new Settings(Symbols: Symbols.None)));
        Assert.Null(error.Position);
    }

    [Theory]
    [InlineData("private static void M__lowered_1()\n{ Defer(() => { }); }")]
    [InlineData("private static void M__lowered_1()\n{ Action f = () => Defer(() => { }); f(); }")]
    [InlineData("private static void M__lowered_1() { F(); static void F()\n{ Defer(() => { }); } }")]
    [InlineData("private static void M__lowered_1() \n{ Action<Action> f = Defer; f(() => { }); }")]
    [InlineData("private static void M__lowered_1() { F<int>(); static async Task F<T>() { await Task.Yield();\nDefer(() => { }); } }")]
    public void DEFER951_a_call_that_survived(string sibling)
    {
        var error = Assert.Single(Fails(
            "public partial class C { [Deferrable] public static void M() { }\n [LoweredBody(\"M\")]" + sibling + " }"));
        Assert.Equal("DEFER951", error.Id);
        Assert.Contains("'C.M'", error.Message, StringComparison.Ordinal);
        Assert.Equal(("/src/Sample.cs", 4), (error.Position?.File, error.Position?.Line));
    }

    [Theory]
    [InlineData("M", "private static void M__lowered_1(string s) { }")]
    [InlineData("M", "private static int M__lowered_1(int i) => 1;")]
    [InlineData("M", "private void M__lowered_1(int i) { }")]
    [InlineData("M", "private static void M__lowered_1<T>(int i) { }")]
    [InlineData("Absent", "private static void M__lowered_1(int i) { }")]
    public void DEFER952_a_sibling_without_a_target(string target, string sibling)
    {
        var error = Assert.Single(Fails($"public partial class C {{ [Deferrable] public static void M(int i) {{ }} [LoweredBody(\"{target}\")] {sibling} }}"));
        Assert.Equal("DEFER952", error.Id);
        Assert.Contains("M__lowered_1", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{target}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DEFER953_two_siblings_of_one_target()
    {
        var error = Assert.Single(Fails("""
            public partial class C
            {
                [Deferrable] public static void M(int i) { }
                [LoweredBody("M")] private static void M__lowered_1(int i) { }
                [LoweredBody("M")] private static void M__lowered_2(int i) { }
            }
            """));
        Assert.Equal("DEFER953", error.Id);
    }

    [Fact]
    public void DEFER954_a_file_that_is_missing_or_locked()
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"));
        Assert.Equal("DEFER954", Throws(sample.Request() with { Assembly = sample.AssemblyPath + ".not" }, sample.AssemblyPath + ".not").Id);
        using (File.Open(sample.AssemblyPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal("DEFER954", Throws(sample.Request(), sample.AssemblyPath).Id);
        using (File.Open(sample.SymbolsPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal("DEFER954", Throws(sample.Request(), sample.SymbolsPath).Id);
    }

    [Theory]
    [InlineData("garbage"), InlineData("truncated"), InlineData("empty")]
    public void DEFER955_a_damaged_assembly(string damage)
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"));
        var bytes = File.ReadAllBytes(sample.AssemblyPath);
        File.WriteAllBytes(sample.AssemblyPath, damage switch
        {
            "garbage" => Encoding.UTF8.GetBytes(new string('x', 5000)),
            "truncated" => bytes[..(bytes.Length / 2)],
            _ => [],
        });
        Assert.Equal("DEFER955", Throws(sample.Request(), sample.AssemblyPath).Id);
    }

    [Fact]
    public void DEFER956_a_missing_reference()
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"));
        var before = File.ReadAllBytes(sample.AssemblyPath);
        var error = Throws(sample.Request() with { References = [] }, sample.AssemblyPath);
        Assert.Equal("DEFER956", error.Id);
        Assert.Contains("System.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(sample.AssemblyPath));
    }

    [Fact]
    public void DEFER958_symbols_that_cannot_be_carried_over()
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"));
        using var other = Sample.Compile("public class Other;");
        Assert.Equal("DEFER958", Throws(sample.Request() with { Symbols = other.SymbolsPath }, other.SymbolsPath).Id);
        File.WriteAllText(sample.SymbolsPath, "Microsoft C/C++ MSF 7.00");
        Assert.Equal("DEFER958", Throws(sample.Request(), sample.SymbolsPath).Id);
        File.WriteAllText(sample.SymbolsPath, "BSJB" + new string('x', 100));
        Assert.Equal("DEFER958", Throws(sample.Request(), sample.SymbolsPath).Id);
    }

    /// <summary>Compiles, links, and sees that nothing was written.</summary>
    private static IReadOnlyList<LinkError> Fails(string source, Settings? settings = null)
    {
        using var sample = Sample.Compile(Usings + source, settings);
        var before = File.ReadAllBytes(sample.AssemblyPath);
        var errors = sample.Link().Errors;
        Assert.Equal(before, File.ReadAllBytes(sample.AssemblyPath));
        return errors;
    }

    private static LinkError Throws(LinkRequest request, string file)
    {
        var error = Assert.Throws<LinkException>(() => Linker.Execute(request)).Error;
        Assert.Contains($"'{file}'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
