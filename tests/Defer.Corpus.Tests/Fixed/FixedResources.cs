using System.Collections.Immutable;
using Deferral.CodeFixes;
using static Deferral.Corpus.FixedCase;

namespace Deferral.Corpus;

/// <summary>Locks and what else is taken and given back.</summary>
internal static class FixedResources
{
    public static readonly ImmutableArray<FixedCase> Cases =
    [
        new("DEFER018", new WrongLockFix(), Marked("""
            var gate = new ReaderWriterLockSlim();
            Defer(() => log.Note("readers", gate.CurrentReadCount));
            gate.EnterReadLock();
            Defer(gate.ExitWriteLock);
            log.Note("readers", gate.CurrentReadCount);
            """), "0: readers 1 | readers 0"),
        new("DEFER018", new WrongLockFix(), Marked("""
            var gate = new object();
            Defer(() => log.Note("held", Monitor.IsEntered(gate)));
            Monitor.Enter(gate);
            Monitor.Exit(gate);
            log.Note("held", Monitor.IsEntered(gate));
            """), "0: held True | held False"),
        new("DEFER019", new DeferReleaseFix(), Marked("""
            var gate = new SemaphoreSlim(1);
            Defer(() => log.Note("free", gate.CurrentCount));
            gate.Wait();
            log.Note("in", gate.CurrentCount);
            if (n == 1)
            {
                gate.Release();
                return;
            }

            if (n == 2) log.Throw("body");
            gate.Release();
            """), "0: in 0 | free 1\n1: in 0 | free 1\n2: in 0 | throw body | free 1 | ! InvalidOperationException: body"),
        new("DEFER019", new DeferReleaseFix(), Marked("""
            var gate = new object();
            Defer(() => log.Note("held", Monitor.IsEntered(gate)));
            if (Monitor.TryEnter(gate))
            {
                log.Note("held", Monitor.IsEntered(gate));
                if (n == 1) log.Throw("body");
                Monitor.Exit(gate);
            }
            """), "0: held True | held False\n1: held True | throw body | held False | ! InvalidOperationException: body"),
        new("DEFER031", new RemoveReleaseFix(), Marked("""
            var gate = new SemaphoreSlim(1);
            Defer(() => log.Note("free", gate.CurrentCount));
            gate.Wait();
            Defer(() => gate.Release());
            log.Add("body");
            gate.Release();
            """), "0: body | free 1"),
        new("DEFER022", new DeferOnErrorFix(), Marked("""
            var transaction = new Transaction(log);
            Defer(transaction.Rollback);
            if (n == 1) log.Throw("body");
            transaction.Commit();
            """), "0: commit\n1: throw body | rollback | ! InvalidOperationException: body"),
        new("DEFER023", new DeferDisposalFix(), Marked("""
            CancellationToken token = default;
            Defer(() => log.Note("disposed", Scope.IsDisposed(token)));
            var source = new CancellationTokenSource(60_000);
            token = source.Token;
            if (n == 1) log.Throw("body");
            """), "0: disposed True\n1: throw body | disposed True | ! InvalidOperationException: body"),
        new("DEFER023", new UsingSourceFix(), Marked("""
            CancellationToken token = default;
            Defer(() => log.Note("disposed", Scope.IsDisposed(token)));
            for (var i = 0; i < 2; i++)
            {
                log.Note("pass", Scope.IsDisposed(token));
                var source = new CancellationTokenSource(60_000);
                token = source.Token;
            }
            """), "0: pass False | pass True | disposed True"),
        new("DEFER028", new UsingToDeferFix(), Marked("""
            using (var r = log.Open("r"))
            {
                Defer(() => log.Add("uses " + r.Name));
                log.Add("body");
            }

            log.Add("after");
            """), "0: open r | body | after | uses r | close r"),
        new("DEFER028", new UsingToDeferFix(), Marked("""
            if (n > 0)
            {
                await using var r = log.Open("r");
                Defer(async () => await log.AddAsync("uses " + r.Name));
                await log.AddAsync("body");
            }

            log.Add("after");
            """, "async Task"), "0: after\n1: open r | body | after | uses r | close async r"),
        new("DEFER030", new OnlyOnErrorFix(), Marked("""
            var r = log.Open("r");
            Defer(r.Dispose);
            if (n == 1) log.Throw("body");
            return r;
            """, "Resource"), "0: open r | = r\n1: open r | throw body | close r | ! InvalidOperationException: body"),
        new("DEFER032", new SwapDefersFix(), Marked("""
            var stream = log.Open("stream");
            var wrapper = new Wrapper(stream, log);
            Defer(wrapper.Dispose); // what is written
            Defer(stream.Dispose); // and where to
            log.Add("body");
            """), "0: open stream | body | close wrapper of stream | close stream"),
        new("DEFER041", new UseUsingFix(), Marked("""
            Defer(log.Add, "first");
            var r = log.Open("r");
            Defer(r.Dispose);
            Defer(log.Add, "last");
            if (n == 1) log.Throw("body");
            log.Add("body");
            """), "0: open r | body | last | close r | first\n1: open r | throw body | last | close r | first | ! InvalidOperationException: body"),
        new("DEFER041", new UseUsingFix(), Marked("""
            var r = log.Open("r");
            Defer(r.DisposeAsync);
            for (var i = 0; i < 2; i++) Defer(log.Note, "pass", i);
            await log.AddAsync("body");
            """, "async Task"), "0: open r | body | pass 1 | pass 0 | close async r"),
        new("DEFER028", new UsingToDeferFix(), Marked("""
            if (n == 0)
            {
                using Resource r = new(log, "r");
                Defer(() => log.Add("uses " + r.Name));
                log.Add("body");
            }
            """), "0: body | uses r | close r"),
        new("DEFER019", new DeferReleaseFix(), Marked("""
            var gate = new object();
            Defer(() => log.Note("held", Monitor.IsEntered(gate)));
            if (!Monitor.TryEnter(gate)) return;
            log.Note("held", Monitor.IsEntered(gate));
            if (n == 1) log.Throw("body");
            Monitor.Exit(gate);
            """), "0: held True | held False\n1: held True | throw body | held False | ! InvalidOperationException: body"),
        new("DEFER019", new DeferReleaseFix(), Marked("""
            var pool = System.Buffers.ArrayPool<int>.Shared;
            Defer(log.Add, "first");
            var buffer = pool.Rent(4);
            buffer[0] = n;
            log.Note("buffer", buffer[0]);
            pool.Return(buffer);
            """), "1: buffer 1 | first"),
        new("DEFER022", new DeferOnErrorFix(), Marked("""
            var transaction = new Transaction(log);
            Defer(() => transaction.Rollback());
            try
            {
                if (n == 1) log.Throw("body");
                if (n == 2) { transaction.Commit(); return; }
                log.Add("body");
                transaction.Commit();
            }
            catch (InvalidOperationException)
            {
                log.Add("rethrown");
                throw;
            }
            """), "0: body | commit\n1: throw body | rethrown | rollback | ! InvalidOperationException: body\n2: commit"),
        new("DEFER030", new OnlyOnErrorFix(), Marked("""
            var r = log.Open("r");
            Defer(a => a.DisposeAsync(), r);
            if (n == 1) return r;
            await log.AddAsync("body");
            if (n == 2) log.Throw("body");
            return r;
            """, "async Task<Resource>"), "0: open r | body | = r\n1: open r | = r\n2: open r | body | throw body | close async r | ! InvalidOperationException: body"),
    ];
}
