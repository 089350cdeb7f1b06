// DEFER007.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class AsyncVoidTests
{
    private static readonly AnalyzerTest Test = new(new AsyncVoidAnalyzer());

    [Theory]
    [InlineData("Defer({|DEFER007:F|}); async void F() => await Task.Yield();")]
    [InlineData("Defer({|DEFER007:F|}, n); async void F(int a) => await Task.Yield();")]
    [InlineData("Defer({|DEFER007:(Action)(async () => await Task.Yield())|});")]
    [InlineData("Defer({|DEFER007:new Action(async () => { await Task.Yield(); })|});")]
    [InlineData("Defer({|DEFER007:(Action<int>)(async a => await Task.Yield())|}, n);")]
    [InlineData("Defer({|DEFER007:(Action)async delegate { await Task.Yield(); }|});")]
    [InlineData("Action f = async () => await Task.Yield(); Defer({|DEFER007:f|});")]
    [InlineData("Action<int> f = F; Defer({|DEFER007:f|}, n); async void F(int a) => await Task.Yield();")]
    [InlineData("DeferOnError({|DEFER007:F|}); async void F(Exception e) => await Task.Yield();")]
    [InlineData("Defer({|DEFER007:F|}); async void F(Panic p) => await Task.Yield();")]
    [InlineData("DeferOnSuccess({|DEFER007:F|}); async void F() => await Task.Yield();")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "Defer({|DEFER007:F|}); await Task.Yield(); async void F() => await Task.Yield();", "async Task M()"));

    /// <summary>What our overloads bind to an awaited form by themselves.</summary>
    [Theory]
    [InlineData("Defer(async () => await Task.Yield());")]
    [InlineData("Defer(async a => await Task.Yield(), 1);")]
    [InlineData("Defer(async (Panic p) => await Task.Yield());")]
    [InlineData("DeferOnError(async e => await Task.Yield());")]
    [InlineData("Defer(F); async Task F() => await Task.Yield();")]
    [InlineData("Func<Task> f = async () => await Task.Yield(); Defer(f);")]
    public async Task Silent_where_it_is_awaited(string body) => await Test.VerifyAsync(Samples.Marked(body + " await Task.Yield();", "async Task M()"));

    [Theory]
    [InlineData("Defer(F); void F() { }")]
    [InlineData("Action f = () => { }; Defer(f);")]
    [InlineData("Action f = async () => await Task.Yield(); f = () => { }; Defer(f);")]
    [InlineData("Defer(() => { Action f = async () => await Task.Yield(); f(); });")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Leaves_nested_functions_to_DEFER002() => await Test.VerifyAsync(Samples.Marked(
        "Action g = () => Defer(F); async void F() => await Task.Yield();"));
}
