// DEFER019.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class NotDeferredTests
{
    private static readonly AnalyzerTest Test = new(new NotDeferredAnalyzer());

    [Theory]
    [InlineData("{|DEFER019:Monitor.Enter(g)|}; Work(); Monitor.Exit(g);")]
    [InlineData("{|DEFER019:l.Enter()|}; Work(); l.Exit();")]
    [InlineData("{|DEFER019:s.Wait()|}; Work(); s.Release();")]
    [InlineData("{|DEFER019:mutex.WaitOne()|}; Work(); mutex.ReleaseMutex();")]
    [InlineData("{|DEFER019:rw.EnterReadLock()|}; Work(); rw.ExitReadLock();")]
    [InlineData("{|DEFER019:Monitor.Enter(_gate)|}; _items.Add(1); Monitor.Exit(_gate);")]
    [InlineData("var b = {|DEFER019:ArrayPool<byte>.Shared.Rent(n)|}; Work(b[0]); ArrayPool<byte>.Shared.Return(b);")]
    [InlineData("var p = {|DEFER019:Marshal.AllocHGlobal(n)|}; Work(); Marshal.FreeHGlobal(p);")]
    [InlineData("var p = {|DEFER019:GCHandle.Alloc(g)|}; Work(); p.Free();")]
    [InlineData("{|DEFER019:ExecutionContext.SuppressFlow()|}; Work(); ExecutionContext.RestoreFlow();")]
    [InlineData("var k = {|DEFER019:l.EnterScope()|}; Work(); k.Dispose();")]
    [InlineData("{|DEFER019:l.Enter()|}; if (c) { l.Exit(); return; } Work(); l.Exit();")]
    [InlineData("{|DEFER019:l.Enter()|}; try { Work(); } catch { l.Exit(); throw; } l.Exit();")]
    [InlineData("{|DEFER019:Monitor.Enter(g)|}; {|DEFER019:l.Enter()|}; Work(); l.Exit(); Monitor.Exit(g);")]
    [InlineData("if (c) { {|DEFER019:l.Enter()|}; Work(); l.Exit(); }")]
    [InlineData("Defer(() => Work()); {|DEFER019:l.Enter()|}; Work(); l.Exit();")]
    [InlineData("if ({|DEFER019:Monitor.TryEnter(g)|}) { Work(); Monitor.Exit(g); }")]
    [InlineData("if (!{|DEFER019:s.Wait(5)|}) return; Work(); s.Release();")]
    public async Task Reports(string body) => Assert.All((await Test.SeverityAsync(Locks.Method(body))).Split(", "), static s => Assert.Equal("Info", s));

    [Theory]
    [InlineData("{|DEFER019:l.Enter()|}; if (c) return; Work(); l.Exit();")]
    [InlineData("{|DEFER019:l.Enter()|}; if (c) throw new IOException(); Work(); l.Exit();")]
    [InlineData("{|DEFER019:l.Enter()|}; switch (n) { case 1: return; case 2: l.Exit(); return; } Work(); l.Exit();")]
    [InlineData("if (!{|DEFER019:Monitor.TryEnter(g)|}) return; if (c) return; Work(); Monitor.Exit(g);")]
    public async Task A_way_that_misses_the_release_is_a_warning(string body) => Assert.Equal("Warning", await Test.SeverityAsync(Locks.Method(body)));

    [Fact]
    public async Task In_async_methods() => await Test.VerifyAsync(Locks.Async(
        "await {|DEFER019:s.WaitAsync()|}.ConfigureAwait(false); await Task.Yield(); s.Release();"));

    [Fact]
    public async Task Returning_a_value() => await Test.VerifyAsync(Locks.Method(
        "{|DEFER019:l.Enter()|}; var r = Work(1); l.Exit(); return r + 1;").Replace("public void M", "public int M", StringComparison.Ordinal));

    [Theory]
    // Cared for.
    [InlineData("l.Enter(); Defer(l.Exit); Work();")]
    [InlineData("l.Enter(); Defer(() => l.Exit()); Work();")]
    [InlineData("l.Enter(); Defer(a => a.Exit(), l); Work();")]
    [InlineData("Monitor.Enter(g); Defer(Monitor.Exit, g); Work();")]
    [InlineData("l.Enter(); Defer(Leave); Work(); void Leave() => l.Exit();")]
    [InlineData("l.Enter(); try { Work(); } finally { l.Exit(); }")]
    [InlineData("lock (g) Work();")]
    // Early release.
    [InlineData("l.Enter(); Work(); l.Exit(); Work();")]
    [InlineData("l.Enter(); Work(); l.Exit(); _items.Add(1);")]
    [InlineData("l.Enter(); if (c) { l.Exit(); Work(); return; } Work(); l.Exit();")]
    [InlineData("while (c) { l.Enter(); Work(); l.Exit(); }")]
    // Never released here.
    [InlineData("l.Enter(); Work();")]
    [InlineData("l.Enter(); if (c) l.Exit(); Work();")]
    [InlineData("Monitor.Enter(g); Work(); Monitor.Exit(h);")]
    // Taken or released elsewhere as well.
    [InlineData("l.Enter(); Work(); l.Exit(); void Leave() => l.Exit();")]
    [InlineData("Action leave = () => l.Exit(); l.Enter(); Work(); l.Exit();")]
    // Nothing can fail.
    [InlineData("l.Enter(); n++; l.Exit();")]
    // Not the same thing any more.
    [InlineData("Monitor.Enter(g); Work(); g = h; Monitor.Exit(g);")]
    [InlineData("var b = ArrayPool<byte>.Shared.Rent(n); Work(); ArrayPool<byte>.Shared.Return(b); b = ArrayPool<byte>.Shared.Rent(2 * n); Work(b[0]);")]
    [InlineData("s.Wait(5); Work(); s.Release();")]
    public async Task Silent(string body) => await Test.VerifyAsync(Locks.Method(body));

    /// <summary>An attempt that failed holds nothing.</summary>
    [Theory]
    [InlineData("if (Monitor.TryEnter(g)) Work(); else return; Monitor.Exit(g);")]
    [InlineData("var taken = Monitor.TryEnter(g); Work(); if (taken) Monitor.Exit(g);")]
    [InlineData("var taken = false; Monitor.TryEnter(g, ref taken); Work(); if (taken) Monitor.Exit(g);")]
    public async Task SonarDotnet5415_TryEnterInCondition(string body) => await Test.VerifyAsync(Locks.Method(body));

    /// <summary>The method hands the lock to its caller.</summary>
    [Fact]
    public async Task SonarDotnet_S2222_OwnershipPasses() => await Test.VerifyAsync(
        Locks.Method("l.Enter(); if (Work(n) > 1) return; Work(); l.Exit();").Replace(" M(", " TryTake(", StringComparison.Ordinal));

    [Fact]
    public async Task Unmarked_methods_are_left_alone() => await Test.VerifyAsync(
        Locks.Method("l.Enter(); Work(); l.Exit();").Replace("[Deferrable]", "", StringComparison.Ordinal));

    [Fact]
    public async Task Says_why()
    {
        var reported = await Test.VerifyAsync(Locks.Method("{|DEFER019:l.Enter()|}; Work();\nl.Exit();"));
        Assert.Equal("'l' is released at line 13 only if nothing fails before; defer the release right here", reported[0].GetMessage(null));
        reported = await Test.VerifyAsync(Locks.Method("{|DEFER019:l.Enter()|}; if (c) return; Work();\nl.Exit();"));
        Assert.Equal("'l' is released at line 13 only if the code between does not leave first; defer the release right here", reported[0].GetMessage(null));
    }
}
