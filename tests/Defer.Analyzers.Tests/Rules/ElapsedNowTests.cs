// DEFER015.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ElapsedNowTests
{
    private static readonly AnalyzerTest Test = new(new ElapsedNowAnalyzer());

    [Theory]
    [InlineData("var s = System.Diagnostics.Stopwatch.StartNew(); Defer(Console.WriteLine, {|DEFER015:s.Elapsed|}.ToString());")]
    [InlineData("var s = System.Diagnostics.Stopwatch.StartNew(); Defer(x => Print((int)x), {|DEFER015:s.ElapsedMilliseconds|});")]
    [InlineData("var s = 0L; Defer(x => { }, {|DEFER015:System.Diagnostics.Stopwatch.GetElapsedTime(s)|});")]
    [InlineData("var s = DateTime.UtcNow; Defer(x => { }, {|DEFER015:DateTime.UtcNow - s|});")]
    [InlineData("var s = DateTimeOffset.Now; Defer(x => { }, {|DEFER015:DateTimeOffset.Now.Subtract(s)|}.TotalSeconds);")]
    [InlineData("var s = Environment.TickCount64; Defer(x => { }, {|DEFER015:Environment.TickCount64 - s|});")]
    [InlineData("var t = TimeProvider.System; var s = t.GetTimestamp(); Defer(x => { }, {|DEFER015:t.GetElapsedTime(s)|});")]
    [InlineData("var t = Task.Delay(1); Defer((a, b) => { }, n, {|DEFER015:t.IsCompleted|});")]
    [InlineData("var t = Task.FromResult(1); Defer(x => { }, {|DEFER015:t.Status|});")]
    [InlineData("Defer(x => { }, {|DEFER015:CancellationToken.None.IsCancellationRequested|});")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer(Done({|DEFER015:s.Elapsed|})); Action Done(TimeSpan t) => () => { };")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer({|DEFER015:s.Elapsed|}.ToString);")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); DeferOnSuccess(x => { }, {|DEFER015:s.Elapsed|});")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "var s = new System.Diagnostics.Stopwatch(); Defer(async x => await Task.Delay(x), {|DEFER015:s.Elapsed|}); await Task.Yield();", "async Task M()"));

    /// <summary>Start stamps are what the eager form is for (gorma#76).</summary>
    [Theory]
    [InlineData("Defer(s => Print((DateTime.UtcNow - s).Seconds), DateTime.UtcNow);")]
    [InlineData("Defer(s => Print(System.Diagnostics.Stopwatch.GetElapsedTime(s).Seconds), System.Diagnostics.Stopwatch.GetTimestamp());")]
    [InlineData("Defer(s => Print((int)(Environment.TickCount64 - s)), Environment.TickCount64);")]
    [InlineData("Defer(s => Print((int)(GC.GetAllocatedBytesForCurrentThread() - s)), GC.GetAllocatedBytesForCurrentThread());")]
    [InlineData("var w = new System.Diagnostics.Stopwatch(); Defer(s => Print((w.Elapsed - s).Seconds), w.Elapsed);")]
    public async Task Gorma76_StartStamp(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer(() => Console.WriteLine(s.Elapsed));")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer(s.Stop);")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer(f => Print(f().Seconds), () => s.Elapsed);")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); var r = DeferDispose(new Timer(x => { }, null, s.Elapsed, s.Elapsed));")]
    [InlineData("Defer(x => { }, n - 1);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>go vet's own test "ugly": a literal that is called at once is not looked into.</summary>
    [Fact]
    public async Task GoVetDefers_Ugly() => await Test.VerifyAsync(Samples.Marked(
        "var s = new System.Diagnostics.Stopwatch(); Defer(x => { }, ((Func<TimeSpan>)(() => s.Elapsed))());"));

    [Fact]
    public async Task GoVetDefers_SameNameOfAnotherType() => await Test.VerifyAsync(Samples.Marked(
        "Defer(x => { }, Other.Since(1)); } static class Other { public static int Since(int x) => x; } void N() {"));

    /// <summary>revive's call-chain; what is released is made and released by one statement.</summary>
    [Theory]
    [InlineData("Defer({|DEFER015:Make()|}.FlushAsync); await Task.Yield(); Res Make() => Open();")]
    [InlineData("Defer(Open().DisposeAsync); await Task.Yield();")]
    [InlineData("Defer(Enter()); await Task.Yield(); Action Enter() => () => { };")]
    public async Task A_call_before_the_method_group_is_information(string body)
    {
        var reported = await Test.VerifyAsync(Samples.Marked(body, "async Task M()"));
        Assert.All(reported, static d => Assert.Equal(DiagnosticSeverity.Info, d.Severity));
    }

    [Fact]
    public async Task Option_additional_late_members() =>
        await new AnalyzerTest(new ElapsedNowAnalyzer()) { Options = new Dictionary<string, string> { ["defer.additional_late_members"] = "Res.Id, System.String.Length" } }
            .VerifyAsync(Samples.Marked("var r = Open(); Defer(Print, {|DEFER015:r.Id|}); Defer(Print, {|DEFER015:\"x\".Length|});"));

    [Fact]
    public async Task Leaves_nested_functions_to_DEFER002() => await Test.VerifyAsync(Samples.Marked(
        "var s = new System.Diagnostics.Stopwatch(); Action f = () => Defer(x => { }, s.Elapsed);"));
}
