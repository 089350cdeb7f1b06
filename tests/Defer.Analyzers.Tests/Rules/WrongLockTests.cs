// DEFER018.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class WrongLockTests
{
    private static readonly AnalyzerTest Test = new(new WrongLockAnalyzer());

    [Theory]
    [InlineData("Monitor.Enter(g); Defer(() => {|DEFER018:Monitor.Enter(g)|}); Work();")]
    [InlineData("Monitor.Enter(g); Defer({|DEFER018:Monitor.Enter|}, g); Work();")]
    [InlineData("Monitor.Enter(g); Defer(a => {|DEFER018:Monitor.Enter(a)|}, g); Work();")]
    [InlineData("l.Enter(); Defer({|DEFER018:l.Enter|}); Work();")]
    [InlineData("l.Enter(); Work(); Defer(() => { Work(); {|DEFER018:l.Enter()|}; });")]
    [InlineData("l.Enter(); if (c) Defer(static a => {|DEFER018:a.Enter()|}, l); Work();")]
    [InlineData("l.Enter(); DeferOnError({|DEFER018:l.Enter|}); Work();")]
    [InlineData("s.Wait(); Defer(() => {|DEFER018:s.Wait()|}); Work();")]
    [InlineData("rw.EnterReadLock(); Defer({|DEFER018:rw.EnterReadLock|}); Work();")]
    [InlineData("mutex.WaitOne(); Defer(() => {|DEFER018:mutex.WaitOne()|}); Work();")]
    [InlineData("Monitor.Enter(_gate); Defer(() => {|DEFER018:Monitor.Enter(this._gate)|}); Work();")]
    public async Task Taking_again_is_an_error(string body) => Assert.Equal("Error", await Test.SeverityAsync(Locks.Method(body)));

    [Fact]
    public async Task Taking_again_in_an_async_method() => Assert.Equal("Error", await Test.SeverityAsync(Locks.Async(
        "await s.WaitAsync(); Defer(async () => await {|DEFER018:s.WaitAsync()|}); await Task.Yield();")));

    [Theory]
    [InlineData("rw.EnterReadLock(); Defer({|DEFER018:rw.ExitWriteLock|}); Work();")]
    [InlineData("rw.EnterReadLock(); Defer(() => {|DEFER018:rw.ExitWriteLock()|}); Work();")]
    [InlineData("rw.EnterWriteLock(); Defer(a => {|DEFER018:a.ExitReadLock()|}, rw); Work();")]
    [InlineData("rw.EnterUpgradeableReadLock(); Defer({|DEFER018:rw.ExitReadLock|}); Work();")]
    [InlineData("Monitor.Enter(g); Defer(() => {|DEFER018:Monitor.Exit(h)|}); Work();")]
    [InlineData("Monitor.Enter(_gate); Defer({|DEFER018:Monitor.Exit|}, g); Work();")]
    [InlineData("rw.EnterReadLock(); Defer({|DEFER018:other.ExitReadLock|}); Work();")]
    [InlineData("Monitor.Enter(g); {|DEFER018:Monitor.Exit(g)|}; Work();")]
    [InlineData("l.Enter(); {|DEFER018:l.Exit()|}; Work();")]
    [InlineData("if (c) { rw.EnterReadLock(); {|DEFER018:rw.ExitReadLock()|}; } Work();")]
    [InlineData("var spin = new SpinLock(); Defer({|DEFER018:spin.Exit|});")]
    [InlineData("var spin = new SpinLock(); Defer(a => a.Exit(), {|DEFER018:spin|});")]
    public async Task A_wrong_release_is_a_warning(string body) => Assert.Equal("Warning", await Test.SeverityAsync(Locks.Method(body)));

    [Fact]
    public async Task In_marked_local_functions() => await Test.VerifyAsync(Locks.Method(
        "Inner(); [Deferrable] void Inner() { l.Enter(); Defer({|DEFER018:l.Enter|}); Work(); }"));

    [Theory]
    [InlineData("Monitor.Enter(g); Defer(() => Monitor.Exit(g)); Work();")]
    [InlineData("Monitor.Enter(g); Defer(Monitor.Exit, g); Work();")]
    [InlineData("l.Enter(); Defer(l.Exit); Work();")]
    [InlineData("rw.EnterUpgradeableReadLock(); Defer(rw.ExitUpgradeableReadLock); rw.EnterWriteLock(); Defer(rw.ExitWriteLock); Work();")]
    [InlineData("rw.EnterUpgradeableReadLock(); rw.EnterWriteLock(); Defer(rw.ExitUpgradeableReadLock); Defer(rw.ExitWriteLock); Work();")]
    // Only on one way to the Defer.
    [InlineData("if (c) l.Enter(); Defer(l.Enter);")]
    // Given back for a while: the caller holds it.
    [InlineData("l.Exit(); Defer(l.Enter); Work();")]
    [InlineData("l.Enter(); Work(); l.Exit(); Defer(l.Enter); Work();")]
    [InlineData("l.Enter(); Defer(l.Enter); Work(); l.Exit();")]
    [InlineData("l.Enter(); Defer(() => { l.Exit(); l.Enter(); });")]
    // The other one is a thing of its own.
    [InlineData("Monitor.Enter(g); Defer(() => Monitor.Enter(h)); Work();")]
    [InlineData("Monitor.Enter(g); Monitor.Enter(h); Defer(() => Monitor.Exit(g)); Defer(() => Monitor.Exit(h));")]
    [InlineData("Monitor.Enter(g); Defer(() => Monitor.Exit(h)); Defer(() => Monitor.Exit(g));")]
    [InlineData("var k = _gate; Monitor.Enter(_gate); Defer(() => Monitor.Exit(k)); Work();")]
    [InlineData("Monitor.Enter(g); Defer(() => Monitor.Exit(h)); Take(); void Take() => Monitor.Enter(h);")]
    // Conditions decide.
    [InlineData("rw.EnterReadLock(); Defer(() => { if (rw.IsWriteLockHeld) rw.ExitWriteLock(); }); Work(); rw.ExitReadLock();")]
    [InlineData("if (Monitor.TryEnter(g)) Monitor.Exit(g); Work();")]
    [InlineData("l.Enter(); Work(); l.Exit();")]
    public async Task Silent(string body) => await Test.VerifyAsync(Locks.Method(body));

    /// <summary>A bounded buffer takes one and releases the other; a gate is passed by taking and releasing it.</summary>
    [Theory]
    [InlineData("s.Wait(); Defer(() => t.Release()); Work();")]
    [InlineData("s.Wait(); s.Release(); Work();")]
    [InlineData("mutex.WaitOne(); mutex.ReleaseMutex(); Work();")]
    public async Task Staticcheck_SA2001_Signalling(string body) => await Test.VerifyAsync(Locks.Method(body));

    /// <summary>Another receiver, and a lock of the other kind before it: SA2003's own counter-examples.</summary>
    [Theory]
    [InlineData("rw.EnterReadLock(); Defer(rw.ExitReadLock); other.EnterWriteLock(); Defer(other.ExitWriteLock);")]
    [InlineData("Defer(l.Enter); Work();")]
    public async Task Staticcheck_SA2003_OtherReceiver(string body) => await Test.VerifyAsync(Locks.Method(body));

    [Fact]
    public async Task Pairs_of_the_option()
    {
        const string Source = """
            public class Gate { public void Open() { } public void Shut() { } }
            public partial class C
            {
                [Deferrable] public void M(Gate gate) { gate.Open(); Defer({|DEFER018:gate.Open|}); }
            }
            """;
        await new AnalyzerTest(new WrongLockAnalyzer()) { Options = new Dictionary<string, string> { ["defer.pairs"] = "Other.Type.A>B, Gate.Open > Shut, x" } }.VerifyAsync(Source);
        await Test.VerifyAsync(Source.Replace("{|DEFER018:gate.Open|}", "gate.Open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_the_remedy()
    {
        var reported = await Test.VerifyAsync(Locks.Method("rw.EnterReadLock(); Defer({|DEFER018:rw.ExitWriteLock|}); Work();"));
        Assert.Equal("This releases by 'ExitWriteLock' what 'EnterReadLock' took; defer 'ExitReadLock'", reported[0].GetMessage(null));
    }
}
