// DEFER017.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ProcessExitTests
{
    private static readonly AnalyzerTest Test = new(new ProcessExitAnalyzer());

    [Theory]
    [InlineData("Defer(() => { }); {|DEFER017:Environment.Exit(1)|};")]
    [InlineData("var r = Open(); Defer(r.Dispose); if (c) {|DEFER017:Environment.FailFast(\"x\")|};")]
    [InlineData("Defer(Print, n); try { Print(n); } catch (IOException) { {|DEFER017:Environment.Exit(1)|}; }")]
    [InlineData("if (c) { Defer(() => { }); } {|DEFER017:Environment.Exit(1)|};")]
    [InlineData("Defer(() => { }); {|DEFER017:System.Diagnostics.Process.GetCurrentProcess().Kill()|};")]
    [InlineData("while (c) { if (n == 1) {|DEFER017:Environment.Exit(1)|}; Defer(() => { }); }")]
    [InlineData("try { Defer(() => { }); Print(n); } finally { {|DEFER017:Environment.Exit(1)|}; }")]
    [InlineData("var r = DeferDispose(Open()); {|DEFER017:Environment.Exit(r.Id)|};")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); Defer(r.DisposeAsync); await Task.Yield(); {|DEFER017:Environment.Exit(1)|};", "async Task M()"));

    [Theory]
    [InlineData("Environment.Exit(1); Defer(() => { });")]
    [InlineData("if (c) Environment.Exit(1); Defer(() => { });")]
    [InlineData("Defer(() => { }); new System.Diagnostics.Process().Kill();")]
    [InlineData("Defer(() => { }); Action f = () => Environment.Exit(1); Print(n);")]
    [InlineData("Defer(() => { }); Print(n); void Fail() => Environment.Exit(1);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>A deferred exit ends the process where it is meant to, if nothing else waits.</summary>
    [Theory]
    [InlineData("Defer(() => { if (Recover() is not null) Environment.Exit(1); });")]
    [InlineData("Defer(() => Environment.Exit(1)); Defer(() => { });")]
    [InlineData("Defer(Environment.Exit, 1);")]
    public async Task GoCritic995_ExitInsideTheDeferredLambda(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Exit_in_a_deferred_lambda_above_an_earlier_Defer() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); Defer(r.Dispose); Defer(() => { if (Recover() is not null) {|DEFER017:Environment.Exit(1)|}; });"));

    /// <summary>"needs control flow analysis": the other branch has the Defer.</summary>
    [Theory]
    [InlineData("if (c) { Defer(() => { }); Print(n); return; } Environment.Exit(1);")]
    [InlineData("if (c) { Defer(() => { }); } else { Environment.Exit(1); }")]
    [InlineData("switch (n) { case 1: Defer(() => { }); break; default: Environment.Exit(1); break; }")]
    public async Task GoCritic1421_BranchCannotReach(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>The same call is made by hand before the exit.</summary>
    [Theory]
    [InlineData("var r = Open(); Defer(r.Dispose); if (c) { r.Dispose(); Environment.Exit(1); }")]
    [InlineData("var r = Open(); Defer(() => r.Dispose()); if (c) { r.Dispose(); Environment.Exit(1); }")]
    [InlineData("var r = DeferDispose(Open()); if (c) { r.Dispose(); Environment.Exit(1); }")]
    [InlineData("Defer(Stop); if (c) { Stop(); Environment.Exit(1); } void Stop() { }")]
    public async Task GoCritic1022_ReleasedByHandBefore(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Released_by_hand_on_another_variable() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); Defer(r.Dispose); var s = Open(); s.Dispose(); {|DEFER017:Environment.Exit(1)|};"));

    /// <summary>The message names the exit and the call that is lost.</summary>
    [Fact]
    public async Task GoCritic972_Message()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("Defer(() => { });\n{|DEFER017:Environment.Exit(1)|};"));
        Assert.Contains("'Environment.Exit' ends the process, and the call that is deferred at line 6 does not run", reported[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Option_exit_methods() =>
        await new AnalyzerTest(new ProcessExitAnalyzer()) { Options = new Dictionary<string, string> { ["defer.exit_methods"] = "Log.Fatal, N.Other.Quit" } }
            .VerifyAsync(Samples.Marked("Defer(() => { }); {|DEFER017:Log.Fatal()|}; Log.Warn(); {|DEFER017:N.Other.Quit()|};")
                + " static class Log { public static void Fatal() { } public static void Warn() { } } namespace N { static class Other { public static void Quit() { } } }");
}
