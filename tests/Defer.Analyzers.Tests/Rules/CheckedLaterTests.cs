// DEFER012; that DEFER013 is then silent.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class CheckedLaterTests
{
    private static readonly AnalyzerTest Test = new(new CheckedLaterAnalyzer(), new NullReceiverAnalyzer());

    /// <summary>Where nullable analysis is off: what may be null, and is compared with null afterwards.</summary>
    [Theory]
    [InlineData("object o = n; var r = o as Res; Defer({|DEFER012:r|}.Dispose); if (r == null) return; Print(r.Id);")]
    [InlineData("var r = new List<Res>().Find(x => c); Defer(() => {|DEFER012:r|}.Dispose()); if (r is null) return;")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer(x => x.Dispose(), {|DEFER012:r|}); if (r != null) Print(r.Id);")]
    [InlineData("var p = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(\"x\")); Defer({|DEFER012:p|}.Dispose); if (p == null) return;")]
    [InlineData("Res r; r = new Res[0].FirstOrDefault(); Defer({|DEFER012:r|}.Dispose); if (r is not { }) return;")]
    [InlineData("var d = new Dictionary<int, Res>(); d.TryGetValue(n, out var r); Defer({|DEFER012:r|}.Dispose); if (r == null) return;")]
    public async Task Reports_what_is_compared_with_null(string body) => await Test.VerifyAsync(Samples.Oblivious(body));

    [Theory]
    [InlineData("var d = new Dictionary<int, Res>(); var found = d.TryGetValue(n, out var r); Defer({|DEFER012:r|}.Dispose); if (!found) return;")]
    [InlineData("var d = new Dictionary<int, Res>(); bool found; Res r; found = d.TryGetValue(n, out r); Defer(() => {|DEFER012:r|}.Dispose()); if (found) Print(r.Id);")]
    [InlineData("var (r, error) = Make(); Defer({|DEFER012:r|}.Dispose); if (error != null) return; (Res, Exception) Make() => (null, null);")]
    [InlineData("var (r, ok) = Make(); Defer(x => x.Dispose(), {|DEFER012:r|}); if (!ok) return; (Res, bool) Make() => (null, c);")]
    [InlineData("Res r; string err; (r, err) = Make(); Defer({|DEFER012:r|}.Dispose); if (err is not null) return; (Res, string) Make() => (null, null);")]
    public async Task Reports_what_came_with_an_outcome(string body) => await Test.VerifyAsync(Samples.Oblivious(body));

    [Fact]
    public async Task Reports_where_the_annotations_do_not_tell() => await Test.VerifyAsync(Samples.Marked(
        "var ok = TryOpen(out var r); Defer({|DEFER012:r|}.Dispose); if (!ok) return; bool TryOpen(out Res x) { x = Open(); return c; }"));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync("#nullable disable\n" + Samples.Marked(
        "var (r, error) = await Make(); Defer({|DEFER012:r|}.DisposeAsync); if (error != null) return; async Task<(Res, Exception)> Make() { await Task.Yield(); return default; }", "async Task M()"));

    /// <summary>Fact 0.6: the compiler speaks at the Defer.</summary>
    [Theory]
    [InlineData("object o = n; var r = o as Res; Defer({|CS8602:r|}.Dispose); if (r == null) return;")]
    [InlineData("var d = new Dictionary<int, Res>(); var found = d.TryGetValue(n, out var r); Defer({|CS8602:r|}.Dispose); if (!found) return;")]
    public async Task Silent_where_CS8602_speaks(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("var r = new Res[0].FirstOrDefault(); if (r == null) return; Defer(r.Dispose); if (r != null) Print(n);")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer(() => r?.Dispose()); if (r == null) return;")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer(() => { if (r != null) r.Dispose(); }); if (r == null) return;")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer(x => x?.Dispose(), r); if (r == null) return;")]
    [InlineData("var r = DeferDispose(new Res[0].FirstOrDefault()); if (r == null) return;")]
    [InlineData("var r = Open(); Defer(r.Dispose); if (r == null) return;")]
    [InlineData("var r = c ? new Res[0].FirstOrDefault() : Open(); Defer(r.Dispose); if (r == null) return;")]
    [InlineData("var d = new Dictionary<int, Res>(); if (!d.TryGetValue(n, out var r)) return; Defer(r.Dispose); if (r != null) Print(n);")]
    [InlineData("var d = new Dictionary<int, Res>(); var found = d.TryGetValue(n, out var r); if (!found) return; Defer(r.Dispose); Print(found ? 1 : 2);")]
    [InlineData("var d = new Dictionary<int, Res>(); var found = d.TryGetValue(n, out var r); if (found) { Defer(r.Dispose); } if (!found) return;")]
    [InlineData("var (r, error) = Make(); if (error != null) return; Defer(r.Dispose); if (error is null) Print(n); (Res, Exception) Make() => (null, null);")]
    [InlineData("var (r, count) = Make(); Defer(r.Dispose); if (count > 1) return; (Res, int) Make() => (null, n);")]
    [InlineData("var (r, _) = Make(); Defer(r.Dispose); (Res, Exception) Make() => (Open(), null);")]
    [InlineData("var (r, error) = Make(); Defer(r.Dispose); error = null; if (error != null) return; (Res, Exception) Make() => (Open(), null);")]
    [InlineData("var (r, error) = Make(); if (c) { Defer(r.Dispose); return; } if (error != null) return; (Res, Exception) Make() => (Open(), null);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Oblivious(body));

    /// <summary>The message names the call that gives the value, and the line that checks it: the old one was misread.</summary>
    [Fact]
    public async Task GoTools1489_MessageNamesTheProducer()
    {
        var reported = await Test.VerifyAsync(Samples.Oblivious(
            "var (r, error) = Make();\nDefer({|DEFER012:r|}.Dispose);\nif (error != null) return;\n(Res, Exception) Make() => (null, null);"));
        Assert.Equal("'r' comes from 'Make', which may fail, and is checked at line 9 only; move the Defer below the check", reported[0].GetMessage(null));
    }

    /// <summary>A nested field: the root is what may be missing.</summary>
    [Fact]
    public async Task Staticcheck16_NestedField() => await Test.VerifyAsync(Samples.Oblivious(
        "var (box, error) = Make(); Defer({|DEFER012:box|}.Inner.Dispose); if (error != null) return; (Box, Exception) Make() => (null, null); } class Box { public Res Inner; } void N() {"));

    /// <summary>A cleanup function that is deferred before the error is looked at.</summary>
    [Fact]
    public async Task Staticcheck1687_CleanupFunction() => await Test.VerifyAsync(Samples.Oblivious(
        "var (cleanup, err) = Setup(); Defer({|DEFER012:cleanup|}); if (err != null) return; (Action, Exception) Setup() => (null, null);"));

    /// <summary>httptest.Server.Close was reported: nothing there can fail.</summary>
    [Fact]
    public async Task Staticcheck941_ProducerThatCannotFail() => await Test.VerifyAsync(Samples.Oblivious(
        "var server = new Res(); Defer(server.Dispose); if (server.Id == 0) return;"));

    [Fact]
    public async Task Stops_at_nested_functions() => await Test.VerifyAsync(Samples.Oblivious(
        "var r = new Res[0].FirstOrDefault(); Action f = () => { Defer(r.Dispose); if (r == null) return; };"));
}
