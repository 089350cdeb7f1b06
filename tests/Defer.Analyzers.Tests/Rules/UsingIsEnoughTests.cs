// DEFER041.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class UsingIsEnoughTests
{
    private static readonly AnalyzerTest Test = new(new UsingIsEnoughAnalyzer());

    [Theory]
    [InlineData("var r = Open(); {|DEFER041:Defer(r.Dispose)|}; Print(n);")]
    [InlineData("var r = Open(); {|DEFER041:Defer(() => r.Dispose())|}; Print(n);")]
    [InlineData("Res? r = Open(); {|DEFER041:Defer(() => r?.Dispose())|}; Print(n);")]
    [InlineData("Res r = Open(); {|DEFER041:Defer(static a => a.Dispose(), r)|}; Print(r.Id);")]
    [InlineData("IDisposable r = Open(); {|DEFER041:Defer(r.Dispose)|};")]
    [InlineData("var r = new MemoryStream(); {|DEFER041:Defer(r.Dispose)|};")]
    [InlineData("var r = Open(); {|DEFER041:Defer(r.Dispose)|}; var q = Open(); {|DEFER041:Defer(q.Dispose)|};")]
    public async Task Points_out(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("var r = Open(); {|DEFER041:Defer(r.DisposeAsync)|}; await Task.Yield();")]
    [InlineData("var r = Open(); {|DEFER041:Defer(() => r.DisposeAsync())|}; await Task.Yield();")]
    [InlineData("var r = Open(); {|DEFER041:Defer(async () => await r.DisposeAsync())|}; await Task.Yield();")]
    [InlineData("var r = Open(); {|DEFER041:Defer(r.Dispose)|}; await Task.Yield();")]
    public async Task Points_out_in_async_methods(string body) => await Test.VerifyAsync(Samples.Marked(body, "async Task M()"));

    [Theory]
    [InlineData("var r = Open(); Print(n); Defer(r.Dispose);")]
    [InlineData("var r = Open(); Defer(() => { r.Dispose(); Print(n); });")]
    [InlineData("var r = Open(); Defer(r.Close);")]
    [InlineData("var r = Open(); Defer(r.Dispose); Defer(() => Print(r.Id));")]
    [InlineData("var r = Open(); Defer(r.Dispose); r = Open();")]
    [InlineData("var r = Open(); Defer(r.Dispose); Set(ref r); static void Set(ref Res a) { }")]
    [InlineData("if (c) { var r = Open(); Defer(r.Dispose); Print(n); }")]
    [InlineData("Res r = Open(), q = Open(); Defer(r.Dispose);")]
    [InlineData("var r = Open(); DeferOnError(r.Dispose);")]
    [InlineData("var q = Open(); var r = Open(); Defer(q.Dispose);")]
    [InlineData("using var r = Open(); Defer(r.Dispose);")]
    [InlineData("var r = new List<int>().GetEnumerator(); Defer(r.Dispose);")]
    [InlineData("var r = new Other(); Defer(r.Dispose); } sealed class Other : IDisposable { void IDisposable.Dispose() { } public void Dispose() { }")]
    [InlineData("var r = new Other(); Defer(r.Dispose); } sealed class Other { public void Dispose() { }")]
    [InlineData("again: if (c) goto again; var r = Open(); Defer(r.Dispose);")]
    [InlineData("var r = Open(); Action f = () => { r.Dispose(); };")]
    [InlineData("var r = Open(); Defer(static (a, b) => a.Dispose(), r, n);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Where a throwing disposal has another outcome, or is awaited otherwise.</summary>
    [Fact]
    public async Task Silent_under_settings_that_using_does_not_have()
    {
        await Test.VerifyAsync(Samples.Marked("var r = Open(); Defer(r.Dispose);", mark: "[Deferrable(Errors = DeferErrors.KeepFirst)]"));
        await Test.VerifyAsync(Samples.Marked("var r = Open(); Defer(r.DisposeAsync); await Task.Yield();", "async Task M()", "[Deferrable(ContinueOnCapturedContext = false)]"));
    }
}
