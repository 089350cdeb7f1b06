// The fixes of DEFER021, DEFER022, DEFER023, DEFER028 and DEFER032.

using Deferral.Analyzers.Rules;
using Deferral.Analyzers.Tests.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class ResourceFixTests
{
    private static readonly CodeFixTest Asked = new(new ResponseStartedAnalyzer(), new AskHasStartedFix()) { OtherReferences = AspNetCore.References };
    private static readonly CodeFixTest OnError = new(new RollbackAfterCommitAnalyzer(), new DeferOnErrorFix());
    private static readonly CodeFixTest Deferred = new(new SourceNotDisposedAnalyzer(), new DeferDisposalFix());
    private static readonly CodeFixTest Used = new(new SourceNotDisposedAnalyzer(), new UsingSourceFix());
    private static readonly CodeFixTest Scope = new(new ScopeEndedAnalyzer(), new UsingToDeferFix());
    private static readonly CodeFixTest Swapped = new(new DependencyFirstAnalyzer(), new SwapDefersFix());

    [Theory]
    [InlineData("Defer(() => {|DEFER021:r.StatusCode = 500|});", "Defer(() => { if (!r.HasStarted) r.StatusCode = 500; });")]
    [InlineData("Defer(a => { {|DEFER021:a.Response.Clear()|}; }, context);", "Defer(a => { if (!a.Response.HasStarted) a.Response.Clear(); }, context);")]
    [InlineData("Defer({|DEFER021:r.Clear|});", "Defer(() => { if (!r.HasStarted) r.Clear(); });")]
    [InlineData("Defer(async () => await {|DEFER021:r.WriteAsync(\"x\")|});", "Defer(async () => { if (!r.HasStarted) await r.WriteAsync(\"x\"); });")]
    [InlineData("Defer(() => { if (c) {|DEFER021:r.StatusCode = 500|}; else c = true; });", "Defer(() => { if (c) { if (!r.HasStarted) r.StatusCode = 500; } else c = true; });")]
    public async Task Asks_whether_it_has_started(string body, string expected) =>
        await Asked.VerifyAsync(ResponseStartedTests.Method(body), ResponseStartedTests.Method(expected));

    [Fact]
    public async Task Asks_once_for_neighbours() => await Asked.VerifyFixAllAsync(
        ResponseStartedTests.Method("Defer(() =>\n        {\n            {|DEFER021:r.Clear()|};\n            {|DEFER021:r.StatusCode = 500|};\n        });\n        Defer(() => {|DEFER021:r.Clear()|});"),
        ResponseStartedTests.Method("Defer(() =>\n        {\n            if (!r.HasStarted)\n            {\n                r.Clear();\n                r.StatusCode = 500;\n            }\n        });\n        Defer(() => { if (!r.HasStarted) r.Clear(); });"));

    [Fact]
    public async Task A_returned_task_stays_as_it_is() => await Asked.VerifyNoFixAsync(ResponseStartedTests.Method("Defer(() => {|DEFER021:r.WriteAsync(\"x\")|});"));

    [Theory]
    [InlineData("Defer({|DEFER022:t.Rollback|}); t.Commit();", "DeferOnError(t.Rollback); t.Commit();")]
    [InlineData("DeferStatements.Defer(() => { {|DEFER022:t.Rollback()|}; }); t.Commit();", "DeferStatements.DeferOnError(() => { t.Rollback(); }); t.Commit();")]
    [InlineData("Defer(a => {|DEFER022:a.Rollback()|}, t); t.Commit();", "DeferOnError(a => a.Rollback(), t); t.Commit();")]
    [InlineData("DeferOnSuccess({|DEFER022:t.Rollback|}); t.Commit();", "DeferOnError(t.Rollback); t.Commit();")]
    [InlineData("Defer({|DEFER022:t.Rollback|}); if (c) { t.Commit(); return; } try { Save(); } catch (IOException) { } finally { Save(); } t.Commit();", "DeferOnError(t.Rollback); if (c) { t.Commit(); return; } try { Save(); } catch (IOException) { } finally { Save(); } t.Commit();")]
    [InlineData("Defer({|DEFER022:t.Rollback|}); try { Save(); t.Commit(); } catch (Exception) { Save(); throw; }", "DeferOnError(t.Rollback); try { Save(); t.Commit(); } catch (Exception) { Save(); throw; }")]
    [InlineData("Defer(async () => await {|DEFER022:t.RollbackAsync()|}); t.Commit();", "DeferOnError(async () => await t.RollbackAsync()); t.Commit();")]
    public async Task Rolls_back_on_error(string body, string expected) =>
        await OnError.VerifyAsync(RollbackAfterCommitTests.Method(body), RollbackAfterCommitTests.Method(expected));

    [Fact]
    public async Task Rolls_all_back_on_error() => await OnError.VerifyFixAllAsync(
        RollbackAfterCommitTests.Method("Defer({|DEFER022:t.Rollback|}); Defer({|DEFER022:u.Rollback|}); t.Commit(); u.Commit();"),
        RollbackAfterCommitTests.Method("DeferOnError(t.Rollback); DeferOnError(u.Rollback); t.Commit(); u.Commit();"));

    [Theory]
    [InlineData("Defer(() => { Save(); {|DEFER022:t.Rollback()|}; }); t.Commit();")]
    [InlineData("Defer((Panic panic) => {|DEFER022:t.Rollback()|}); t.Commit();")]
    [InlineData("Defer({|DEFER022:t.Rollback|}); if (c) return; t.Commit();")]
    [InlineData("Defer({|DEFER022:t.Rollback|}); if (c) t.Commit();")]
    [InlineData("Defer({|DEFER022:t.Rollback|}); try { Save(); t.Commit(); } catch (Exception e) { Console.WriteLine(e); }")]
    public async Task Other_code_stays_deferred(string body) => await OnError.VerifyNoFixAsync(RollbackAfterCommitTests.Method(body));

    [Fact]
    public async Task Defers_the_disposal_of_a_source() => await Deferred.VerifyAsync(
        Samples.Marked("var {|DEFER023:s = new CancellationTokenSource(5)|};\n        Console.WriteLine(s.Token);"),
        Samples.Marked("var s = new CancellationTokenSource(5);\n        Defer(s.Dispose);\n        Console.WriteLine(s.Token);"));

    [Fact]
    public async Task Defers_the_disposal_of_all_sources() => await Deferred.VerifyFixAllAsync(
        Samples.Marked("var {|DEFER023:s = new CancellationTokenSource(5)|}; var {|DEFER023:t = new CancellationTokenSource()|};\n        Console.WriteLine(s.Token);"),
        Samples.Marked("var s = new CancellationTokenSource(5); Defer(s.Dispose); var t = new CancellationTokenSource();\n        Defer(t.Dispose);\n        Console.WriteLine(s.Token);"));

    [Fact]
    public async Task A_source_in_a_loop_gets_a_using()
    {
        const string Body = "while (c) { var {|DEFER023:s = new CancellationTokenSource(5)|}; Console.WriteLine(s.Token); }";
        await Deferred.VerifyNoFixAsync(Samples.Marked(Body));
        await Used.VerifyAsync(Samples.Marked(Body), Samples.Marked("while (c) { using var s = new CancellationTokenSource(5); Console.WriteLine(s.Token); }"));
    }

    [Theory]
    [InlineData("using (var r = Open())\n        {\n            Defer(() => Print({|DEFER028:r|}.Id));\n        }", "{\n            var r = DeferDispose(Open());\n            Defer(() => Print(r.Id));\n        }")]
    [InlineData("if (c)\n        {\n            using Res r = Open();\n            Defer(() => Print({|DEFER028:r|}.Id));\n        }", "if (c)\n        {\n            Res r = DeferDispose(Open());\n            Defer(() => Print(r.Id));\n        }")]
    public async Task Defers_the_disposal_instead_of_using(string body, string expected) => await Scope.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Defers_the_awaited_disposal() => await Scope.VerifyAsync(
        Samples.Marked("await using (var r = Open()) { Defer(async () => await {|DEFER028:r|}.FlushAsync()); await Task.Yield(); }", "async Task M()"),
        Samples.Marked("{ var r = DeferDisposeAsync(Open()); Defer(async () => await r.FlushAsync()); await Task.Yield(); }", "async Task M()"));

    [Fact]
    public async Task One_using_with_two_findings_is_changed_once() => await Scope.VerifyFixAllAsync(
        Samples.Marked("using (var r = Open()) { Defer(() => Print({|DEFER028:r|}.Id)); Defer(() => Print({|DEFER028:r|}.Id + 1)); }"),
        Samples.Marked("{ var r = DeferDispose(Open()); Defer(() => Print(r.Id)); Defer(() => Print(r.Id + 1)); }"));

    [Theory]
    [InlineData("foreach (var i in new[] { 1 }) { using var r = Open(); Defer(() => Print({|DEFER028:r|}.Id)); }")]
    [InlineData("lock (this) { {|DEFER028:Defer(() => ToString())|}; Defer(() => Print(n)); }")]
    public async Task Nothing_is_offered_in_loops_and_for_locks(string body) =>
        await Scope.VerifyNoFixAsync(Samples.Marked(body));

    /// <summary>'await using' takes any type with a DisposeAsync, DeferDisposeAsync does not.</summary>
    [Fact]
    public async Task Nothing_is_offered_for_what_has_no_interface() => await Scope.VerifyNoFixAsync(
        Samples.Marked("await using (var p = new Pattern()) { Defer(() => Print({|DEFER028:p|}.Id)); }", "async Task M()") + " public class Pattern { public int Id; public ValueTask DisposeAsync() => default; }");

    [Theory]
    [InlineData("Defer(a.Dispose); {|DEFER032:Defer(b.Dispose)|};", "Defer(b.Dispose); Defer(a.Dispose);")]
    [InlineData("Defer(a.Dispose); // writer\n        {|DEFER032:Defer(() => b.Dispose())|}; // stream", "Defer(() => b.Dispose()); // stream\n        Defer(a.Dispose); // writer")]
    [InlineData("// writer\n        Defer(a.Dispose);\n        {|DEFER032:Defer(b.Dispose)|};", "Defer(b.Dispose);\n        // writer\n        Defer(a.Dispose);")]
    public async Task Swaps(string body, string expected) => await Swapped.VerifyAsync(
        Samples.Marked("var b = File.Create(\"\"); var a = new StreamWriter(b);\n        " + body), Samples.Marked("var b = File.Create(\"\"); var a = new StreamWriter(b);\n        " + expected));

    [Theory]
    [InlineData("Defer(a.Dispose); Print(1); {|DEFER032:Defer(b.Dispose)|};")]
    [InlineData("if (c) Defer(a.Dispose); {|DEFER032:Defer(b.Dispose)|};")]
    public async Task Does_not_swap_over_other_statements(string body) => await Swapped.VerifyNoFixAsync(Samples.Marked("var b = File.Create(\"\"); var a = new StreamWriter(b); " + body));
}
