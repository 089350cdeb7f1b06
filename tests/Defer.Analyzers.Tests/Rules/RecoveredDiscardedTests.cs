// DEFER033.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class RecoveredDiscardedTests
{
    private static readonly AnalyzerTest Test = new(new RecoveredDiscardedAnalyzer());

    [Theory]
    [InlineData("Defer(() => {|DEFER033:Recover()|});")]
    [InlineData("Defer(() => { {|DEFER033:Recover()|}; });")]
    [InlineData("Defer(() => { _ = {|DEFER033:Recover()|}; });")]
    [InlineData("Defer(() => _ = {|DEFER033:Recover()|});")]
    [InlineData("Defer(() => { var e = {|DEFER033:Recover()|}; });")]
    [InlineData("Defer(() => { Print(n); {|DEFER033:Recover()|}; });")]
    [InlineData("Defer(a => { Print(a); {|DEFER033:DeferStatements.Recover()|}; }, n);")]
    [InlineData("Defer(() => { {|DEFER033:Recover<Exception>()|}; });")]
    [InlineData("Defer((Panic p) => {|DEFER033:p.Recover()|});")]
    [InlineData("Defer((Panic p) => { Print(n); {|DEFER033:p.Recover()|}; });")]
    [InlineData("Defer(delegate { if (c) {|DEFER033:Recover()|}; });")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "Defer(async () => { await Task.Yield(); {|DEFER033:Recover()|}; }); await Task.Yield();", "async Task M()"));

    [Theory]
    [InlineData("Defer(() => { if (Recover() is { } e) Console.WriteLine(e); });")]
    [InlineData("Defer(() => Console.WriteLine(Recover()));")]
    [InlineData("Defer(() => { var e = Recover(); Console.WriteLine(e?.Message); });")]
    [InlineData("Defer(() => { if (Recover() is not null) Print(n); });")]
    [InlineData("var failed = false; Defer(() => failed = Recover() is not null);")]
    [InlineData("Defer(() => { Console.WriteLine(Recover()); Recover(); });")]
    [InlineData("Defer((Panic p) => { Console.WriteLine(p.Exception); p.Recover(); });")]
    [InlineData("Defer((Panic p) => { if (p.IsPanicking) Print(n); p.Recover(); });")]
    [InlineData("Defer((Panic p) => Console.WriteLine(p.Recover()));")]
    [InlineData("Defer(Handle); static void Handle(Panic p) => p.Recover();")]
    [InlineData("Defer(() => Print(n));")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>As an empty catch of a named type.</summary>
    [Theory]
    [InlineData("Defer(() => Recover<OperationCanceledException>());")]
    [InlineData("Defer(() => { Print(n); Recover<IOException>(); });")]
    [InlineData("Defer((Panic p) => { p.Recover<IOException>(); });")]
    public async Task Roslynator1075_NamedType(string body) => await Test.VerifyAsync(Samples.Marked(body));
}
