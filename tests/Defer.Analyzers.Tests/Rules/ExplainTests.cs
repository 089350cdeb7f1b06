// DEFER900 and DEFER901.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ExplainTests
{
    private static readonly AnalyzerTest Test = new(new ExplainAnalyzer());

    [Fact]
    public async Task Tells_tier_and_reason()
    {
        var reported = await Test.VerifyAsync(Samples.Marked(
            "{|DEFER900:Defer(() => { })|}; if (c) { {|DEFER900:Defer(Print, n)|}; } for (var i = 0; i < n; i++) {|DEFER901:Defer(() => { })|};"));
        Assert.Equal(["open-coded defer", "open-coded defer", "chained defer: in a loop"], reported.Select(static d => d.GetMessage(null)));
        Assert.Equal([DiagnosticSeverity.Hidden, DiagnosticSeverity.Hidden, DiagnosticSeverity.Info], reported.Select(static d => d.Severity));
    }

    [Fact]
    public async Task Names_the_strategy() => Assert.Equal("chained defer: Strategy is Chained", (await Test.VerifyAsync(Samples.Marked(
        "{|DEFER901:Defer(() => { })|};", mark: "[Deferrable(Strategy = DeferStrategy.Chained)]")))[0].GetMessage(null));

    [Fact]
    public async Task Silent_where_nothing_is_lowered()
    {
        await Test.VerifyAsync(Samples.Marked("Defer(() => { });", mark: ""));
        await Test.VerifyAsync("class C { [Deferrable] void M() => Defer(() => { }); }");
        await Test.VerifyAsync(Samples.Marked("Defer(() => Task.CompletedTask);"));
    }
}
