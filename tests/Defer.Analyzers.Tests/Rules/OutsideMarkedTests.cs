// DEFER001.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class OutsideMarkedTests
{
    private static readonly AnalyzerTest Test = new(new OutsideMarkedAnalyzer());

    [Theory]
    [InlineData("Defer(() => r.Dispose())")]
    [InlineData("Defer(r.Dispose)")]
    [InlineData("Defer(static r => r.Dispose(), r)")]
    [InlineData("Defer(r.Close)")]
    [InlineData("DeferStatements.Defer(r.Dispose)")]
    [InlineData("global::Deferral.DeferStatements.Defer(delegate { r.Dispose(); })")]
    [InlineData("Defer(() => r.DisposeAsync())")]
    [InlineData("Defer(async () => await r.FlushAsync())")]
    [InlineData("Defer((Action?)null)")]
    public async Task Reports_every_form(string defer) =>
        await Test.VerifyAsync(Samples.Marked($"var r = Open(); {{|DEFER001:{defer}|}};", mark: ""));

    [Fact]
    public async Task Reports_through_an_alias() => await Test.VerifyAsync("""
        using D = Deferral.DeferStatements;
        class C { void M() { {|DEFER001:D.Defer(() => { })|}; } }
        """);

    [Fact]
    public async Task Reports_in_every_kind_of_member() => await Test.VerifyAsync("""
        class C
        {
            private Action _field = () => {|DEFER001:Defer(() => { })|};
            static C() => {|DEFER001:Defer(() => { })|};
            C() { {|DEFER001:Defer(() => { })|}; }
            ~C() { {|DEFER001:Defer(() => { })|}; }
            int P { get { {|DEFER001:Defer(() => { })|}; return 1; } }
            event Action E { add { {|DEFER001:Defer(() => { })|}; } remove { } }
            public static C operator +(C a, C b) { {|DEFER001:Defer(() => { })|}; return a; }
            void Local() { void F() { {|DEFER001:Defer(() => { })|}; } F(); }
            void Lambda() { Action f = () => {|DEFER001:Defer(() => { })|}; }
            void InDeferred() { {|DEFER001:Defer(() => {|DEFER001:Defer(() => { })|})|}; }
        }
        """);

    [Fact]
    public async Task Names_the_member()
    {
        var reported = await Test.VerifyAsync("class C { C() { {|DEFER001:Defer(() => { })|}; } int P { get { {|DEFER001:Defer(() => { })|}; return 1; } } void M() { {|DEFER001:Defer(() => { })|}; } }");
        Assert.Equal(["The constructor", "'P'", "'M'"], reported.Select(static d => d.GetMessage(null).Split(" is not")[0]));
    }

    [Fact]
    public async Task Silent_in_marked_members() => await Test.VerifyAsync("""
        partial class C
        {
            [Deferrable] void Method() => Defer(() => { });
            [Deferral.Deferrable] static async Task Async() { Defer(async () => await Task.Yield()); await Task.Yield(); }
            int P { [Deferrable] get { Defer(() => { }); return 1; } }
            [Deferrable] public static C operator +(C a, C b) { Defer(() => { }); return a; }
            void Outer() { [Deferrable] void F() { Defer(() => { }); } F(); Action f = [Deferrable] () => { Defer(() => { }); }; }
            [Deferrable] partial void Declared();
            partial void Declared() { Defer(() => { }); }
        }
        """);

    [Fact]
    public async Task Silent_in_the_marked_top_level_program() => await new AnalyzerTest(new OutsideMarkedAnalyzer())
    {
        CompilationOptions = CSharp.CompilationOptions.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication),
    }.VerifyAsync("[module: Deferrable]\nDefer(() => { });");

    [Fact]
    public async Task Reports_in_an_unmarked_top_level_program()
    {
        var reported = await new AnalyzerTest(new OutsideMarkedAnalyzer())
        {
            CompilationOptions = CSharp.CompilationOptions.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication),
        }.VerifyAsync("{|DEFER001:Defer(() => { })|};");
        Assert.StartsWith("The top-level program", reported[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silent_for_another_Defer() => await new AnalyzerTest(new OutsideMarkedAnalyzer()) { GlobalUsings = false }.VerifyAsync("""
        class C { void M() { Defer(() => { }); } static void Defer(System.Action call) { } }
        """);
}
