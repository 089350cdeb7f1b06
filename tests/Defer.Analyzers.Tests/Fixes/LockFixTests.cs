// The fixes of DEFER018, DEFER019 and DEFER031.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class LockFixTests
{
    private static readonly CodeFixTest Wrong = new(new WrongLockAnalyzer(), new WrongLockFix());
    private static readonly CodeFixTest Late = new(new NotDeferredAnalyzer(), new DeferReleaseFix());
    private static readonly CodeFixTest Twice = new(new ReleasedTwiceAnalyzer(), new RemoveReleaseFix());

    [Theory]
    [InlineData("l.Enter(); Defer(() => {|DEFER018:l.Enter()|}); Work();", "l.Enter(); Defer(() => l.Exit()); Work();")]
    [InlineData("l.Enter(); Defer({|DEFER018:l.Enter|}); Work();", "l.Enter(); Defer(() => l.Exit()); Work();")]
    [InlineData("l.Enter(); Defer(() => { Work(); {|DEFER018:l.Enter()|}; });", "l.Enter(); Defer(() => { Work(); l.Exit(); });")]
    [InlineData("Monitor.Enter(g); Defer({|DEFER018:Monitor.Enter|}, g);", "Monitor.Enter(g); Defer(() => Monitor.Exit(g));")]
    [InlineData("Monitor.Enter(g); Defer(() => {|DEFER018:Monitor.Exit(h)|});", "Monitor.Enter(g); Defer(() => Monitor.Exit(g));")]
    [InlineData("rw.EnterReadLock(); Defer(a => {|DEFER018:a.ExitWriteLock()|}, rw);", "rw.EnterReadLock(); Defer(() => rw.ExitReadLock());")]
    [InlineData("Monitor.Enter(g); {|DEFER018:Monitor.Exit(g)|}; Work();", "Monitor.Enter(g); Defer(() => Monitor.Exit(g)); Work();")]
    [InlineData("var spin = new SpinLock(); Defer({|DEFER018:spin.Exit|});", "var spin = new SpinLock(); Defer(() => spin.Exit());")]
    public async Task Defers_the_matching_release(string body, string expected) => await Wrong.VerifyAsync(Locks.Method(body), Locks.Method(expected));

    [Fact]
    public async Task Defers_the_matching_release_instead_of_waiting() => await Wrong.VerifyAsync(
        Locks.Async("await s.WaitAsync(); Defer(async () => await {|DEFER018:s.WaitAsync()|}); await Task.Yield();"),
        Locks.Async("await s.WaitAsync(); Defer(() => s.Release()); await Task.Yield();"));

    [Theory]
    [InlineData("l.Enter(); Defer(a => { Work(); {|DEFER018:a.Enter()|}; }, l);")]
    [InlineData("var spin = new SpinLock(); Defer(a => a.Exit(), {|DEFER018:spin|});")]
    public async Task Nothing_is_offered_where_more_would_change(string body) => await Wrong.VerifyNoFixAsync(Locks.Method(body));

    [Fact]
    public async Task All_wrong_locks() => await Wrong.VerifyFixAllAsync(
        Locks.Method("l.Enter();\n        Defer({|DEFER018:l.Enter|});\n        rw.EnterReadLock();\n        Defer({|DEFER018:rw.ExitWriteLock|});"),
        Locks.Method("l.Enter();\n        Defer(() => l.Exit());\n        rw.EnterReadLock();\n        Defer(() => rw.ExitReadLock());"));

    [Theory]
    [InlineData("{|DEFER019:l.Enter()|}; Work(); l.Exit();", "l.Enter(); Defer(() => l.Exit()); Work();")]
    [InlineData("{|DEFER019:s.Wait()|}; // here\n        Work();\n\n        // there\n        s.Release();", "s.Wait(); // here\n        Defer(() => s.Release());\n        Work();\n\n        // there\n")]
    [InlineData("{|DEFER019:l.Enter()|};\n        if (c)\n        {\n            l.Exit();\n            return;\n        }\n\n        Work();\n        l.Exit();", "l.Enter();\n        Defer(() => l.Exit());\n        if (c)\n        {\n            return;\n        }\n\n        Work();\n")]
    [InlineData("if ({|DEFER019:Monitor.TryEnter(g)|})\n        {\n            Work();\n            Monitor.Exit(g);\n        }", "if (Monitor.TryEnter(g))\n        {\n            Defer(() => Monitor.Exit(g));\n            Work();\n        }")]
    [InlineData("if (!{|DEFER019:s.Wait(5)|}) return;\n        Work();\n        s.Release();", "if (!s.Wait(5)) return;\n        Defer(() => s.Release());\n        Work();\n")]
    [InlineData("var b = {|DEFER019:ArrayPool<byte>.Shared.Rent(n)|}; Work(b[0]); ArrayPool<byte>.Shared.Return(b, clearArray: true);", "var b = ArrayPool<byte>.Shared.Rent(n); Defer(() => ArrayPool<byte>.Shared.Return(b, clearArray: true)); Work(b[0]);")]
    public async Task Defers_the_release(string body, string expected) => await Late.VerifyAsync(Locks.Method(body), Locks.Method(expected).Replace("\n\n    }", "\n    }", StringComparison.Ordinal));

    [Theory]
    [InlineData("var b = {|DEFER019:ArrayPool<byte>.Shared.Rent(n)|}; var clear = Work(n) > 1; ArrayPool<byte>.Shared.Return(b, clear);")]
    [InlineData("var k = {|DEFER019:l.EnterScope()|}; Work(); k.Dispose();")]
    public async Task Nothing_is_offered_where_the_release_cannot_move(string body) => await Late.VerifyNoFixAsync(Locks.Method(body));

    [Fact]
    public async Task Defers_all_releases() => await Late.VerifyFixAllAsync(
        Locks.Method("{|DEFER019:Monitor.Enter(g)|};\n        {|DEFER019:l.Enter()|};\n        Work();\n        l.Exit();\n        Monitor.Exit(g);"),
        Locks.Method("Monitor.Enter(g);\n        Defer(() => Monitor.Exit(g));\n        l.Enter();\n        Defer(() => l.Exit());\n        Work();\n").Replace("\n\n    }", "\n    }", StringComparison.Ordinal));

    [Fact]
    public async Task Removes_the_second_release() => await Twice.VerifyAsync(
        Locks.Method("l.Enter();\n        Defer(l.Exit);\n        if (c)\n        {\n            {|DEFER031:l.Exit()|};\n            return;\n        }"),
        Locks.Method("l.Enter();\n        Defer(l.Exit);\n        if (c)\n        {\n            return;\n        }"));

    [Fact]
    public async Task Removes_all_second_releases() => await Twice.VerifyFixAllAsync(
        Locks.Method("l.Enter(); Defer(l.Exit); s.Wait(); Defer(s.Release); {|DEFER031:s.Release()|}; {|DEFER031:l.Exit()|}; Work();"),
        Locks.Method("l.Enter(); Defer(l.Exit); s.Wait(); Defer(s.Release); Work();"));

    [Fact]
    public async Task Nothing_is_offered_where_a_statement_must_stand() => await Twice.VerifyNoFixAsync(
        Locks.Method("l.Enter(); Defer(l.Exit); if (c) {|DEFER031:l.Exit()|};"));
}
