using Deferral.Generator.Tests.Support;
using Deferral.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Tests;

/// <summary>What cannot be lowered: the generator writes nothing for it, and goes on with the rest.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("DEFER002", "[Deferrable] void M() { void F() => Defer(() => { }); F(); }")]
    [InlineData("DEFER004", "[Deferrable] static extern void M();")]
    [InlineData("DEFER008", "[Deferrable] void M() => Defer(() => Task.CompletedTask);")]
    [InlineData("DEFER060", "[Deferrable] async Task M(byte[] b) { Defer(s => s.Clear(), b.AsSpan()); await Task.Yield(); }")]
    [InlineData("DEFER060", "[Deferrable] IEnumerable<int> M(byte[] b) { Defer(s => s.Clear(), b.AsSpan()); yield return 1; }")]
    [InlineData("DEFER062", "[Deferrable] void M() { for (Defer(() => { }); ;) { } }")]
    [InlineData("DEFER064", "[Deferrable(Strategy = DeferStrategy.OpenCoded)] void M() { for (var i = 0; i < 2; i++) Defer(() => { }); }")]
    [InlineData("DEFER065", "[Deferrable] void M() => Defer(() => Hidden.Run());")]
    [InlineData("DEFER062", "[Deferrable] System.IO.Stream M() => DeferDispose(new System.IO.MemoryStream());")]
    [InlineData("DEFER063", "[Deferrable] System.Collections.Generic.IEnumerable<int> M() { Defer(() => Recover()); yield return 1; }")]
    [InlineData("DEFER063", "[Deferrable(Errors = DeferErrors.Aggregate)] System.Collections.Generic.IEnumerable<int> M() { Defer(() => { }); yield return 1; }")]
    [InlineData("DEFER005", "[Deferrable] void M() { Recover(); }")]
    [InlineData("DEFER009", "[Deferrable] void M() => Defer((ref int n) => n++);")]
    [InlineData("DEFER072", "int f; [Deferrable] ref int M() { Defer(() => Recover()); return ref f; }")]
    [InlineData("DEFER072", "int f; [Deferrable] ref int M() { DeferOnError(() => { }); using var s = new System.IO.MemoryStream(); Defer(() => { }); return ref f; }")]
    [InlineData("DEFER067", "[Deferrable] void M() { F(); using var s = new System.IO.MemoryStream(); Defer(() => { }); _ = int.TryParse(\"1\", out var late); F(); late = 1; void F() { late = 2; } }")]
    [InlineData("DEFER068", "[Deferrable] void M(Span<int> span) { while (true) Defer(s => s.Clear(), span); }")]
    [InlineData("DEFER069", "[Deferrable] void M(dynamic d) => Defer(new Action<object>(_ => { }), d);")]
    public void The_method_is_left_out(string id, string method)
    {
        var compilation = CSharp.Compile($$"""
            file static class Hidden { public static void Run() { } }

            public partial class C
            {
            {{method}}

            [Deferrable] public static void Other() => Defer(() => { });
            }
            """);
        Assert.Equal("", CSharp.ErrorsOf(compilation));
        var result = GeneratorTest.Run(new DeferGenerator(), compilation);
        Assert.Contains("C.Other__lowered_", Assert.Single(result.Files).Key, StringComparison.Ordinal);
        Assert.Equal("", CSharp.ErrorsOf(result.Output));

        var limited = compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().Single(static m => m.Identifier.Text == "M");
        var symbol = compilation.GetSemanticModel(limited.SyntaxTree).GetDeclaredSymbol(limited)!;
        Assert.Equal([id], Problems.Of(compilation, new(symbol, limited, new(compilation))).Select(static p => p.Id).Distinct());
    }

    [Theory]
    [InlineData("public partial class C { [Deferrable] ~C() => Defer(() => { }); }")]
    [InlineData("public class C { [Deferrable] void M() => Defer(() => { }); }")]
    [InlineData("public class C { public partial class D { [Deferrable] void M() => Defer(() => { }); } }")]
    [InlineData("file partial class C { [Deferrable] void M() => Defer(() => { }); }")]
    [InlineData("public abstract partial class C { [Deferrable] public abstract void M(); }")]
    [InlineData("[module: Deferrable]")]
    [InlineData("public partial class C { public C() { [Deferrable] void F() => Defer(() => { }); F(); } }")]
    [InlineData("public partial class C { static C() { Action a = [Deferrable] () => Defer(() => { }); a(); } }")]
    [InlineData("public partial class C(Action a) { public class D() : C([Deferrable] () => Defer(() => { })); }")]
    [InlineData("public partial class C { ~C() { Action a = [Deferrable] () => Defer(() => { }); a(); } }")]
    [InlineData("public partial class C { Action a = [Deferrable] () => Defer(() => { }); }")]
    [InlineData("public partial class C { Action A { get; } = [Deferrable] () => Defer(() => { }); }")]
    [InlineData("public partial class C { int P { [Deferrable] get; set; } }")]
    [InlineData("public abstract partial class C { public abstract int P { [Deferrable] get; } }")]
    [InlineData("public partial class C { readonly int _x; int P { get => _x; [Deferrable] init { Defer(() => { }); _x = value; } } }")]
    [InlineData("public partial class C { int Q { get; init; } int P { get => Q; [Deferrable] init { Defer(() => { }); Q = value; } } }")]
    [InlineData("public partial class C { readonly int _x, _y; int P { get => _x + _y; [Deferrable] init { Defer(() => { }); (_x, _y) = (value, 1); } } }")]
    [InlineData("public struct S { public int X; public void Set(int x) => X = x; } public partial class C { readonly S _s; int P { get => _s.X; [Deferrable] init { Defer(() => { }); _s.Set(value); } } }")]
    [InlineData("public struct S { public int X; } public partial class C { readonly S _s; int P { get => _s.X; [Deferrable] init { Defer(() => { }); _s.X = value; } } }")]
    [InlineData("public partial class C { readonly int _x; int P { get => _x; [Deferrable] init { Defer(() => { }); ref var x = ref _x; x = value; } } }")]
    [InlineData("public static class E { public static void Set(this ref int i, int x) => i = x; } public partial class C { readonly int _x; int P { get => _x; [Deferrable] init { Defer(() => { }); _x.Set(value); } } }")]
    [InlineData("public partial class C { int P { get => field; [Deferrable] set { Defer(() => { }); field = value; } } }")]
    [InlineData("public class C { int P { [Deferrable] get { Defer(() => { }); return 1; } } }")]
    [InlineData("public class C { void M() { [Deferrable] void F() => Defer(() => { }); F(); } }")]
    public void Nothing_is_written_for_what_cannot_be_marked(string source)
    {
        var compilation = CSharp.Compile(source);
        Assert.Equal("", CSharp.ErrorsOf(compilation));
        Assert.Empty(GeneratorTest.Run(new DeferGenerator(), compilation).Files);
    }

    /// <summary>The user's errors come once: a copy of them would come a second time, in a file that nobody wrote.</summary>
    [Theory]
    [InlineData("int M() { Defer(() => { }); }")]
    [InlineData("void M() { Defer(() => Unknown()); }")]
    [InlineData("void M() { int x; Defer(() => Console.WriteLine(x)); }")]
    [InlineData("void M() { Defer(5); }")]
    [InlineData("void M() { Defer(() => { }) }")]
    public void Nothing_is_written_for_a_method_with_errors(string method)
    {
        var compilation = CSharp.Compile($"public partial class C {{ [Deferrable] {method} }}");
        Assert.NotEqual("", CSharp.ErrorsOf(compilation));
        var result = GeneratorTest.Run(new DeferGenerator(), compilation);
        Assert.Empty(result.Files);
        Assert.Equal(CSharp.ErrorsOf(compilation), CSharp.ErrorsOf(result.Output));
    }

    /// <summary>An error elsewhere does not take the marked methods' siblings away: that would bury it under errors of the linker.</summary>
    [Fact]
    public void Errors_elsewhere_do_not_matter() =>
        Assert.Single(GeneratorTest.Run(new DeferGenerator(), CSharp.Compile("""
            public partial class C
            {
                [Deferrable] void M() => Defer(() => { });
                void Broken() => Unknown();
            }
            """)).Files);

    [Fact]
    public void Errors_in_the_signature_of_an_older_language_are_the_users()
    {
        var old = CSharp.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp8);
        Assert.Empty(GeneratorTest.Run(new DeferGenerator(), CSharp.Compile("public partial class C { [Deferrable] void M(List<int> l) { Defer(() => { }); var x = l is []; } }", old, globalUsings: false)).Files);
    }
}
