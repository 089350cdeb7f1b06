// DEFER030.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ReturnsReleasedTests
{
    private static readonly AnalyzerTest Test = new(new ReturnsReleasedAnalyzer());

    [Theory]
    [InlineData("var r = Open(); Defer(r.Dispose); return {|DEFER030:r|};")]
    [InlineData("var r = Open(); Defer(() => r.Dispose()); return {|DEFER030:r|};")]
    [InlineData("var r = Open(); Defer(() => r?.Dispose()); if (c) throw new IOException(); return {|DEFER030:r|};")]
    [InlineData("var r = Open(); Defer(() => { Print(1); r.Close(); }); return {|DEFER030:r|};")]
    [InlineData("var r = Open(); Defer(x => x.Dispose(), r); return {|DEFER030:r|};")]
    [InlineData("var r = Open(); Defer(r.Close); return {|DEFER030:c ? Open() : r|};")]
    [InlineData("var r = DeferDispose(Open()); return {|DEFER030:r|};")]
    [InlineData("var r = Open(); DeferOnSuccess(r.Dispose); return {|DEFER030:r|};")]
    [InlineData("var r = Open(); Defer(r.Dispose); var s = r; return {|DEFER030:s|};")]
    [InlineData("var r = Open(); Defer(r.Dispose); _field = {|DEFER030:r|}; return null; } Res? _field; void N() {")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body, "Res? M(bool c)"));

    [Theory]
    [InlineData("async Task<Res> M()", "var r = Open(); Defer(r.DisposeAsync); await Task.Yield(); return {|DEFER030:r|};")]
    [InlineData("async Task<Res> M()", "var r = DeferDisposeAsync(Open()); await Task.Yield(); return {|DEFER030:r|};")]
    [InlineData("async Task<Res> M()", "var r = Open(); Defer(async () => await r.DisposeAsync().ConfigureAwait(false)); await Task.Yield(); return {|DEFER030:r|};")]
    [InlineData("IDisposable M()", "var r = Open(); Defer(r.Dispose); return {|DEFER030:r|};")]
    [InlineData("(Res, int) M()", "var r = Open(); Defer(r.Dispose); return {|DEFER030:(r, 1)|};")]
    [InlineData("void M(out Res o)", "var r = Open(); Defer(r.Dispose); o = {|DEFER030:r|};")]
    [InlineData("Res M(Res r)", "Defer(r.Dispose); return {|DEFER030:r|};")]
    public async Task Reports_every_kind(string signature, string body) => await Test.VerifyAsync(Samples.Marked(body, signature));

    [Theory]
    [InlineData("var r = Open(); DeferOnError(r.Dispose); return r;")]
    [InlineData("var r = Open(); var keep = false; Defer(() => { if (!keep) r.Dispose(); }); keep = true; return r;")]
    [InlineData("var r = Open(); var keep = false; Defer(() => { if (keep) return; r.Dispose(); }); keep = true; return r;")]
    [InlineData("Res? r = Open(); Defer(() => r?.Dispose()); var result = r; r = null; return result;")]
    [InlineData("var r = Open(); if (c) return r; Defer(r.Dispose); return null;")]
    [InlineData("var r = Open(); if (c) { Defer(r.Dispose); return null; } return r;")]
    [InlineData("var r = Open(); Defer(r.Dispose); r = Open(); return r;")]
    [InlineData("var r = Open(); Defer(r.Dispose); Func<Res> f = () => { return r; }; f(); return null;")]
    [InlineData("var r = Open(); Defer(() => Print(r.Id)); return r;")]
    [InlineData("var r = Open(); var s = Open(); Defer(r.Dispose); return s;")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body, "Res? M(bool c)"));

    /// <summary>A field that gets another value again has it for a while only.</summary>
    [Theory]
    [InlineData("var r = Open(); Defer(() => { _field = null; r.Dispose(); }); _field = r; } Res? _field; void N() {")]
    [InlineData("var r = Open(); Defer(r.Dispose); _field = r; Print(1); _field = null; } Res? _field; void N() {")]
    public async Task Silent_where_it_is_taken_back(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Its deferred calls run when the enumerator ends: what it hands out is in use before.</summary>
    [Fact]
    public async Task Silent_in_iterators() => await Test.VerifyAsync(Samples.Marked("var r = Open(); Defer(r.Dispose); yield return r;", "IEnumerable<Res> M()"));

    /// <summary>A lambda that disposes was taken for the method itself.</summary>
    [Fact]
    public async Task Idisp571_DisposeInALambda() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); AppDomain.CurrentDomain.ProcessExit += (_, _) => r.Dispose(); Defer(() => { }); return r;", "Res M()"));

    [Fact]
    public async Task Silent_for_structs() => await Test.VerifyAsync(Samples.Marked(
        "var r = t.Register(() => { }); Defer(r.Dispose); return r;", "CancellationTokenRegistration M(CancellationToken t)"));

    /// <summary>Other members may have put another one there.</summary>
    [Theory]
    [InlineData("Defer(r!.Dispose); Reopen(); return r; } void Reopen() { r = Open();")]
    [InlineData("Defer(x => x!.Dispose(), r); Reopen(); return r; } void Reopen() { r = Open();")]
    public async Task Silent_for_parameters_of_a_primary_constructor(string body) => await Test.VerifyAsync(Samples.Primary(body, "Res? M(bool c)"));
}
