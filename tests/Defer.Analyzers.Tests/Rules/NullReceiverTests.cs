// DEFER013.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class NullReceiverTests
{
    private static readonly AnalyzerTest Test = new(new NullReceiverAnalyzer());

    [Theory]
    [InlineData("object o = n; var r = o as Res; Defer({|DEFER013:r|}.Dispose);")]
    [InlineData("object o = n; Defer(({|DEFER013:o as Res|}).Dispose);")]
    [InlineData("var r = new List<Res>().Find(x => c); Defer({|DEFER013:r|}.Dispose);")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer({|DEFER013:r|}.Dispose);")]
    [InlineData("Res r = null; Defer({|DEFER013:r|}.Dispose);")]
    [InlineData("var r = new Res[0].SingleOrDefault(); Defer(x => x.Dispose(), {|DEFER013:r|});")]
    public async Task Reports_what_may_be_null_now(string body) => await Test.VerifyAsync(Samples.Oblivious(body));

    [Theory]
    [InlineData("object o = n; var r = o as Res; if (r == null) return; Defer(r.Dispose);")]
    [InlineData("object o = n; var r = o as Res; if (r is null) return; Defer(r.Dispose);")]
    [InlineData("object o = n; var r = o as Res; ArgumentNullException.ThrowIfNull(r); Defer(r.Dispose);")]
    [InlineData("Res r = null; r = Open(); Defer(r.Dispose);")]
    [InlineData("Res r = null; if (c) r = Open(); Defer(r.Dispose);")]
    [InlineData("var r = new Res[0].SingleOrDefault(); Defer(x => x?.Dispose(), r);")]
    [InlineData("var r = new Res[0].SingleOrDefault(); Defer(x => { if (x != null) x.Dispose(); }, r);")]
    [InlineData("var r = new Res[0].First(); Defer(r.Dispose);")]
    [InlineData("var i = new int[0].FirstOrDefault(); Defer(Print, i);")]
    public async Task Silent_where_it_is_tested_or_set(string body) => await Test.VerifyAsync(Samples.Oblivious(body));

    /// <summary>Fact 0.6: the compiler speaks at the Defer.</summary>
    [Theory]
    [InlineData("object o = n; var r = o as Res; Defer({|CS8602:r|}.Dispose);")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer(() => {|CS8602:r|}.Dispose()); r = null;")]
    public async Task Silent_where_CS8602_speaks(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("Res? r = Open(); Defer(() => {|DEFER013:r|}.Dispose()); r = null;")]
    [InlineData("Res? r = Open(); Defer(() => { {|DEFER013:r|}.Close(); }); if (c) { r = null; return; } Print(n);")]
    [InlineData("Res? r = Open(); Defer(() => {|DEFER013:r|}.Dispose()); r = default;")]
    [InlineData("Action? f = () => { }; Defer(() => {|DEFER013:f|}()); f = null;")]
    public async Task Reports_what_is_set_to_null_later(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("Res? r = Open(); Defer(() => r?.Dispose()); r = null;")]
    [InlineData("Res? r = Open(); Defer(() => { if (r is not null) r.Dispose(); }); r = null;")]
    [InlineData("Res? r = Open(); Defer(() => r.Dispose()); r = null; r = Open();")]
    [InlineData("Res? r = null; r = Open(); Defer(() => r.Dispose());")]
    [InlineData("Res? r = Open(); Defer(r.Dispose); r = null;")]
    [InlineData("Res? r = Open(); if (c) { Defer(() => r.Dispose()); } else { r = null; }")]
    [InlineData("while (c) { Res? r = null; r = Open(); Defer(() => r.Dispose()); }")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Says_when_and_where()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("Res? r = Open(); Defer(() => {|DEFER013:r|}.Dispose());\nr = null;"));
        Assert.Contains("'r' may be null when the deferred call runs: line 7 sets it to null", reported[0].GetMessage(null), StringComparison.Ordinal);
    }

    /// <summary>staticcheck gave up its own null analysis: a value that arrives on one path only is left alone.</summary>
    [Fact]
    public async Task StaticcheckSA5011_PathInsensitive() => await Test.VerifyAsync(Samples.Oblivious(
        "Res r = null; try { r = Open(); } catch (IOException) { } Defer(r.Dispose);"));

    /// <summary>Other members may give it a value before the method ends.</summary>
    [Fact]
    public async Task Silent_for_parameters_of_a_primary_constructor() => await Test.VerifyAsync(Samples.Primary(
        "r = Open(); Defer(() => r.Dispose()); r = null; Reopen(); } void Reopen() { r = Open();"));
}
