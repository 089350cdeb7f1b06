// DEFER031.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ReleasedTwiceTests
{
    private static readonly AnalyzerTest Test = new(new ReleasedTwiceAnalyzer());

    [Theory]
    [InlineData("l.Enter(); Defer(l.Exit); Work(); {|DEFER031:l.Exit()|};")]
    [InlineData("l.Enter(); Defer(() => l.Exit()); if (c) { {|DEFER031:l.Exit()|}; return; } Work();")]
    [InlineData("Monitor.Enter(g); Defer(Monitor.Exit, g); Work(); {|DEFER031:Monitor.Exit(g)|};")]
    [InlineData("Monitor.Enter(g); Defer(a => Monitor.Exit(a), g); Work(); {|DEFER031:Monitor.Exit(g)|};")]
    [InlineData("s.Wait(); Defer(s.Release); Work(); {|DEFER031:s.Release()|};")]
    [InlineData("rw.EnterWriteLock(); Defer(rw.ExitWriteLock); Work(); {|DEFER031:rw.ExitWriteLock()|};")]
    [InlineData("var b = ArrayPool<byte>.Shared.Rent(n); Defer(() => ArrayPool<byte>.Shared.Return(b)); Work(); {|DEFER031:ArrayPool<byte>.Shared.Return(b)|};")]
    [InlineData("var b = ArrayPool<byte>.Shared.Rent(n); Defer(ArrayPool<byte>.Shared.Return, b, false); Work(); {|DEFER031:ArrayPool<byte>.Shared.Return(b, true)|};")]
    [InlineData("var b = ArrayPool<byte>.Shared.Rent(n); Defer(a => ArrayPool<byte>.Shared.Return(a), b); {|DEFER031:ArrayPool<byte>.Shared.Return(b)|}; b = null!;")]
    [InlineData("var p = GCHandle.Alloc(g); Defer(() => p.Free()); Work(); {|DEFER031:p.Free()|};")]
    [InlineData("var p = Marshal.AllocHGlobal(n); Defer(Marshal.FreeHGlobal, p); Work(); {|DEFER031:Marshal.FreeHGlobal(p)|};")]
    public async Task Reports(string body) => Assert.Equal("Info", await Test.SeverityAsync(Locks.Method(body)));

    [Fact]
    public async Task In_async_methods() => await Test.VerifyAsync(Locks.Async("await s.WaitAsync(); Defer(s.Release); await Task.Yield(); {|DEFER031:s.Release()|};"));

    [Theory]
    [InlineData("l.Enter(); Defer(l.Exit); Work();")]
    [InlineData("l.Enter(); Work(); l.Exit(); Defer(l.Exit);")]
    [InlineData("if (c) { l.Enter(); Defer(l.Exit); } else { l.Enter(); l.Exit(); }")]
    [InlineData("l.Enter(); DeferOnError(l.Exit); Work(); l.Exit();")]
    // Taken again, or twice.
    [InlineData("l.Enter(); Defer(l.Exit); l.Exit(); Work(); l.Enter();")]
    [InlineData("Monitor.Enter(g); Defer(Monitor.Exit, g); Monitor.Enter(g); Work(); Monitor.Exit(g);")]
    [InlineData("Monitor.Enter(g); Monitor.Enter(g); Defer(Monitor.Exit, g); Work(); Monitor.Exit(g);")]
    [InlineData("Defer(l.Exit); l.Exit();")]
    // Another one.
    [InlineData("Monitor.Enter(g); Defer(Monitor.Exit, g); Monitor.Exit(h);")]
    [InlineData("rw.EnterReadLock(); Defer(rw.ExitReadLock); rw.ExitWriteLock();")]
    // In a nested function, which nobody may call.
    [InlineData("l.Enter(); Defer(l.Exit); void Leave() => l.Exit();")]
    // A signal.
    [InlineData("Defer(() => s.Release()); Work(); s.Release();")]
    // A larger array takes its place.
    [InlineData("var b = ArrayPool<byte>.Shared.Rent(n); Defer(() => ArrayPool<byte>.Shared.Return(b)); Work(); ArrayPool<byte>.Shared.Return(b); b = ArrayPool<byte>.Shared.Rent(2 * n);")]
    [InlineData("var b = new byte[n]; var d = new byte[n]; Defer(() => ArrayPool<byte>.Shared.Return(b)); ArrayPool<byte>.Shared.Return(b); b = d;")]
    [InlineData("var p = GCHandle.Alloc(g); Defer(() => { if (p.IsAllocated) p.Free(); }); Work(); p.Free();")]
    public async Task Silent(string body) => await Test.VerifyAsync(Locks.Method(body));

    /// <summary>"Defer, and close early": disposal is idempotent by contract.</summary>
    [Theory]
    [InlineData("var f = File.OpenRead(\"\"); Defer(f.Dispose); Work(); f.Dispose();")]
    [InlineData("var f = File.OpenRead(\"\"); Defer(() => f.Close()); Work(); f.Close();")]
    public async Task Errcheck105_DeferAndCloseEarly(string body) => await Test.VerifyAsync(Locks.Method(body));

    /// <summary>To release before the process exits, by hand, is no mistake: no deferred call runs then.</summary>
    [Fact]
    public async Task GoCritic1022_ReleasedBeforeExit() => await Test.VerifyAsync(Locks.Method(
        "l.Enter(); Defer(l.Exit); if (c) { l.Exit(); Environment.Exit(1); } Work();"));
}
