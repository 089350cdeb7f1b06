// DEFER028.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ScopeEndedTests
{
    private static readonly AnalyzerTest Test = new(new ScopeEndedAnalyzer());

    private static string Method(string body, string signature = "unsafe void M(object g, bool c, int n)") =>
        Samples.Marked(body, signature).Replace("private static Res Open()", """
            private readonly Lock _lock = new();
            private readonly List<int> _items = [];
            private static int s_count;
            private int Count { get; set; }
            private static Res Open()
            """, StringComparison.Ordinal);

    [Theory]
    [InlineData("using (var r = Open()) { Defer(() => Print({|DEFER028:r|}.Id)); }")]
    [InlineData("using (var r = Open()) { Defer(() => { if (c) Print({|DEFER028:r|}.Id); Print(r.Id); }); }")]
    [InlineData("using (var r = Open()) Defer(a => Print(a.Id), {|DEFER028:r|});")]
    [InlineData("using (var r = Open()) { Defer({|DEFER028:r|}.ToString); }")]
    [InlineData("using (var r = Open()) { if (c) Defer(Console.WriteLine, {|DEFER028:r|}); }")]
    [InlineData("var r = Open(); using (r) { Defer(() => Print({|DEFER028:r|}.Id)); }")]
    [InlineData("if (c) { using var r = Open(); Defer(() => Print({|DEFER028:r|}.Id)); }")]
    [InlineData("if (c) { using var r = Open(); { DeferOnError(() => Print({|DEFER028:r|}.Id)); } }")]
    [InlineData("foreach (var i in new[] { 1 }) { using var r = Open(); Defer(() => Print({|DEFER028:r|}.Id)); break; }")]
    [InlineData("fixed (int* p = new int[1]) { Defer(a => Print(((int*)a)[0]), (nint){|DEFER028:p|}); }")]
    public async Task Reports(string body) => Assert.Equal("Warning", await Test.SeverityAsync(Method(body)));

    [Fact]
    public async Task In_async_methods() => await Test.VerifyAsync(Method(
        "await using (var r = Open()) { Defer(async () => await {|DEFER028:r|}.FlushAsync()); await Task.Yield(); }", "async Task M()"));

    [Theory]
    [InlineData("lock (g) { {|DEFER028:Defer(() => _items.Clear())|}; }")]
    [InlineData("lock (g) { if (c) { {|DEFER028:Defer(() => Count++)|}; } }")]
    [InlineData("lock (g) { {|DEFER028:Defer(_items.Clear)|}; }")]
    [InlineData("lock (g) { {|DEFER028:Defer(() => s_count = 1)|}; }")]
    [InlineData("using (_lock.EnterScope()) { {|DEFER028:Defer(() => _items.Clear())|}; }")]
    [InlineData("if (c) { using var k = _lock.EnterScope(); {|DEFER028:Defer(() => _items.Clear())|}; }")]
    [InlineData("Monitor.Enter(g); try { {|DEFER028:Defer(() => _items.Clear())|}; } finally { Monitor.Exit(g); }")]
    [InlineData("var r = Open(); try { Defer(() => Print({|DEFER028:r|}.Id)); } finally { r.Dispose(); }")]
    public async Task Locks_and_finally_are_information(string body) => Assert.Equal("Info", await Test.SeverityAsync(Method(body)));

    [Theory]
    // One order with the Defers: r is disposed of after them.
    [InlineData("using var r = Open(); Defer(() => Print(r.Id));")]
    [InlineData("using var r = Open(); if (c) { Defer(() => Print(r.Id)); }")]
    [InlineData("using var k = _lock.EnterScope(); Defer(() => _items.Clear());")]
    // Read now.
    [InlineData("using (var r = Open()) { Defer(Print, r.Id); }")]
    // Nothing but disposal.
    [InlineData("using (var r = Open()) { Defer(r.Dispose); }")]
    [InlineData("using (var r = Open()) { Defer(() => r.Dispose()); Defer(a => a.Close(), r); Defer(() => Console.WriteLine(nameof(r))); }")]
    // Something else.
    [InlineData("using (var r = Open()) { var q = Open(); Defer(q.Dispose); Print(r.Id); }")]
    [InlineData("using (var r = Open()) Print(r.Id); Defer(() => Print(n));")]
    [InlineData("Defer(() => { using (var r = Open()) Print(r.Id); });")]
    [InlineData("Defer(() => { using var r = Open(); Print(r.Id); });")]
    // No shared state, or a lock of its own.
    [InlineData("lock (g) { var q = Open(); Defer(q.Dispose); Defer(() => Print(q.Id)); }")]
    [InlineData("lock (g) { Defer(() => { lock (g) _items.Clear(); }); }")]
    [InlineData("Defer(() => { lock (g) _items.Clear(); });")]
    [InlineData("var r = Open(); try { Print(r.Id); } finally { Defer(() => Print(r.Id)); }")]
    public async Task Silent(string body) => await Test.VerifyAsync(Method(body));

    /// <summary>A marked function of its own ends where its scope does, and the other way round.</summary>
    [Fact]
    public async Task Nested_marked_functions() => await Test.VerifyAsync(Method(
        "using (var r = Open()) { Inner(); [Deferrable] void Inner() { Defer(() => Print(r.Id)); } }"));

    /// <summary>ReSharper's "access to disposed closure" speaks of every lambda; one that runs at once is no finding.</summary>
    [Fact]
    public async Task ReSharper_AccessToDisposedClosure_RunsAtOnce() => await Test.VerifyAsync(Method(
        "using (var r = Open()) { new[] { 1 }.ToList().ForEach(i => Print(r.Id)); }"));

    [Fact]
    public async Task Says_why()
    {
        var reported = await Test.VerifyAsync(Method("using (var r = Open()) { Defer(() => Print({|DEFER028:r|}.Id)); }"));
        Assert.EndsWith("ends, and by then 'r' is disposed", reported[0].GetMessage(null), StringComparison.Ordinal);
    }
}
