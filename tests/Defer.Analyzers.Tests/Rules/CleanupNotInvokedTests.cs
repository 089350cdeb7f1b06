// DEFER026.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class CleanupNotInvokedTests
{
    private const string More = """

        public sealed class Scope : IDisposable { public void Dispose() { } public Scope Named(string name) => this; public static Scope Begin(string name) => new(); }
        public ref struct Short { public void Dispose() { } }
        public static class Log
        {
            public static Action Trace(string name) => () => Console.WriteLine(name);
            public static Func<Task> TraceAsync(string name) => () => Task.CompletedTask;
            public static IDisposable Begin(string name) => new Scope();
            public static async Task<Scope> BeginAsync(string name) { await Task.Yield(); return new(); }
            public static IAsyncDisposable Stream() => throw new IOException();
            public static Short Short() => default;
            public static Scope With(this Scope scope, int level) => scope;
            public static Action? Cleanup { get; set; }
        }
        """;

    private static readonly AnalyzerTest Test = new(new CleanupNotInvokedAnalyzer());

    [Theory]
    [InlineData("Defer(() => {|DEFER026:Log.Trace(\"a\")|});")]
    [InlineData("Defer({|DEFER026:Log.Trace|}, \"a\");")]
    [InlineData("Defer(a => {|DEFER026:Log.Trace(a)|}, \"a\");")]
    [InlineData("Defer(() => {|DEFER026:Log.TraceAsync(\"a\")|});")]
    [InlineData("Defer(() => {|DEFER026:Log.Begin(\"a\")|});")]
    [InlineData("Defer({|DEFER026:Log.Begin|}, \"a\");")]
    [InlineData("Defer(() => {|DEFER026:Scope.Begin(\"a\")|});")]
    [InlineData("Defer({|DEFER026:Log.Stream|});")]
    [InlineData("DeferOnError(() => {|DEFER026:Log.Begin(\"a\")|});")]
    [InlineData("Defer(() => {|DEFER026:new Scope()|});")]
    [InlineData("Defer(() => {|DEFER026:File.Create(\"a\")|});")]
    [InlineData("var s = new System.Diagnostics.ActivitySource(\"a\"); Defer(() => {|DEFER026:s.StartActivity()|});")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body) + More);

    /// <summary>Parentheses are missing: the value alone does nothing.</summary>
    [Theory]
    [InlineData("var f = Log.Trace(\"a\"); Defer(() => {|DEFER026:f|});")]
    [InlineData("Defer(() => {|DEFER026:Log.Cleanup|});")]
    [InlineData("var s = new Scope(); Defer(() => {|DEFER026:s|});")]
    public async Task Reports_values_that_are_not_called(string body) => await Test.VerifyAsync(Samples.Marked(body) + More);

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "Defer(async () => {|DEFER026:await Log.BeginAsync(\"a\")|}); await Task.Yield();", "async Task M()") + More);

    [Theory]
    [InlineData("Defer(Log.Trace(\"a\"));")]
    [InlineData("Defer(Log.Begin(\"a\").Dispose);")]
    [InlineData("DeferDispose(Log.Begin(\"a\"));")]
    [InlineData("Defer(() => Log.Begin(\"a\").Dispose());")]
    [InlineData("Defer(() => Log.Trace(\"a\")());")]
    [InlineData("Defer(() => { _ = Log.Begin(\"a\"); });")]
    [InlineData("Defer(() => { Log.Begin(\"a\"); });")]
    [InlineData("Defer(() => { using var s = Log.Begin(\"a\"); Print(n); });")]
    [InlineData("Defer(() => { Func<Action> f = () => Log.Trace(\"a\"); f()(); });")]
    [InlineData("Defer(() => Log.Short());")]
    [InlineData("Defer(() => Open().Close());")]
    [InlineData("Defer(() => Log.Cleanup = null);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body) + More);

    /// <summary>A fluent call gives back its own object.</summary>
    [Theory]
    [InlineData("var s = new Scope(); Defer(() => s.Named(\"a\"));")]
    [InlineData("var s = new Scope(); Defer(s.Named, \"a\");")]
    [InlineData("var s = new Scope(); Defer(() => s.With(1));")]
    [InlineData("var a = new System.Diagnostics.Activity(\"a\"); Defer(() => a.SetTag(\"b\", 1));")]
    [InlineData("System.Diagnostics.Activity? a = null; Defer(() => a?.SetStatus(System.Diagnostics.ActivityStatusCode.Ok));")]
    public async Task Silent_about_fluent_calls(string body) => await Test.VerifyAsync(Samples.Marked(body) + More);

    /// <summary>What was there before is somebody's.</summary>
    [Theory]
    [InlineData("var s = new Stack<Scope>(); Defer(s.Pop);")]
    [InlineData("var s = new Stack<Scope>(); Defer(() => s.Pop());")]
    [InlineData("Defer(() => Interlocked.Exchange(ref _current, null)); } Scope? _current; void N() {")]
    public async Task Silent_about_what_was_there(string body) => await Test.VerifyAsync(Samples.Marked(body) + More);

    /// <summary>Disposable, and made to be dropped.</summary>
    [Theory]
    [InlineData("Defer(() => System.Diagnostics.Process.Start(\"a\"));")]
    [InlineData("var s = new CancellationTokenSource(); Defer(() => s.Token.Register(() => { }));")]
    public async Task Silent_about_what_may_be_dropped(string body) => await Test.VerifyAsync(Samples.Marked(body) + More);
}
