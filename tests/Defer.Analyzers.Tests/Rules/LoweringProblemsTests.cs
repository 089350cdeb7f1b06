// DEFER003, 004, 008 and 060 to 068: the generator's own limits, as the user reads them.

using Deferral.Analyzers.Rules;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class LoweringProblemsTests
{
    private static readonly AnalyzerTest Test = new(new LoweringProblemsAnalyzer());

    [Fact]
    public async Task DEFER003_the_innermost_type_that_is_not_partial() => await Test.VerifyAsync("""
        class {|DEFER003:A|} { [Deferrable] void M() => Defer(() => { }); }
        partial class B { struct {|DEFER003:S|} { [Deferrable] void M() => Defer(() => { }); } }
        class {|DEFER003:D|} { partial record R { [Deferrable] void M() => Defer(() => { }); } }
        interface {|DEFER003:I|} { [Deferrable] void M() => Defer(() => { }); }
        partial class E { partial class F { [Deferrable] void M() => Defer(() => { }); } }
        """);

    [Fact]
    public async Task DEFER004_members_that_cannot_be_marked() => await Test.VerifyAsync("""
        using System.Runtime.InteropServices;
        abstract partial class C
        {
            [Deferrable] ~{|DEFER004:C|}() { Defer(() => { }); }
            [Deferrable] public abstract void {|DEFER004:Abstract|}();
            [Deferrable, DllImport("x")] public static extern void {|DEFER004:External|}();
            [Deferrable] partial void {|DEFER004:NoBody|}();
            [method: {|DEFER004:Deferrable|}] event Action? E;
        }
        """);

    [Fact]
    public async Task DEFER004_file_types() => await Test.VerifyAsync("""
        file partial class C { [Deferrable] void {|DEFER004:M|}() => Defer(() => { }); }
        """);

    [Fact]
    public async Task DEFER004_a_field_like_event_says_what_to_do()
    {
        var reported = await Test.VerifyAsync("partial class C { [method: {|DEFER004:Deferrable|}] event Action? E; }");
        Assert.Equal("[Deferrable] is not supported on a field-like event; write its accessors", reported[0].GetMessage(null));
    }

    [Fact]
    public async Task DEFER004_is_information_for_iterators()
    {
        var reported = await Test.VerifyAsync("""
            partial class C
            {
                [Deferrable] IEnumerable<int> {|DEFER004:Sync|}() { Defer(() => { }); yield return 1; }
                [Deferrable] async IAsyncEnumerable<int> {|DEFER004:Async|}() { Defer(async () => await Task.Yield()); await Task.Yield(); yield return 1; }
                [Deferrable] IEnumerable<int> WithoutDefer() { yield return 1; }
                [Deferrable] IEnumerable<int> NoIterator() { Defer(() => { }); IEnumerable<int> F() { yield return 1; } return F(); }
            }
            """);
        Assert.All(reported, static d => Assert.Equal(DiagnosticSeverity.Info, d.Severity));
    }

    [Fact]
    public async Task Partial_methods_are_reported_once() => await Test.VerifyAsync("""
        class {|DEFER003:C|} { partial class D { [Deferrable] partial void M(); partial void M() => Defer(() => { }); } }
        """);

    [Theory]
    [InlineData("{|DEFER008:Defer(async () => await Task.Yield())|};")]
    [InlineData("{|DEFER008:Defer(() => r.DisposeAsync())|};")]
    [InlineData("{|DEFER008:Defer(() => r?.DisposeAsync())|};")]
    [InlineData("{|DEFER008:Defer(() => r.FlushAsync())|};")]
    [InlineData("{|DEFER008:Defer(r.DisposeAsync)|};")]
    [InlineData("{|DEFER008:Defer(static x => x.DisposeAsync(), r)|};")]
    [InlineData("Defer(() => throw new InvalidOperationException());")]
    [InlineData("Defer(null!);")]
    [InlineData("Defer(r.Dispose);")]
    [InlineData("Defer(r.Close);")]
    [InlineData("Defer(() => { r.DisposeAsync(); });")]
    public async Task DEFER008_in_a_method_that_cannot_await(string defer) =>
        await Test.VerifyAsync(Samples.Marked("var r = Open(); " + defer));

    [Theory]
    [InlineData("async Task M()")]
    [InlineData("async ValueTask M()")]
    [InlineData("async void M()")]
    public async Task DEFER008_silent_in_async_methods(string signature) =>
        await Test.VerifyAsync(Samples.Marked("var r = Open(); Defer(() => r.DisposeAsync()); Defer(r.FlushAsync); await Task.Yield();", signature));

    [Fact]
    public async Task DEFER060_span_in_an_async_method() => await Test.VerifyAsync(Samples.Marked(
        "Span<int> s = new int[1]; {|DEFER060:Defer(static x => x.Clear(), s)|}; await Task.Yield();", "async Task M()"));

    [Fact]
    public async Task DEFER060_span_in_an_iterator() => await Test.VerifyAsync("""
        partial class C { [Deferrable] IEnumerable<int> {|DEFER004:M|}() { {|DEFER060:Defer(static x => { }, (Span<int>)default)|}; yield return 1; } }
        """);

    [Fact]
    public async Task DEFER061_functions_whose_member_cannot_be_copied() => await Test.VerifyAsync("""
        partial class C
        {
            readonly int _x;
            Action _initial = [Deferrable] () {|DEFER061:=>|} { Defer(() => { }); };
            Action Initial { get; } = [Deferrable] () {|DEFER061:=>|} Defer(() => { });
            C()
            {
                [Deferrable] void {|DEFER061:F|}() { Defer(() => { }); }
                F();
            }
            ~C()
            {
                Action f = [Deferrable] () {|DEFER061:=>|} { Defer(() => { }); };
                f();
            }
            string Text => $"{new Func<int>([Deferrable] () => { Defer(() => { }); return 1; })()}";
            int Backed { get => field; [Deferrable] set { Defer(() => { }); {|DEFER061:field|} = value; } }
            int Once { get => _x; [Deferrable] init { Defer(() => { }); {|DEFER061:_x|} = value; } }
            int Other { get; init; }
            int Twice { get => _x; [Deferrable] init { Defer(() => { }); {|DEFER061:Other|} = value; } }
        }
        """);

    [Fact]
    public async Task Members_of_every_other_kind_are_lowered() => await Test.VerifyAsync("""
        partial class C
        {
            int P { [Deferrable] get { Defer(() => { }); return 1; } [Deferrable] set { Defer(() => { }); } }
            event Action E { [Deferrable] add { Defer(() => { }); } remove { } }
            [Deferrable] public static C operator +(C a, C b) { Defer(() => { }); return a; }
            [Deferrable] public static explicit operator int(C a) { Defer(() => { }); return 1; }
            void Outer()
            {
                [Deferrable] void F() { Defer(() => { }); }
                F();
                Action f = [Deferrable] () => { Defer(() => { }); };
            }
        }
        """);

    [Fact]
    public async Task Problems_of_a_nested_function_are_its_own() => await Test.VerifyAsync("""
        partial class C
        {
            [Deferrable]
            async Task M()
            {
                Defer(() => Task.CompletedTask);
                [Deferrable] void F() { {|DEFER008:Defer(() => Task.CompletedTask)|}; }
                F();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public async Task DEFER003_once_for_all_members_of_a_type() => await Test.VerifyAsync("""
        class {|DEFER003:C|}
        {
            int P { [Deferrable] get { Defer(() => { }); return 1; } [Deferrable] set { Defer(() => { }); } }
            void Outer()
            {
                [Deferrable] void F() { Defer(() => { }); }
                F();
            }
        }
        """);

    [Fact]
    public async Task DEFER061_a_module_without_statements() => await Test.VerifyAsync("[module: {|DEFER061:Deferrable|}]");

    [Fact]
    public async Task The_module_of_a_top_level_program_is_lowered() => await new AnalyzerTest(new LoweringProblemsAnalyzer())
    {
        CompilationOptions = CSharp.CompilationOptions.WithOutputKind(OutputKind.ConsoleApplication),
    }.VerifyAsync("[module: Deferrable]\nDefer(() => { });");

    [Theory]
    [InlineData("Action f = c ? (Action)(() => { }) : () => { }; Task.Run(f);")]
    [InlineData("if (c) Defer(() => { }); else Defer(() => { });")]
    [InlineData("switch (n) { case 1: Defer(() => { }); break; }")]
    [InlineData("try { Defer(() => { }); } finally { Defer(() => { }); }")]
    [InlineData("lock (this) { using (Open()) { { Defer(() => { }); } } }")]
    public async Task DEFER062_silent_for_statements(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task DEFER062_in_a_for_statement() => await Test.VerifyAsync(Samples.Marked("for ({|DEFER062:Defer(() => { })|}; c; {|DEFER062:Defer(() => { })|}) { break; }"));

    [Fact]
    public async Task DEFER063_iterators() => await Test.VerifyAsync("""
        partial class C
        {
            [Deferrable] IEnumerable<int> {|DEFER004:M|}()
            {
                {|DEFER063:Defer(() => Recover())|};
                {|DEFER063:Defer((Panic p) => { })|};
                {|DEFER063:DeferOnError(e => { })|};
                DeferOnError(() => { });
                yield return 1;
            }

            [Deferrable(Errors = DeferErrors.KeepFirst)] IEnumerable<int> {|DEFER004:{|DEFER063:First|}|}() { Defer(() => { }); yield return 1; }
            [Deferrable(Errors = DeferErrors.KeepFirst)] int Sync() { Defer(() => { }); return 1; }
        }
        """);

    [Fact]
    public async Task DEFER009_not_the_result() => await Test.VerifyAsync("""
        partial class C
        {
            [Deferrable] void None() => Defer({|DEFER009:(ref int n) => n++|});
            [Deferrable] long Other() { Defer({|DEFER009:(ref int n) => n++|}); return 1; }
            [Deferrable] async Task NoneAsync() { Defer({|DEFER009:(ref int n) => n++|}); await Task.Yield(); }
            [Deferrable] async Task<int> Right() { Defer((ref int n) => n++); await Task.Yield(); return 1; }
            [Deferrable] string? Nullable() { Defer((ref string s) => s = ""); return null; }
            [Deferrable] (int Count, string Name) Names() { Defer((ref (int, string) r) => r.Item1++); return (1, ""); }
            [Deferrable] dynamic Dynamic() { Defer((ref object o) => o = ""); return 1; }
        }
        """);

    [Fact]
    public async Task DEFER009_says_what_differs()
    {
        var reported = await Test.VerifyAsync("partial class C { [Deferrable] long M() { Defer({|DEFER009:(ref int n) => n++|}); return 1; } }");
        Assert.Equal("A deferred call with a 'ref' parameter takes the method's result, and the result of 'M' is of type 'long', not 'int'", reported[0].GetMessage(null));
    }

    [Fact]
    public async Task DEFER004_values_that_no_setting_has() => await Test.VerifyAsync("""
        partial class C
        {
            [Deferrable(Errors = (DeferErrors)99)] void {|DEFER004:E|}() { Defer(() => { }); }
            [Deferrable(Strategy = DeferStrategy.OpenCoded | DeferStrategy.Chained)] void {|DEFER004:S|}() { Defer(() => { }); }
        }
        """);

    [Fact]
    public async Task DEFER072_references() => await Test.VerifyAsync("""
        partial class C
        {
            int f;
            [Deferrable] ref int M() { {|DEFER072:Defer(() => Recover())|}; return ref f; }
            [Deferrable] Span<int> S() { {|DEFER072:Defer((ref Span<int> s) => s.Clear())|}; return default; }
            [Deferrable(Errors = DeferErrors.Aggregate)] ref int {|DEFER072:A|}() { Defer(() => { }); return ref f; }
            [Deferrable] ref int Plain() { DeferOnError(() => { }); return ref f; }
        }
        """);

    [Fact]
    public async Task DEFER062_resources() => await Test.VerifyAsync(Samples.Marked(
        "var a = DeferDispose(Open()); a = DeferDispose(Open())!; DeferDispose(a); ({|DEFER062:DeferDispose(a)|}).Close(); using var u = {|DEFER062:DeferDispose(a)|};"));

    [Fact]
    public async Task DEFER064_strategy_OpenCoded() => await Test.VerifyAsync(Samples.Marked(
        "for (var i = 0; i < n; i++) {|DEFER064:Defer(() => { })|}; Defer(() => { });", mark: "[Deferrable(Strategy = DeferStrategy.OpenCoded)]"));

    [Fact]
    public async Task DEFER065_file_local_type() => await Test.VerifyAsync("""
        partial class C { [Deferrable] void M() { var x = new {|DEFER065:F|}(); Defer(() => { }); } [Deferrable] void N() { Defer(() => { }); } }
        file class F;
        """);

    [Fact]
    public async Task DEFER067_local_function_outside_its_variables()
    {
        var reported = await Test.VerifyAsync(Samples.Marked(
            "Set(); using var s = Open(); Defer(() => { }); int.TryParse(\"1\", out var count); Set(); Print(count); {|DEFER067:void Set() => count = 1;|}"));
        Assert.Contains("Local function 'Set' is called before a Defer that stands between it and 'count'", reported[0].GetMessage(null), StringComparison.Ordinal);
        await Test.VerifyAsync(Samples.Marked("Set(); Defer(() => { }); int count; Set(); Print(count); void Set() => count = 1;"));
    }

    [Fact]
    public async Task DEFER068_span_on_the_chain() => await Test.VerifyAsync(Samples.Marked(
        "Span<int> s = new int[1]; for (var i = 0; i < n; i++) {|DEFER068:Defer(static x => x.Clear(), s)|};"));

    [Fact]
    public async Task Says_nothing_of_the_body_when_it_has_errors() => await Test.VerifyAsync(Samples.Marked(
        "Defer(() => Task.CompletedTask); {|CS0103:Unknown|}();"));

    [Fact]
    public void Every_problem_has_a_rule()
    {
        var ids = typeof(ProblemIds).GetFields().Select(static f => (string)f.GetRawConstantValue()!);
        Assert.Empty(ids.Except(Descriptors.OfProblems.Keys));
        Assert.Empty(Descriptors.OfProblems.Keys.Except(ids));
    }

    /// <summary>Hidden, it would leave the user with DEFER950 of the link step, which knows no reason.</summary>
    [Fact]
    public async Task No_pragma_and_no_severity_switches_off_what_stops_the_lowering()
    {
        Assert.All(Descriptors.OfProblems.Values.Append(Descriptors.RecoverNow), static d => Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, d.CustomTags));
        var test = new AnalyzerTest(new LoweringProblemsAnalyzer())
        {
            CompilationOptions = CSharp.CompilationOptions.WithSpecificDiagnosticOptions([new("DEFER062", ReportDiagnostic.Suppress)]),
        };
        await test.VerifyAsync("""
            #pragma warning disable DEFER062
            partial class C
            {
                [Deferrable]
                void M(Action a) { for ({|DEFER062:Defer(a)|}; ; ) break; }
            }
            """);
    }
}
