// DEFER034.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class StillUsedTests
{
    private static readonly AnalyzerTest Test = new(new StillUsedAnalyzer());

    [Theory]
    [InlineData("var r = Open(); Defer(r.Dispose); _ = Task.Run(() => Print({|DEFER034:r|}.Id));")]
    [InlineData("var r = Open(); Defer(() => r.Dispose()); Task.Run(() => { if (c) Print({|DEFER034:r|}.Id); Print(r.Id); });")]
    [InlineData("var r = Open(); Defer(a => a.Dispose(), r); _ = Task.Run(async () => await {|DEFER034:r|}.FlushAsync());")]
    [InlineData("var r = DeferDispose(Open()); _ = Task.Factory.StartNew(() => Print({|DEFER034:r|}.Id));")]
    [InlineData("var r = Open(); ThreadPool.QueueUserWorkItem(_ => Print({|DEFER034:r|}.Id)); Defer(() => r?.Dispose());")]
    [InlineData("var r = Open(); DeferOnSuccess(r.Dispose); for (var i = 0; i < n; i++) _ = Task.Run(() => Print({|DEFER034:r|}.Id));")]
    public async Task Reports(string body) => Assert.All((await Test.SeverityAsync(Samples.Marked(body))).Split(", "), static s => Assert.Equal("Warning", s));

    [Theory]
    // Somebody waits, or may.
    [InlineData("var r = Open(); Defer(r.Dispose); Task.Run(() => Print(r.Id)).Wait();")]
    [InlineData("var r = Open(); Defer(r.Dispose); var t = Task.Run(() => Print(r.Id));")]
    [InlineData("var r = Open(); Defer(r.Dispose); var done = new ManualResetEventSlim(); _ = Task.Run(() => { Print(r.Id); done.Set(); }); done.Wait();")]
    [InlineData("var r = Open(); var done = new ManualResetEventSlim(); Defer(r.Dispose); Defer(() => done.Wait()); _ = Task.Run(() => { Print(r.Id); done.Set(); });")]
    [InlineData("var r = Open(); var done = new ManualResetEvent(false); Defer(r.Dispose); Defer(done.WaitOne); _ = Task.Run(() => { Print(r.Id); done.Set(); });")]
    [InlineData("var r = Open(); Defer(r.Dispose); Task.Run(() => Print(r.Id)).ContinueWith(t => Print(1));")]
    // Not what is released.
    [InlineData("var r = Open(); var id = r.Id; Defer(r.Dispose); _ = Task.Run(() => Print(id));")]
    [InlineData("var r = Open(); Defer(r.Dispose); _ = Task.Run(() => Print(n));")]
    [InlineData("var r = Open(); DeferOnError(r.Dispose); _ = Task.Run(() => { Print(r.Id); r.Dispose(); });")]
    [InlineData("var r = Open(); Defer(r.Dispose); _ = Task.Run(() => { Print(r.Id); r.Dispose(); });")]
    [InlineData("var r = Open(); Defer(() => { if (c) r.Dispose(); }); _ = Task.Run(() => Print(r.Id));")]
    [InlineData("var r = Open(); Defer(() => r.Dispose()); _ = Task.Run(() => Print(r.Id)); r = Open();")]
    [InlineData("var r = Open(); if (c) Defer(r.Dispose); else _ = Task.Run(() => Print(r.Id));")]
    [InlineData("var r = Open(); Defer(r.Dispose); new[] { 1 }.ToList().ForEach(i => Print(r.Id));")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Silent_where_an_async_method_awaits() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); Defer(r.Dispose); var done = new TaskCompletionSource(); _ = Task.Run(() => { Print(r.Id); done.SetResult(); }); await done.Task;", "async Task M()"));

    [Fact]
    public async Task Says_where()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("var r = Open(); Defer(r.Dispose); _ = Task.Run(() => Print({|DEFER034:r|}.Id));"));
        Assert.Contains("The work that is started here may still use 'r' when", reported[0].GetMessage(null), StringComparison.Ordinal);
    }
}
