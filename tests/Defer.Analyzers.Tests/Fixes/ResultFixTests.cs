// The fixes of DEFER025, 026 and 027: results that go nowhere.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class ResultFixTests
{
    private const string More = """

        public sealed class Job { public bool TryStop() => true; public bool TryStop(int limit) => true; }
        public delegate void Cleanup();
        public sealed class Scope : IDisposable { public void Dispose() { } }
        public static class Log
        {
            public static Action Trace(string name) => () => Console.WriteLine(name);
            public static Cleanup Own(string name) => () => Console.WriteLine(name);
            public static Action<int> Needs() => Console.WriteLine;
            public static Func<Task> TraceAsync() => () => Task.CompletedTask;
            public static IDisposable Begin(string name) => new Scope();
            public static async Task<Scope> BeginAsync() { await Task.Yield(); return new(); }
            public static IAsyncDisposable Stream() => throw new IOException();
        }
        """;

    private static readonly CodeFixTest Discard = new(new ResultIgnoredAnalyzer(), new DiscardResultFix());
    private static readonly CodeFixTest Invoke = new(new CleanupNotInvokedAnalyzer(), new InvokeCleanupFix());
    private static readonly CodeFixTest Take = new(new ResultUnchangedAnalyzer(), new TakeResultFix());

    [Theory]
    [InlineData("Defer(() => {|DEFER025:j.TryStop()|});", "Defer(() => { _ = j.TryStop(); });")]
    [InlineData("Defer({|DEFER025:j.TryStop|});", "Defer(() => { _ = j.TryStop(); });")]
    [InlineData("Defer({|DEFER025:j.TryStop|}, 1);", "Defer(limit => { _ = j.TryStop(limit); }, 1);")]
    [InlineData("var limit = 1; Defer({|DEFER025:j.TryStop|}, limit);", "var limit = 1; Defer(limit2 => { _ = j.TryStop(limit2); }, limit);")]
    [InlineData("Defer(static (a, b) => {|DEFER025:a.TryStop(b)|}, j, 1);", "Defer(static (a, b) => { _ = a.TryStop(b); }, j, 1);")]
    public async Task Discards(string body, string expected) => await Discard.VerifyAsync(
        Samples.Marked("var j = new Job(); " + body) + More, Samples.Marked("var j = new Job(); " + expected) + More);

    /// <summary>The receiver would be evaluated later than it is.</summary>
    [Theory]
    [InlineData("Defer({|DEFER025:new Job().TryStop|});")]
    [InlineData("Defer({|DEFER025:j.TryStop|}); j = new Job();")]
    [InlineData("Defer({|DEFER025:_j.TryStop|}); } Job _j = new(); void N() {")]
    [InlineData("var _ = 1; Defer(() => {|DEFER025:j.TryStop()|});")]
    public async Task Discarding_is_not_offered(string body) => await Discard.VerifyNoFixAsync(Samples.Marked("var j = new Job(); " + body) + More);

    [Fact]
    public async Task Discards_all() => await Discard.VerifyFixAllAsync(
        Samples.Marked("var j = new Job(); Defer(() => {|DEFER025:j.TryStop()|}); Defer({|DEFER025:j.TryStop|});") + More,
        Samples.Marked("var j = new Job(); Defer(() => { _ = j.TryStop(); }); Defer(() => { _ = j.TryStop(); });") + More);

    [Theory]
    [InlineData("Defer(() => {|DEFER026:Log.Trace(\"a\")|});", "Defer(Log.Trace(\"a\"));")]
    [InlineData("Defer({|DEFER026:Log.Trace|}, \"a\");", "Defer(Log.Trace(\"a\"));")]
    [InlineData("Defer(() => {|DEFER026:Log.Own(\"a\")|});", "Defer(Log.Own(\"a\").Invoke);")]
    [InlineData("Defer(() => {|DEFER026:Log.Begin(\"a\")|});", "DeferDispose(Log.Begin(\"a\"));")]
    [InlineData("DeferStatements.Defer({|DEFER026:Log.Begin|}, \"a\");", "DeferStatements.DeferDispose(Log.Begin(\"a\"));")]
    [InlineData("DeferOnError(() => {|DEFER026:Log.Begin(\"a\")|});", "DeferOnError(Log.Begin(\"a\").Dispose);")]
    [InlineData("var f = Log.Trace(\"a\"); Defer(() => {|DEFER026:f|});", "var f = Log.Trace(\"a\"); Defer(f);")]
    [InlineData("var s = new Scope(); Defer(() => {|DEFER026:s|});", "var s = new Scope(); DeferDispose(s);")]
    public async Task Invokes(string body, string expected) => await Invoke.VerifyAsync(Samples.Marked(body) + More, Samples.Marked(expected) + More);

    [Theory]
    [InlineData("Defer(async () => {|DEFER026:await Log.BeginAsync()|});", "DeferDispose(await Log.BeginAsync());")]
    [InlineData("Defer(() => {|DEFER026:Log.Stream()|});", "DeferDisposeAsync(Log.Stream());")]
    [InlineData("DeferOnError(async () => {|DEFER026:await Log.BeginAsync()|});", "DeferOnError((await Log.BeginAsync()).Dispose);")]
    [InlineData("Defer(() => {|DEFER026:Log.TraceAsync()|});", "Defer(Log.TraceAsync());")]
    public async Task Invokes_in_async_methods(string body, string expected) => await Invoke.VerifyAsync(
        Samples.Marked(body + " await Task.Yield();", "async Task M()") + More, Samples.Marked(expected + " await Task.Yield();", "async Task M()") + More);

    [Theory]
    [InlineData("Defer(a => {|DEFER026:Log.Trace(a)|}, \"a\");")]
    [InlineData("Defer(() => {|DEFER026:Log.Needs()|});")]
    [InlineData("Defer(() => {|DEFER026:Log.TraceAsync()|});")]
    [InlineData("Defer(() => {|DEFER026:Log.Stream()|});")]
    public async Task Invoking_is_not_offered(string body) => await Invoke.VerifyNoFixAsync(Samples.Marked(body) + More);

    [Theory]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = 5|}); return x;", "var x = 1; Defer((ref int result) => result = 5); return x;")]
    [InlineData("var x = 1; Defer(() => { if (c) {|DEFER027:x *= 2|}; }); x = 3; return x;", "var x = 1; Defer((ref int result) => { if (c) result *= 2; }); x = 3; return x;")]
    [InlineData("var result = 1; Defer(() => {|DEFER027:result = 5|}); return result;", "var result = 1; Defer((ref int result) => result = 5); return result;")]
    [InlineData("var x = 1; var result = 2; Defer(() => {|DEFER027:x = result|}); return x;", "var x = 1; var result = 2; Defer((ref int result2) => result2 = result); return x;")]
    [InlineData("var x = 1; if (c) return 2; Defer(() => {|DEFER027:x++|}); return x;", "var x = 1; if (c) return 2; Defer((ref int result) => result++); return x;")]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = F(x: 5)|}); return x; static int F(int x) => x;", "var x = 1; Defer((ref int result) => result = F(x: 5)); return x; static int F(int x) => x;")]
    public async Task Takes_the_result(string body, string expected) => await Take.VerifyAsync(Samples.Marked(body, "int M(bool c, int n)"), Samples.Marked(expected, "int M(bool c, int n)"));

    [Fact]
    public async Task Takes_the_result_of_an_async_method() => await Take.VerifyAsync(
        Samples.Marked("string? x = null; Defer(() => {|DEFER027:x = \"a\"|}); await Task.Yield(); return x;", "async Task<string?> M()"),
        Samples.Marked("string? x = null; Defer((ref string? result) => result = \"a\"); await Task.Yield(); return x;", "async Task<string?> M()"));

    /// <summary>The result would be another value than the variable.</summary>
    [Theory]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = 5|}); return x + 1;")]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = 5|}); if (c) return 0; return x;")]
    [InlineData("short x = 1; Defer(() => {|DEFER027:x = 5|}); return x;")]
    [InlineData("var x = 1; Defer(a => {|DEFER027:x = a|}, n); return x;")]
    [InlineData("var x = 1; DeferOnSuccess(() => {|DEFER027:x = 5|}); return x;")]
    [InlineData("var x = 1; Defer(delegate { {|DEFER027:x = 5|}; }); return x;")]
    public async Task Taking_the_result_is_not_offered(string body) => await Take.VerifyNoFixAsync(Samples.Marked(body, "int M(bool c, int n)"));
}
