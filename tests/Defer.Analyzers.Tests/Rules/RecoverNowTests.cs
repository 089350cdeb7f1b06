// DEFER006; that DEFER005 is then silent.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class RecoverNowTests
{
    /// <summary>Exactly one of the two speaks on one place.</summary>
    private static readonly AnalyzerTest Test = new(new RecoverNowAnalyzer(), new RecoverElsewhereAnalyzer());

    [Theory]
    [InlineData("Defer({|DEFER006:Recover|});")]
    [InlineData("Defer({|DEFER006:Recover<IOException>|});")]
    [InlineData("Defer({|DEFER006:DeferStatements.Recover|});")]
    [InlineData("Defer(e => { }, {|DEFER006:Recover()|});")]
    [InlineData("Defer(Console.WriteLine, (object?){|DEFER006:Recover<IOException>()|});")]
    [InlineData("Defer((a, b) => { }, n, {|DEFER006:Recover()|}?.Message);")]
    [InlineData("Defer(({|DEFER006:Recover()|} ?? new Exception()).ToString);")]
    [InlineData("DeferOnError(e => { }, {|DEFER006:Recover()|});")]
    [InlineData("var r = DeferDispose({|DEFER006:Recover()|} as IDisposable);")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "Defer(async e => { await Task.Yield(); }, {|DEFER006:Recover()|}); await Task.Yield();", "async Task M()"));

    [Fact]
    public async Task Reports_in_unmarked_members() => await Test.VerifyAsync("class C { void M() => Defer({|DEFER006:Recover|}); }");

    [Theory]
    [InlineData("Defer(() => { Recover(); });")]
    [InlineData("Defer(() => Recover());")]
    [InlineData("Defer(() => { if (Recover() is { } e) Console.WriteLine(e); });")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>A function that is handed on is not called by the Defer: DEFER005.</summary>
    [Theory]
    [InlineData("Defer(f => f(), {|DEFER005:Recover|});")]
    [InlineData("Defer(f => { }, () => {|DEFER005:Recover()|});")]
    [InlineData("{|DEFER005:Recover()|};")]
    public async Task Leaves_to_DEFER005(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>"defer recover()" recovers nothing; revive said so only after this issue.</summary>
    [Fact]
    public async Task Revive718_ImmediateRecover() => await Test.VerifyAsync(Samples.Marked(
        "Defer({|DEFER006:Recover|}); Defer(Log, {|DEFER006:Recover()|}); static void Log(Exception? e) { }"));

    /// <summary>A handler that is deferred by name takes a Panic: no Recover, no message.</summary>
    [Fact]
    public async Task Revive1348_HelperThatIsDeferred() => await Test.VerifyAsync(Samples.Marked(
        "Defer(Handle); static void Handle(Panic panic) => panic.Recover();"));
}
