// The fixes of DEFER007.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class AsyncVoidFixTests
{
    private static readonly CodeFixTest Bare = new(new AsyncVoidAnalyzer(), new WithoutConversionFix());
    private static readonly CodeFixTest Returning = new(new AsyncVoidAnalyzer(), new ReturnTaskFix());

    [Theory]
    [InlineData("Defer({|DEFER007:(Action)(async () => await Task.Yield())|});", "Defer(async () => await Task.Yield());")]
    [InlineData("Defer({|DEFER007:new Action(async () => await Task.Yield())|});", "Defer(async () => await Task.Yield());")]
    [InlineData("Defer({|DEFER007:(Action<int>)(async a => await Task.Delay(a))|}, 1);", "Defer(async a => await Task.Delay(a), 1);")]
    [InlineData("Defer({|DEFER007:(Action)async delegate { await Task.Yield(); }|});", "Defer(async delegate { await Task.Yield(); });")]
    public async Task Takes_the_conversion_away(string body, string expected) => await Bare.VerifyAsync(
        Samples.Marked(body + " await Task.Yield();", "async Task M()"), Samples.Marked(expected + " await Task.Yield();", "async Task M()"));

    [Theory]
    [InlineData("Defer({|DEFER007:F|}); await Task.Yield(); async void F() => await Task.Yield();", "Defer(F); await Task.Yield(); async Task F() => await Task.Yield();")]
    [InlineData("Defer({|DEFER007:F|}); await Task.Yield(); } static async void F() { await Task.Yield();", "Defer(F); await Task.Yield(); } static async Task F() { await Task.Yield();")]
    [InlineData("Defer({|DEFER007:F|}, 1); await Task.Yield(); async void F(int a) => await Task.Delay(a);", "Defer(F, 1); await Task.Yield(); async Task F(int a) => await Task.Delay(a);")]
    public async Task Lets_the_method_return_a_task(string body, string expected) => await Returning.VerifyAsync(
        Samples.Marked(body, "async Task M()"), Samples.Marked(expected, "async Task M()"));

    [Fact]
    public async Task An_override_has_no_choice() => await Returning.VerifyNoFixAsync(
        "class B { protected virtual void F() { } } partial class C : B { protected override async void F() => await Task.Yield(); [Deferrable] void M() { Defer({|DEFER007:F|}); } }");
}
