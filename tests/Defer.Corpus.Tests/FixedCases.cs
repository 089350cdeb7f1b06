using System.Collections.Immutable;
using Deferral.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Deferral.Corpus;

/// <summary>A source with one thing to mend, and what the mended one does.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Fix">What mends it.</param>
/// <param name="Text">A file with a type that has a method <c>M(Log log, int n)</c>.</param>
/// <param name="Expected">For each input, one a line, what M logs, returns and throws.</param>
internal sealed record FixedCase(string Id, CodeFixProvider Fix, string Text, string Expected);

/// <summary>At least one case for each fix; more for those that move code.</summary>
internal static class FixedCases
{
    /// <summary>What cases use.</summary>
    public const string Shared = """
        namespace Microsoft.AspNetCore.Http
        {
            public class HttpResponse
            {
                public bool HasStarted { get; set; }
                public int StatusCode { get; set; }
            }
        }

        public sealed class Transaction(Log log) : System.Data.IDbTransaction
        {
            public System.Data.IDbConnection? Connection => null;
            public System.Data.IsolationLevel IsolationLevel => default;
            public void Commit() => log.Add("commit");
            public void Rollback() => log.Add("rollback");
            public void Dispose() { }
        }

        public sealed class Wrapper(Resource inner, Log log) : IDisposable
        {
            public void Dispose() => log.Add("close wrapper of " + inner.Name);
        }

        public sealed class Job(Log log)
        {
            public bool TryStop(int limit) => log.Say("stop", limit) > 0;
        }

        public static class Scope
        {
            public static Action Trace(Log log, string name)
            {
                log.Add("begin " + name);
                return () => log.Add("end " + name);
            }

            public static bool IsDisposed(CancellationToken token)
            {
                try
                {
                    _ = token.WaitHandle;
                    return false;
                }
                catch (ObjectDisposedException)
                {
                    return true;
                }
            }
        }
        """;

    public static readonly ImmutableArray<FixedCase> All =
    [
        // Where a Defer may stand.
        new("DEFER001", new MarkDeferrableFix(), """
            static class C
            {
                public static void M(Log log, int n)
                {
                    Defer(log.Add, "end");
                    if (n > 0) log.Throw("body");
                    log.Add("body");
                }
            }
            """, "0: body | end\n1: throw body | end | ! InvalidOperationException: body"),
        new("DEFER002", new MarkDeferrableFix(), Marked("""
            Each(1);
            Each(n);
            log.Add("end");
            void Each(int x) { Defer(log.Note, "done", x); log.Note("each", x); }
            """), "2: each 1 | done 1 | each 2 | done 2 | end"),
        new("DEFER003", new MakePartialFix(), Marked("""
            Defer(log.Add, "end");
            log.Add("body");
            """).Replace("partial ", "", StringComparison.Ordinal), "0: body | end"),
        new("DEFER006", new CallInLambdaFix(), Marked("""
            Defer(Report, Recover());
            log.Throw("body");
            void Report(Exception? e) => log.Note("recovered", e?.Message);
            """), "0: throw body | recovered body"),

        // What is awaited.
        new("DEFER007", new WithoutConversionFix(), Marked("""
            Defer((Action)(async () => await log.AddAsync("late")));
            await log.AddAsync("body");
            """, "async Task"), "0: body | late"),
        new("DEFER007", new ReturnTaskFix(), Marked("""
            Defer(F);
            await log.AddAsync("body");
            async void F() => await log.AddAsync("late");
            """, "async Task"), "0: body | late"),
        new("DEFER008", new MakeAsyncFix(), Marked("""
            var r = log.Open("r");
            Defer(r.DisposeAsync);
            if (n > 0) return 1;
            log.Add("body");
            return 2;
            """, "int"), "0: open r | body | close async r | = 2\n1: open r | close async r | = 1"),
        new("DEFER008", new SynchronousDisposeFix(), Marked("""
            var r = DeferDisposeAsync(log.Open("r"));
            log.Add("uses " + r.Name);
            """), "0: open r | uses r | close r"),
        new("DEFER008", new StartWithoutWaitingFix(), Marked("""
            Defer(() => StartAsync());
            log.Add("body");
            async Task StartAsync()
            {
                log.Add("started");
                await Task.Delay(60_000);
                log.Add("never waited for");
            }
            """), "0: body | started"),
        new("DEFER029", new MakeAsyncFix(), Marked("""
            Defer(log.Add, "late");
            if (n == 1) return Task.FromResult(1);
            return LaterAsync();
            async Task<int> LaterAsync() { await log.AddAsync("worked"); return 5; }
            """, "Task<int>"), "0: worked | late | = 5\n1: late | = 1"),
        new("DEFER029", new MakeAsyncFix(), Marked("""
            Defer(log.Add, "late");
            if (n == 1) return Task.CompletedTask;
            switch (n)
            {
                case 2: return log.AddAsync("two");
                case 3:
                    log.Add("three");
                    return Task.FromException(new FormatException("three"));
            }

            if (n == 4)
                return n > 0 ? log.AddAsync("four") : Task.CompletedTask;
            else
                return log.AddAsync("others");
            """, "Task"), "0: others | late\n1: late\n2: two | late\n3: three | late | ! FormatException: three\n4: four | late"),

        // Loops: each pass a function.
        new("DEFER010", new ExtractPassFix(), Marked("""
            var sum = 0;
            foreach (var x in new[] { 1, 2, 3 })
            {
                var r = log.Open("r" + x);
                Defer(r.Dispose);
                if (x == n) continue;
                sum += x;
                log.Note("sum", sum);
            }
            return sum;
            """, "int"), "2: open r1 | sum 1 | close r1 | open r2 | close r2 | open r3 | sum 4 | close r3 | = 4"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            Defer(log.Add, "all");
            for (var i = 0; i < 2; i++) Defer(() => log.Note("late", i));
            log.Add("end");
            """), "0: late 0 | late 1 | end | all"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            for (var i = 0; i < 3; i++)
            {
                Defer(() => log.Note("late", i));
                if (i == n) log.Throw("body");
                if (i < n) i++;
            }
            """), "0: throw body | late 0 | ! InvalidOperationException: body\n1: late 1 | late 2\n5: late 1 | late 3"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            Defer(log.Add, "all");
            for (var i = 0; i < 2; i++)
            {
                for (var j = 0; j < 2; j++)
                {
                    Defer(log.Note, "late", (i, j));
                    log.Note("at", (i, j));
                }

                log.Note("row", i);
            }
            """), "0: at (0, 0) | late (0, 0) | at (0, 1) | late (0, 1) | row 0 | at (1, 0) | late (1, 0) | at (1, 1) | late (1, 1) | row 1 | all"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            foreach (var x in new[] { 1, 2 })
            {
                using var r = log.Open("r" + x);
                Defer(log.Note, "late", Twice(x));
                switch (x) { case 1: log.Add("one"); break; default: goto done; }
                if (int.TryParse("7", out var seven)) log.Note("seven", seven);
            done:
                log.Note("done", Twice(x));
                int Twice(int y) => y * 2; // of this pass
            }
            """), "0: open r1 | one | seven 7 | done 2 | late 2 | close r1 | open r2 | done 4 | late 4 | close r2"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            string? last = null;
            try
            {
                foreach (var x in new[] { "a", "b", "c" })
                {
                    if (x != "b") Defer(() => log.Note("late", last));
                    last = x;
                    try
                    {
                        if (n == 1 && x == "c") throw new FormatException(x);
                        if (n == 2) continue;
                    }
                    finally
                    {
                        log.Add("finally " + x);
                    }

                    log.Add(x);
                }
            }
            catch (FormatException e)
            {
                log.Caught(e);
            }

            return last;
            """, "string?"), "1: finally a | a | late a | finally b | b | finally c | late c | ! FormatException: c | = c\n2: finally a | late a | finally b | finally c | late c | = c"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            var left = 2;
            while (left > 0)
            {
                var r = log.Open("r" + left);
                Defer(r.DisposeAsync);
                await log.AddAsync("pass");
                await foreach (var x in Numbers()) if (x == n) break; else log.Note("number", x);
                left--;
            }

            return left;
            async IAsyncEnumerable<int> Numbers() { yield return 1; await Task.Yield(); yield return 2; }
            """, "async Task<int>"), "2: open r2 | pass | number 1 | close async r2 | open r1 | pass | number 1 | close async r1 | = 0"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            var i = 0;
            do
            {
                Defer(log.Throw, "late " + i);
                if (i == n) log.Throw("body " + i);
            }
            while (++i < 2);
            """, mark: "[Deferrable(Errors = DeferErrors.KeepFirst)]"), "0: throw body 0 | throw late 0 | ! InvalidOperationException: body 0 [late 0]\n1: throw late 0 | ! InvalidOperationException: late 0"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            Action<int> each = [Deferrable] (count) =>
            {
                while (count-- > 0)
                {
                    Defer(log.Note, "late", count);
                    log.Note("count", count);
                }
            };
            each(n);
            Defer(log.Add, "end");
            """), "2: count 1 | late 1 | count 0 | late 0 | end"),
        new("DEFER016", new NameCopyFix(), Marked("""
            for (var i = 0; i < 2; i++)
                Defer(() => log.Note("late", i));
            log.Add("end");
            """), "0: end | late 1 | late 0"),
        new("DEFER040", new PassValuesFix(), Marked("""
            for (var i = 0; i < n; i++)
            {
                var id = i * 10;
                Defer(() => Put(log, id + n));
            }

            log.Add("end");
            static void Put(Log log, int a) => log.Note("put", a);
            """), "2: end | put 12 | put 2"),

        // Now or later.
        new("DEFER014", new ReadLateFix(), Marked("""
            var x = 1;
            Defer(log.Note, "late", x);
            x = 2;
            """), "0: late 2"),
        new("DEFER014", new ReadLateFix(), Marked("""
            var r = log.Open("first");
            Defer(r.Dispose);
            r = log.Open("second");
            """), "0: open first | open second | close second"),
        new("DEFER014", new ReadLateFix(), Marked("""
            var x = 1;
            Defer((a, b) => { log.Note("a", a + a); log.Note("b", b); }, x, n);
            x = 2;
            """), "0: a 4 | b 0"),
        new("DEFER014", new ReadLateFix(), Marked("""
            var x = 1;
            Defer(async a => await log.NoteAsync("late", a), x);
            await Task.Yield();
            x = 2;
            """, "async Task"), "0: late 2"),
        new("DEFER014", new NameCopyFix(), Marked("""
            var x = 1;
            switch (n)
            {
                case 0:
                    Defer(log.Note, "late", x);
                    x = 2;
                    break;
                case 1:
                    var deferredX = 7;
                    log.Note("other", deferredX);
                    break;
            }

            log.Note("x", x);
            """), "0: x 2 | late 1\n1: other 7 | x 1"),
        new("DEFER015", new CallInLambdaFix(), Marked("""
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Defer(t => log.Note("passed", t.TotalMilliseconds > 15), watch.Elapsed);
            Thread.Sleep(20);
            """), "0: passed True"),
        new("DEFER016", new NameCopyFix(), Marked("""
            var @class = 1;
            Defer(() => { log.Note("late", @class); log.Note("again", @class); });
            @class = 2;
            log.Note("now", @class);
            """), "0: now 2 | late 1 | again 1"),
        new("DEFER051", new UseMethodGroupFix(), Marked("""
            var r = log.Open("r");
            Defer(() => r.Dispose());
            log.Add("body");
            """), "0: open r | body | close r"),

        // What is null.
        new("DEFER012", new MoveBelowCheckFix(), "#nullable disable\n" + Marked("""
            var r = new[] { log.Open("r") }.Take(n).FirstOrDefault();
            Defer(r.Dispose);
            if (r == null) return;
            log.Add(r.Name);
            """), "0: open r\n1: open r | r | close r"),
        new("DEFER012", new AskForNullFix(), "#nullable disable\n" + Marked("""
            var r = new[] { log.Open("r") }.Take(n).FirstOrDefault();
            Defer(r.Dispose);
            if (r == null) return;
            log.Add(r.Name);
            """), "0: open r\n1: open r | r | close r"),
        new("DEFER013", new AskForNullFix(), Marked("""
            Resource? r = log.Open("r");
            Defer(() => r.Dispose());
            if (n == 0) r = null;
            """), "0: open r\n1: open r | close r"),
        new("DEFER013", new NameCopyFix(), Marked("""
            Resource? r = log.Open("r");
            Defer(() => r.Dispose());
            if (n == 0) r = null;
            """), "0: open r | close r\n1: open r | close r"),

        // Locks and what else is taken and given back.
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

        // Results and exceptions.
        new("DEFER020", new KeepFirstFix(), Marked("""
            Defer(() => throw new FormatException("late"));
            if (n == 1) log.Throw("body");
            log.Add("body");
            """), "0: body | ! FormatException: late\n1: throw body | ! InvalidOperationException: body [late]"),
        new("DEFER020", new CatchHereFix(), Marked("""
            Defer(() =>
            {
                log.Add("late");
                if (n < 2) throw new FormatException("late");
                log.Add("no throw");
            });
            if (n == 1) log.Throw("body");
            """), "0: late\n1: throw body | late | ! InvalidOperationException: body\n2: late | no throw"),
        new("DEFER021", new AskHasStartedFix(), Marked("""
            var response = new Microsoft.AspNetCore.Http.HttpResponse();
            Defer(() => log.Note("status", response.StatusCode));
            Defer(() => response.StatusCode = 500);
            response.HasStarted = n == 1;
            """), "0: status 500\n1: status 0"),
        new("DEFER024", new MoveUpFix(), Marked("""
            var r = log.Open("r");
            if (n == 1) return "early";
            return log.Say("returns", r.Name);
            Defer(r.Dispose);
            """, "string"), "0: open r | returns r | close r | = r\n1: open r | = early"),
        new("DEFER025", new DiscardResultFix(), Marked("""
            var job = new Job(log);
            Defer(job.TryStop, n + 1);
            log.Add("body");
            """), "2: body | stop 3"),
        new("DEFER026", new InvokeCleanupFix(), Marked("""
            Defer(() => Scope.Trace(log, "a"));
            log.Add("body");
            """), "0: begin a | body | end a"),
        new("DEFER026", new InvokeCleanupFix(), Marked("""
            DeferOnError(() => log.Open("r"));
            if (n == 1) log.Throw("body");
            log.Add("body");
            """), "0: open r | body\n1: open r | throw body | close r | ! InvalidOperationException: body"),
        new("DEFER027", new TakeResultFix(), Marked("""
            var x = n;
            Defer(() => { if (n > 1) x *= 2; });
            x++;
            return x;
            """, "int"), "1: = 2\n2: = 6"),
        new("DEFER027", new TakeResultFix(), Marked("""
            var x = n;
            if (n == 0) return 7;
            Defer(() => x++);
            await Task.Yield();
            return x;
            """, "async Task<int>"), "0: = 7\n1: = 2"),
        new("DEFER033", new LogRecoveredFix(), Marked("""
            Defer(() => { Recover(); log.Add("recovered"); });
            log.Throw("body");
            """), "0: throw body | recovered"),
        new("DEFER052", new InlineCallFix(), Marked("""
            Defer(log.Add, "first");
            log.Add("body");
            Defer(log.Throw, "last");
            """), "0: body | throw last | first | ! InvalidOperationException: last"),
        new("DEFER052", new InlineCallFix(), Marked("""
            DeferOnError(() => log.Add("on error"));
            await log.AddAsync("body");
            Defer(async () => await log.AddAsync("last"));
            """, "async Task"), "0: body | last"),
    ];

    private static string Marked(string body, string returns = "void", string mark = "[Deferrable]") => $$"""
        public static partial class C
        {
            {{mark}}
            public static {{returns}} M(Log log, int n)
            {
                {{body.ReplaceLineEndings("\n        ")}}
            }
        }
        """;
}
