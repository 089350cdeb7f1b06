// Symbols after linking equal those of the same code compiled as if the user had written the lowered body.
namespace Deferral.Linker.Tests;

public sealed class SymbolTests
{
    private const string Frame = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Deferral;
        using Deferral.CompilerServices;
        using static Deferral.DeferStatements;

        public partial class C
        {
            private static int Before() { var x = 1; Func<int> f = () => x; return f(); }
            MEMBERS
            private static int After() { var y = 1; Func<int> f = () => y; return f(); }
        #line hidden
        }
        public interface IOnly { void M(); }
        """;

    public static TheoryData<string, string, string> Methods => new()
    {
        { "int Run(int n)", "return 0;", "{ const string Text = \"t\"; (int first, int second) pair = (n, n); { var inner = pair.first; Func<int> f = () => inner + Text.Length; return f(); } }" },
        { "string Run<T>(T t)", "return \"\";", "{ dynamic d = t!; T copy = t; Func<T> f = () => copy; static string Name<K>(K k) => k!.ToString()!; return Name(f()) + d; }" },
        { "async Task<int> Run(int n)", "await Task.Yield(); return 0;", "{ for (var i = 0; i < n; i++) { try { await Task.Yield(); } catch (Exception e) { await Task.FromException(e); } } Func<Task> f = async () => await Task.Yield(); await f(); return n; }" },
        { "IEnumerable<int> Run(int n)", "yield return 0;", "{ try { for (var i = 0; i < n; i++) yield return i; } finally { n = 0; } }" },
        { "async IAsyncEnumerable<T> Run<T>(T t)", "await Task.Yield(); yield return t;", "{ foreach (var i in new[] { 1, 2 }) { await Task.Yield(); yield return t; } }" },
        { "async void Run(int n)", "await Task.Yield();", "{ await Task.Delay(n); }" },
    };

    [Theory, MemberData(nameof(Methods))]
    public void They_are_as_if_compiled_as_written(string signature, string original, string lowered)
    {
        var asWritten = Frame.Replace("MEMBERS", $"""
            private static {signature}
            #line 100
                    {lowered}
            #line 200
            """, StringComparison.Ordinal);
        var marked = Frame.Replace("MEMBERS", $$"""
            [Deferrable] private static {{signature}} { var captured = 1; Defer(() => captured++); {{original}} }
                [LoweredBody("Run")] private static {{signature.Replace("Run", "Run__lowered_1", StringComparison.Ordinal)}}
            #line 100
                    {{lowered}}
            #line 200
            """, StringComparison.Ordinal);

        foreach (var symbols in new[] { Symbols.Portable, Symbols.Embedded })
        {
            foreach (var release in new[] { false, true })
            {
                using var expected = Sample.Compile(asWritten, new Settings(release, symbols));
                using var actual = Sample.Linked(marked, new Settings(release, symbols));
                Assert.Equal(Pdb.Describe(expected), Pdb.Describe(actual));
            }
        }
    }

    [Fact]
    public void No_type_gets_the_records_of_another()
    {
        // IOnly has no body: the compiler notes its source file by number, and linking numbers files anew.
        using var sample = Sample.Compile(Frame.Replace("MEMBERS", "[Deferrable] static void M() { var x = 1; Defer(() => x++); } [LoweredBody(\"M\")] static void M__lowered_1() { }", StringComparison.Ordinal));
        Assert.Equal(["IOnly"], Pdb.TypesWithRecords(sample));
        Assert.Empty(sample.Link().Errors);
        Assert.Empty(Pdb.TypesWithRecords(sample));
    }

    [Fact]
    public void An_assembly_without_symbols_gets_none()
    {
        using var sample = Sample.Linked(Sample.Source("Tour.cs"), new Settings(Symbols: Symbols.None));
        Assert.False(File.Exists(sample.SymbolsPath));
    }

    [Fact]
    public void Symbols_left_behind_by_other_settings_are_not_touched()
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"), new Settings(Symbols: Symbols.Embedded));
        File.WriteAllText(sample.SymbolsPath, "old");
        Assert.Empty(sample.Link().Errors);
        Assert.Equal("old", File.ReadAllText(sample.SymbolsPath));
    }
}
