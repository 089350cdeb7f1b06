// DEFER032.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class DependencyFirstTests
{
    private static readonly AnalyzerTest Test = new(new DependencyFirstAnalyzer());

    private const string Both = "var b = File.Create(\"\"); var a = new StreamWriter(b); ";

    [Theory]
    [InlineData(Both + "Defer(a.Dispose); {|DEFER032:Defer(b.Dispose)|};")]
    [InlineData(Both + "Defer(() => a.Dispose()); Print(1); {|DEFER032:Defer(() => b.Dispose())|};")]
    [InlineData(Both + "Defer(x => x.Close(), a); {|DEFER032:Defer(x => x.Dispose(), b)|};")]
    [InlineData(Both + "Defer(() => a?.Dispose()); {|DEFER032:DeferDispose(b)|};")]
    [InlineData(Both + "DeferOnError(a.Dispose); {|DEFER032:Defer(b.Dispose)|};")]
    [InlineData(Both + "if (c) { Defer(a.Dispose); } {|DEFER032:Defer(b.Dispose)|};")]
    [InlineData("var b = File.Create(\"\"); var a = DeferDispose(new StreamWriter(b)); {|DEFER032:Defer(b.Dispose)|};")]
    [InlineData("var b = File.Create(\"\"); StreamWriter a; a = new StreamWriter(b); Defer(a.Dispose); {|DEFER032:Defer(b.Dispose)|};")]
    [InlineData("var b = File.Create(\"\"); using var d = new BufferedStream(b); Stream a = new BufferedStream(b); Defer(a.Dispose); {|DEFER032:Defer(b.Dispose)|};")]
    public async Task Reports(string body) => Assert.Equal("Info", await Test.SeverityAsync(Samples.Marked(body)));

    [Fact]
    public async Task In_async_methods() => await Test.VerifyAsync(Samples.Marked(
        Both + "Defer(a.DisposeAsync); {|DEFER032:Defer(async () => await b.DisposeAsync())|}; await Task.Yield();", "async Task M()"));

    [Theory]
    [InlineData("var b = File.Create(\"\"); Defer(b.Dispose); var a = new StreamWriter(b); Defer(a.Dispose);")]
    [InlineData(Both + "Defer(b.Dispose); Defer(a.Dispose);")]
    [InlineData("var b = DeferDispose(File.Create(\"\")); var a = DeferDispose(new StreamWriter(b));")]
    // Made from something else, or by somebody else.
    [InlineData("var b = File.Create(\"\"); var a = new StreamWriter(\"\"); Defer(a.Dispose); Defer(b.Dispose);")]
    [InlineData("var b = File.Create(\"\"); var a = Make(b); Defer(a.Dispose); Defer(b.Dispose); static StreamWriter Make(Stream s) => new(s);")]
    [InlineData("var b = File.Create(\"\"); var a = new StreamWriter(b); b = File.Create(\"\"); Defer(a.Dispose); Defer(b.Dispose);")]
    [InlineData("var b = File.Create(\"\"); var a = new StreamWriter(b); a = new StreamWriter(\"\"); Defer(a.Dispose); Defer(b.Dispose);")]
    // Not both, or not in a known order.
    [InlineData(Both + "if (c) Defer(a.Dispose); else Defer(b.Dispose);")]
    [InlineData(Both + "DeferOnSuccess(a.Dispose); DeferOnError(b.Dispose);")]
    [InlineData(Both + "for (var i = 0; i < n; i++) { Defer(a.Dispose); Defer(b.Dispose); }")]
    [InlineData(Both + "Defer(a.Flush); Defer(b.Dispose);")]
    [InlineData(Both + "Defer(a.Dispose); Defer(() => { if (c) b.Dispose(); });")]
    // Done by hand before.
    [InlineData(Both + "Defer(a.Dispose); Defer(b.Dispose); a.Dispose();")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Where the right order is written, nothing is said (trufflehog#817).</summary>
    [Fact]
    public async Task Trufflehog817_LastInFirstOut() => await Test.VerifyAsync(Samples.Marked(
        "var b = File.Create(\"\"); Defer(() => b.Dispose()); var a = new StreamWriter(b); Defer(() => { a.Flush(); a.Dispose(); });"));
}
