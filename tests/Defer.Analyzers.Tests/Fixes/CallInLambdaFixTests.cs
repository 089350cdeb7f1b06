// The fix of DEFER006 and DEFER015: a lambda in which it is called.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class CallInLambdaFixTests
{
    private static readonly CodeFixTest Recovering = new(new RecoverNowAnalyzer(), new CallInLambdaFix());
    private static readonly CodeFixTest Elapsed = new(new ElapsedNowAnalyzer(), new CallInLambdaFix());

    [Theory]
    [InlineData("Defer({|DEFER006:Recover|});", "Defer(() => Recover());")]
    [InlineData("Defer({|DEFER006:Recover<IOException>|});", "Defer(() => Recover<IOException>());")]
    [InlineData("Defer({|DEFER006:DeferStatements.Recover|});", "Defer(() => DeferStatements.Recover());")]
    [InlineData("Defer(Log, {|DEFER006:Recover()|}); void Log(Exception? e) { }", "Defer(() => Log(Recover())); void Log(Exception? e) { }")]
    [InlineData("Defer(Console.WriteLine, (object?){|DEFER006:Recover()|});", "Defer(() => Console.WriteLine((object?)Recover()));")]
    [InlineData("Defer(Log, n, {|DEFER006:Recover()|}?.Message); void Log(int a, string? e) { }", "Defer(() => Log(n, Recover()?.Message)); void Log(int a, string? e) { }")]
    [InlineData("Defer(e => Console.WriteLine(e), {|DEFER006:Recover()|});", "Defer(() => Console.WriteLine(Recover()));")]
    [InlineData("Defer(e => { if (e != null) Console.WriteLine(e); }, {|DEFER006:Recover()|});", "Defer(() => { var e = Recover(); if (e != null) Console.WriteLine(e); });")]
    public async Task Recovers_in_a_lambda(string body, string expected) => await Recovering.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Theory]
    [InlineData("Defer((a, e) => { }, Open(), {|DEFER006:Recover()|});")]
    [InlineData("var x = 1; x = 2; Defer((a, e) => { }, x, {|DEFER006:Recover()|});")]
    [InlineData("Defer(Make().Add, {|DEFER006:Recover()|}); List<Exception?> Make() => [];")]
    public async Task Not_offered_where_more_would_move(string body) => await Recovering.VerifyNoFixAsync(Samples.Marked(body));

    [Theory]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer(Console.WriteLine, {|DEFER015:s.Elapsed|}.ToString());", "var s = new System.Diagnostics.Stopwatch(); Defer(() => Console.WriteLine(s.Elapsed.ToString()));")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer(x => Print((int)x), {|DEFER015:s.ElapsedMilliseconds|});", "var s = new System.Diagnostics.Stopwatch(); Defer(() => Print((int)s.ElapsedMilliseconds));")]
    [InlineData("var s = DateTime.UtcNow; Defer(x => Print(x.Seconds), {|DEFER015:DateTime.UtcNow - s|});", "var s = DateTime.UtcNow; Defer(() => Print((DateTime.UtcNow - s).Seconds));")]
    [InlineData("var s = 1L; Defer((a, x) => Print2(a, x.Seconds), n, {|DEFER015:System.Diagnostics.Stopwatch.GetElapsedTime(s)|});", "var s = 1L; Defer(() => Print2(n, System.Diagnostics.Stopwatch.GetElapsedTime(s).Seconds));")]
    public async Task Reads_in_a_lambda(string body, string expected) => await Elapsed.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Awaits_as_before() => await Elapsed.VerifyAsync(
        Samples.Marked("var s = new System.Diagnostics.Stopwatch(); Defer(async x => await Task.Delay(x), {|DEFER015:s.Elapsed|}); await Task.Yield();", "async Task M()"),
        Samples.Marked("var s = new System.Diagnostics.Stopwatch(); Defer(async () => await Task.Delay(s.Elapsed)); await Task.Yield();", "async Task M()"));

    [Theory]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer((a, x) => { }, n, {|DEFER015:s.Elapsed|}); n = 2;")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer((a, x) => { }, Open(), {|DEFER015:s.Elapsed|});")]
    [InlineData("var s = new System.Diagnostics.Stopwatch(); Defer(Done({|DEFER015:s.Elapsed|})); Action Done(TimeSpan t) => () => { };")]
    public async Task Not_offered_where_more_would_move_than_it(string body) => await Elapsed.VerifyNoFixAsync(Samples.Marked(body));
}
