// DEFER023.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class SourceNotDisposedTests
{
    private static readonly AnalyzerTest Test = new(new SourceNotDisposedAnalyzer());

    private static string Method(string body, string signature = "void M(bool c, CancellationToken token)") => $$"""
        public partial class C
        {
            private CancellationTokenSource? _field;
            private readonly List<CancellationTokenSource> _list = [];

            [Deferrable]
            public {{signature}}
            {
                {{body}}
            }

            private static void Run(CancellationToken token) { }
            private static Task RunAsync(CancellationToken token) => Task.CompletedTask;
            private static void Keep(CancellationTokenSource source) { }
        }
        """;

    [Theory]
    [InlineData("var {|DEFER023:s = new CancellationTokenSource()|}; Run(s.Token);", "Info")]
    [InlineData("var {|DEFER023:s = new CancellationTokenSource()|}; if (c) return; s.Dispose();", "Info")]
    [InlineData("CancellationTokenSource {|DEFER023:s = new()|}; Run(s.Token); if (c) s.Cancel();", "Info")]
    [InlineData("var {|DEFER023:s = new CancellationTokenSource(500)|}; Run(s.Token);", "Warning")]
    [InlineData("var {|DEFER023:s = new CancellationTokenSource(TimeSpan.FromSeconds(1))|}; Run(s.Token);", "Warning")]
    [InlineData("var {|DEFER023:s = CancellationTokenSource.CreateLinkedTokenSource(token)|}; Run(s.Token);", "Warning")]
    [InlineData("var {|DEFER023:s = CancellationTokenSource.CreateLinkedTokenSource(token)|}; if (c) Defer(s.Dispose); Run(s.Token);", "Warning")]
    [InlineData("if (c) { var {|DEFER023:s = new CancellationTokenSource()|}; Run(s.Token); }", "Info")]
    [InlineData("while (c) { var {|DEFER023:s = new CancellationTokenSource(5)|}; Run(s.Token); }", "Warning")]
    public async Task Reports(string body, string severity) => Assert.Equal(severity, await Test.SeverityAsync(Method(body)));

    [Fact]
    public async Task In_async_methods() => await Test.VerifyAsync(Method(
        "var {|DEFER023:s = new CancellationTokenSource(5)|}; await RunAsync(s.Token);", "async Task M()"));

    [Fact]
    public async Task In_marked_lambdas() => await Test.VerifyAsync(Method(
        "Action a = [Deferrable] () => { var {|DEFER023:s = new CancellationTokenSource()|}; Run(s.Token); };"));

    [Theory]
    [InlineData("using var s = new CancellationTokenSource(5); Run(s.Token);")]
    [InlineData("using (var s = new CancellationTokenSource(5)) Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); using (s) Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); Defer(s.Dispose); Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); Defer(() => s.Dispose()); Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); Defer(() => s.Cancel()); Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); Defer(a => a.Dispose(), s); Run(s.Token);")]
    [InlineData("var s = DeferDispose(new CancellationTokenSource(5)); Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); DeferDispose(s); Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); DeferOnError(s.Dispose); Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); if (c) { s.Cancel(); return; } s.Dispose();")]
    [InlineData("var s = new CancellationTokenSource(5); try { Run(s.Token); } finally { s.Dispose(); }")]
    [InlineData("var s = new CancellationTokenSource(); s.CancelAfter(5); Run(s.Token);")]
    [InlineData("var s = new CancellationTokenSource(5); Run(s.Token); throw new IOException();")]
    [InlineData("var s = new CancellationTokenSource(5); s = new CancellationTokenSource(6); Run(s.Token);")]
    [InlineData("CancellationTokenSource? s = null; s?.Dispose();")]
    public async Task Silent(string body) => await Test.VerifyAsync(Method(body));

    [Fact]
    public async Task Gosec1591_StoredInAField() => await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); _field = s;"));

    [Fact]
    public async Task Gosec1668_StoredInACollection() => await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); _list.Add(s); var a = new[] { s };"));

    [Fact]
    public async Task Gosec1590_CapturedByAnotherFunction() => await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); Task.Run(() => { Run(s.Token); s.Dispose(); });"));

    [Fact]
    public async Task Gosec1595_CapturedByALocalFunction() => await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); Stop(); void Stop() => s.Cancel();"));

    [Fact]
    public async Task Gosec_G118_PassedOrReturned()
    {
        await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); Keep(s);"));
        await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); return s;", "CancellationTokenSource M()"));
        await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); token.Register(s.Cancel);"));
    }

    /// <summary>The task runs on, and needs the token.</summary>
    [Fact]
    public async Task An_unawaited_task_is_left_alone() => await Test.VerifyAsync(Method("var s = new CancellationTokenSource(5); return RunAsync(s.Token);", "Task M()"));

    /// <summary>vet skips main.main.</summary>
    [Fact]
    public async Task Vet_LostcancelInMain() => await new AnalyzerTest(new SourceNotDisposedAnalyzer())
    {
        CompilationOptions = CSharp.CompilationOptions.WithOutputKind(OutputKind.ConsoleApplication),
    }.VerifyAsync(Method("var s = new CancellationTokenSource(5); Run(s.Token);", "static void Main()"));

    [Fact]
    public async Task Says_what_stays_behind()
    {
        var reported = await Test.VerifyAsync(Method("var {|DEFER023:s = new CancellationTokenSource(500)|}; Run(s.Token);"));
        Assert.Equal("'s' can leave 'M' neither disposed nor cancelled, and its timer stays; defer its disposal right here", reported[0].GetMessage(null).Replace("C.M", "M", StringComparison.Ordinal));
    }
}
