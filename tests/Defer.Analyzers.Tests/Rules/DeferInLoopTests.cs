// DEFER010.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class DeferInLoopTests
{
    private static readonly AnalyzerTest Test = new(new DeferInLoopAnalyzer());

    [Theory]
    [InlineData("for (var i = 0; i < n; i++) {|DEFER010:Defer(() => { })|};")]
    [InlineData("foreach (var x in new[] { Open() }) { {|DEFER010:Defer(x.Dispose)|}; }")]
    [InlineData("while (c) { {|DEFER010:Defer(Print, n)|}; }")]
    [InlineData("do { {|DEFER010:Defer(static x => Print(x), n)|}; } while (c);")]
    [InlineData("again: {|DEFER010:Defer(() => { })|}; if (c) goto again;")]
    [InlineData("switch (n) { case 1: {|DEFER010:Defer(() => { })|}; goto case 2; case 2: goto case 1; }")]
    [InlineData("while (c) { if (n > 1) { {|DEFER010:Defer(() => { })|}; } }")]
    [InlineData("while (c) { {|DEFER010:Defer(() => { })|}; if (n > 1) return; }")]
    [InlineData("while (c) { try { {|DEFER010:Defer(() => { })|}; Print(n); return; } catch (IOException) { } }")]
    [InlineData("while (c) { try { Print(n); } finally { {|DEFER010:Defer(() => { })|}; } }")]
    [InlineData("while (c) { try { Print(n); throw new IOException(); } catch (IOException) { {|DEFER010:Defer(() => { })|}; } }")]
    [InlineData("for (;;) { try { if (c) { {|DEFER010:Defer(() => { })|}; continue; } break; } finally { Print(n); } }")]
    [InlineData("for (;;) { {|DEFER010:Defer(() => { })|}; Print(n); }")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "while (true) { var r = Open(); {|DEFER010:Defer(r.DisposeAsync)|}; await Task.Yield(); }", "async Task M()"));

    [Theory]
    [InlineData("Defer(() => { }); for (var i = 0; i < n; i++) Print(i);")]
    [InlineData("for (var i = 0; i < n; i++) { } Defer(() => { });")]
    [InlineData("Defer(() => { while (c) { Print(n); } });")]
    [InlineData("if (c) goto end; Defer(() => { }); end: return;")]
    [InlineData("switch (n) { case 1: Defer(() => { }); goto case 2; case 2: break; }")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>A pass that always ends the loop registers once.</summary>
    [Theory]
    [InlineData("foreach (var x in new[] { Open() }) { Defer(x.Dispose); return; }")]
    [InlineData("while (c) { Defer(() => { }); break; }")]
    [InlineData("while (c) { if (n == 1) { Defer(() => { }); return; } }")]
    [InlineData("while (c) { Defer(() => { }); throw new IOException(); }")]
    [InlineData("for (;;) { try { Defer(() => { }); Print(n); } finally { Print(n); } break; }")]
    public async Task GoCritic1451_ReturnInLoop(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Where no way back is real.</summary>
    [Theory]
    [InlineData("do { Defer(() => { }); Print(n); } while (false);")]
    [InlineData("do { Defer(() => { }); if (c) continue; Print(n); } while (false);")]
    [InlineData("while (c) { try { Defer(() => { }); return; } catch (IOException) { } }")]
    [InlineData("for (;;) { try { if (c) continue; Defer(() => { }); break; } finally { Print(n); } }")]
    [InlineData("while (c) { try { Defer(() => { }); Print(n); return; } finally { throw new IOException(); } }")]
    public async Task Silent_where_no_way_back_is_real(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task The_break_of_an_inner_loop_does_not_end_the_outer_one() => await Test.VerifyAsync(Samples.Marked(
        "while (c) { {|DEFER010:Defer(() => { })|}; while (true) { break; } }"));

    [Fact]
    public async Task Option_off() =>
        await new AnalyzerTest(new DeferInLoopAnalyzer()) { Options = new Dictionary<string, string> { ["defer.loop"] = "off" } }
            .VerifyAsync(Samples.Marked("while (c) { Defer(() => { }); }"));

    [Fact]
    public async Task Option_method() =>
        await new AnalyzerTest(new DeferInLoopAnalyzer()) { Options = new Dictionary<string, string> { ["defer.loop"] = "method" } }
            .VerifyAsync(Samples.Marked("while (c) { {|DEFER010:Defer(() => { })|}; }"));

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) Defer(() => { });")]
    [InlineData("for (var i = 1; i <= 3; i++) { Defer(Print, i); }")]
    [InlineData("foreach (var r in new[] { Open(), Open() }) Defer(r.Dispose);")]
    [InlineData("for (var i = 0; i < 2; i++) for (var j = 0; j < 2; j++) Defer(() => { });")]
    [InlineData("for (var i = 0; i < 5; i++) {|DEFER010:Defer(() => { })|};")]
    [InlineData("for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) {|DEFER010:Defer(() => { })|};")]
    [InlineData("for (var i = 0; i < n; i++) {|DEFER010:Defer(() => { })|};")]
    [InlineData("for (var i = 0; i < 3; i++) { {|DEFER010:Defer(() => { })|}; i = 0; }")]
    [InlineData("while (c) for (var i = 0; i < 3; i++) {|DEFER010:Defer(() => { })|};")]
    public async Task Option_max_constant_iterations(string body) =>
        await new AnalyzerTest(new DeferInLoopAnalyzer()) { Options = new Dictionary<string, string> { ["DEFER010.max_constant_iterations"] = "4" } }
            .VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Leaves_nested_functions_to_DEFER002() => await Test.VerifyAsync(Samples.Marked(
        "Action f = () => { while (c) { Defer(() => { }); } };"));

    [Fact]
    public async Task Silent_in_unmarked_methods_and_in_bodies_with_errors()
    {
        await Test.VerifyAsync(Samples.Marked("while (c) { Defer(() => { }); }", mark: ""));
        await Test.VerifyAsync(Samples.Marked("while (c) { Defer(() => { }); } int x = {|CS0029:\"\"|};"));
    }
}
