// DEFER002.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class NestedFunctionTests
{
    private static readonly AnalyzerTest Test = new(new NestedFunctionAnalyzer());

    [Theory]
    [InlineData("Action f = () => { {|DEFER002:Defer(() => { })|}; };")]
    [InlineData("Action f = () => {|DEFER002:Defer(() => { })|};")]
    [InlineData("Action f = delegate { {|DEFER002:Defer(() => { })|}; };")]
    [InlineData("void F() { {|DEFER002:Defer(() => { })|}; } F();")]
    [InlineData("Func<Task> f = async () => { {|DEFER002:Defer(async () => { await Task.Yield(); })|}; await Task.Yield(); };")]
    [InlineData("Defer(() => { {|DEFER002:Defer(() => { })|}; });")]
    [InlineData("Defer(() => {|DEFER002:Defer(() => {|DEFER002:Defer(() => { })|})|});")]
    [InlineData("new List<int>().ForEach(x => { {|DEFER002:Defer(Print, x)|}; });")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("Defer(() => { }); if (c) { Defer(() => { }); }")]
    [InlineData("[Deferrable] void F() { Defer(() => { }); } F();")]
    [InlineData("Action f = [Deferrable] () => { Defer(() => { }); };")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>The three reports of revive came from not telling whose body it is.</summary>
    [Fact]
    public async Task Revive863_1029_1528_ReturnInNestedFunction() => await Test.VerifyAsync(Samples.Marked(
        "Defer(() => { Func<int> f = () => { return 1; }; f(); });"));

    [Fact]
    public async Task Silent_in_an_unmarked_method() => await Test.VerifyAsync(Samples.Marked("Action f = () => { Defer(() => { }); };", mark: ""));

    [Fact]
    public async Task Names_the_function()
    {
        var reported = await Test.VerifyAsync(Samples.Marked(
            "Defer(() => {|DEFER002:Defer(() => { })|}); void F() { {|DEFER002:Defer(() => { })|}; } Action f = () => {|DEFER002:Defer(() => { })|};"));
        Assert.Collection(
            reported,
            static d => Assert.Contains("the deferred lambda around it, not to the marked method 'M'", d.GetMessage(null), StringComparison.Ordinal),
            static d => Assert.Contains("the local function 'F'", d.GetMessage(null), StringComparison.Ordinal),
            static d => Assert.Contains("the lambda around it", d.GetMessage(null), StringComparison.Ordinal));
    }
}
