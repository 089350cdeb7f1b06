// DEFER051.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class MethodGroupTests
{
    private static readonly AnalyzerTest Test = new(new MethodGroupAnalyzer());

    [Theory]
    [InlineData("var r = Open(); Defer({|DEFER051:() => r.Dispose()|});")]
    [InlineData("var r = Open(); Defer({|DEFER051:() => r.Close()|}); r.Id = 2;")]
    [InlineData("Defer({|DEFER051:() => N()|}); } void N() {")]
    [InlineData("Defer({|DEFER051:() => this.N()|}); } void N() {")]
    [InlineData("Defer({|DEFER051:() => S()|}); } static void S() {")]
    [InlineData("Defer({|DEFER051:() => s_r.Dispose()|}); } static readonly Res s_r = new(); void N() {")]
    [InlineData("Defer({|DEFER051:() => _r.Dispose()|}); } readonly Res _r = new(); void N() {")]
    [InlineData("DeferOnError({|DEFER051:() => S()|}); } static void S() {")]
    [InlineData("Defer({|DEFER051:() => F()|}); static void F() { }")]
    [InlineData("Defer({|DEFER051:() => G<int>()|}); } static void G<T>() {")]
    [InlineData("Defer({|DEFER051:() => F()|}); } static void F() { } static void F(Panic p) {")]
    public async Task Points_out(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Points_out_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); Defer({|DEFER051:() => r.DisposeAsync()|}); Defer({|DEFER051:() => r.FlushAsync()|}); await Task.Yield();", "async Task M()"));

    /// <summary>The object may be another one, or null, when it is evaluated now.</summary>
    [Theory]
    [InlineData("var r = Open(); Defer(() => r.Dispose()); r = Open();")]
    [InlineData("var r = Open(); Defer(() => r.Dispose()); Set(ref r); static void Set(ref Res a) { }")]
    [InlineData("Res? r = c ? Open() : null; Defer(() => r!.Dispose());")]
    [InlineData("Defer(() => _r.Dispose()); } Res _r = new(); void N() {")]
    [InlineData("Defer(() => Open().Dispose());")]
    [InlineData("Defer(() => Console.Out.Flush());")]
    [InlineData("var r = Open(); Defer(() => r?.Dispose());")]
    [InlineData("var e = new List<int>().GetEnumerator(); Defer(() => e.Dispose());")]
    public async Task Silent_where_it_may_differ(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("Defer(() => Print(n));")]
    [InlineData("Defer(() => { Print(n); });")]
    [InlineData("Defer(() => Recover());")]
    [InlineData("Defer(() => ThrowIt()); static void ThrowIt() => throw new IOException();")]
    [InlineData("Action f = () => { }; Defer(() => f());")]
    [InlineData("Defer(() => Opt()); static void Opt(int a = 1) { }")]
    [InlineData("Defer(() => Many()); static void Many(params int[] a) { }")]
    [InlineData("Defer(() => System.Diagnostics.Debug.Indent());")]
    [InlineData("var r = Open(); Defer(() => r.Ext()); } void N() {", true)]
    [InlineData("Action f = () => { Open().Dispose(); };")]
    public async Task GoCritic_deferUnlambda_Exemptions(string body, bool extension = false) =>
        await Test.VerifyAsync(Samples.Marked(body) + (extension ? "\npublic static class X { public static void Ext(this Res r) { } }" : ""));

    [Fact]
    public async Task Silent_where_the_name_does_not_bind() =>
        await Test.VerifyAsync(Samples.Marked("Defer(() => P()); } unsafe static int* P() => null; void N() {", "unsafe void M(bool c, int n)"));

    [Fact]
    public async Task Silent_where_nullability_is_unknown() => await Test.VerifyAsync(Samples.Oblivious("var r = Open(); Defer(() => r.Dispose());"));

    /// <summary>Other members may put another one there.</summary>
    [Fact]
    public async Task Silent_for_parameters_of_a_primary_constructor() => await Test.VerifyAsync(Samples.Primary(
        "if (r is null) return; Defer(() => r.Dispose()); Reopen(); } void Reopen() { r = Open();"));
}
