// The fix of DEFER033.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class RecoveredDiscardedFixTests
{
    private static readonly CodeFixTest Test = new(new RecoveredDiscardedAnalyzer(), new LogRecoveredFix());

    private const string Logged = "if (Recover() is { } exception) System.Diagnostics.Trace.TraceError(exception.ToString());";

    [Theory]
    [InlineData("Defer(() => {|DEFER033:Recover()|});", "Defer(() => { " + Logged + " });")]
    [InlineData("Defer(() => _ = {|DEFER033:Recover()|});", "Defer(() => { " + Logged + " });")]
    [InlineData("Defer(() => { {|DEFER033:Recover()|}; Print(n); });", "Defer(() => { " + Logged + " Print(n); });")]
    [InlineData("Defer(() => { _ = {|DEFER033:Recover()|}; });", "Defer(() => { " + Logged + " });")]
    [InlineData("Defer(() => { var e = {|DEFER033:Recover()|}; });", "Defer(() => { " + Logged + " });")]
    [InlineData("Defer((Panic p) => {|DEFER033:p.Recover()|});", "Defer((Panic p) => { if (p.Recover() is { } exception) System.Diagnostics.Trace.TraceError(exception.ToString()); });")]
    public async Task Logs(string body, string expected) => await Test.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Logs_all() => await Test.VerifyFixAllAsync(
        Samples.Marked("Defer(() => {|DEFER033:Recover()|});\n        Defer(() => { {|DEFER033:Recover()|}; });"),
        Samples.Marked("Defer(() => { " + Logged + " });\n        Defer(() => { " + Logged + " });"));

    /// <summary>An 'else' might come to belong to it.</summary>
    [Fact]
    public async Task Not_offered_for_an_embedded_statement() => await Test.VerifyNoFixAsync(Samples.Marked("Defer(() => { if (c) {|DEFER033:Recover()|}; else Print(n); });"));
}
