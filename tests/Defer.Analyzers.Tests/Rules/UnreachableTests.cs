// DEFER024.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class UnreachableTests
{
    private static readonly AnalyzerTest Test = new(new UnreachableAnalyzer());

    [Theory]
    [InlineData("return; {|DEFER024:Defer(() => { })|};")]
    [InlineData("throw new IOException(); {|DEFER024:Defer(() => { })|};")]
    [InlineData("while (true) Print(n); {|DEFER024:Defer(Print, n)|};")]
    [InlineData("for (;;) { } {|DEFER024:Defer(() => { })|};")]
    [InlineData("if (c) return; else throw new IOException(); {|DEFER024:Defer(() => { })|};")]
    [InlineData("while (c) { break; {|DEFER024:Defer(() => { })|}; }")]
    [InlineData("var r = Open(); return; {|DEFER024:Defer(r.Dispose)|};")]
    [InlineData("switch (n) { case 1: return; default: throw new IOException(); } {|DEFER024:Defer(() => { })|};")]
    [InlineData("try { return; } finally { Print(n); } {|DEFER024:Defer(() => { })|};")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); await r.FlushAsync(); return; {|DEFER024:Defer(r.DisposeAsync)|};", "async Task M()"));

    [Theory]
    [InlineData("if (c) return; Defer(() => { });")]
    [InlineData("try { return; } catch (IOException) { } Defer(() => { });")]
    [InlineData("goto here; here: Defer(() => { });")]
    [InlineData("try { throw new IOException(); } catch (IOException) { Defer(() => { }); }")]
    [InlineData("try { return; } finally { Defer(() => { }); }")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>What a named constant switches off is meant.</summary>
    [Theory]
    [InlineData("const bool Trace = false; if (Trace) Defer(() => { });")]
    [InlineData("const bool Trace = true; if (Trace) return; Defer(() => { });")]
    public async Task Silent_where_a_constant_decides(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Stops_at_nested_functions() => await Test.VerifyAsync(Samples.Marked(
        "F(); return; [Deferrable] void F() { Defer(() => { }); return; {|DEFER024:Defer(() => { })|}; }"));

    [Fact]
    public async Task Silent_in_a_function_that_is_unreachable_itself() => await Test.VerifyAsync(Samples.Marked(
        "return; Action f = [Deferrable] () => { Defer(() => { }); };"));
}
