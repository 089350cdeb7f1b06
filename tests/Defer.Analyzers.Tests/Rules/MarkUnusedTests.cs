// DEFER050.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class MarkUnusedTests
{
    private static readonly AnalyzerTest Test = new(new MarkUnusedAnalyzer());

    [Theory]
    [InlineData("Print(n);")]
    [InlineData("")]
    [InlineData("F(); [Deferrable] void F() { Defer(() => { }); }")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body, mark: "[{|DEFER050:Deferrable|}]"));

    [Theory]
    [InlineData("public int P { [{|DEFER050:Deferrable|}] get => 1; }")]
    [InlineData("public void M() { F(); [{|DEFER050:Deferrable|}] void F() { } }")]
    [InlineData("public Action M() => [{|DEFER050:Deferrable|}] () => { };")]
    [InlineData("[{|DEFER050:Deferrable(Errors = DeferErrors.Plain)|}] public async Task M() { await Task.Yield(); }")]
    [InlineData("[Obsolete, {|DEFER050:Deferrable|}] public void M() { }")]
    [InlineData("[{|DEFER050:Deferrable|}] public partial void M(); public partial void M() { }")]
    public async Task Reports_on_every_kind_of_member(string member) => await Test.VerifyAsync($"public partial class C {{ {member} }}");

    [Fact]
    public async Task Is_faded_out()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("Print(n);", mark: "[{|DEFER050:Deferrable|}]"));
        Assert.Contains(WellKnownDiagnosticTags.Unnecessary, reported[0].Descriptor.CustomTags);
    }

    [Theory]
    [InlineData("Defer(() => { });")]
    [InlineData("if (c) Defer(Print, n);")]
    [InlineData("DeferOnError(() => { });")]
    [InlineData("var r = DeferDispose(Open());")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>DEFER002 and others speak first, and a body with errors is being written.</summary>
    [Theory]
    [InlineData("Action f = () => Defer(() => { });")]
    [InlineData("dynamic d = n; Defer(new Action<object>(_ => { }), d);")]
    [InlineData("{|CS0103:Def|}")]
    public async Task Leaves_it_to_others(string body) => await Test.VerifyAsync(Samples.Marked(body.StartsWith("{|CS", StringComparison.Ordinal) ? "int x = {|CS0103:Def|};" : body));

    /// <summary>Another configuration of the same file defers.</summary>
    [Fact]
    public async Task Silent_where_a_Defer_is_switched_off() => await Test.VerifyAsync(Samples.Marked("Print(n);\n#if OTHER\nDefer(Print, n);\n#endif\n"));
}
