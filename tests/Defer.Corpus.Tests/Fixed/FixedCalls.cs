using System.Collections.Immutable;
using Deferral.CodeFixes;
using static Deferral.Corpus.FixedCase;

namespace Deferral.Corpus;

/// <summary>Where a Defer may stand, what it calls, and what is awaited.</summary>
internal static class FixedCalls
{
    public static readonly ImmutableArray<FixedCase> Cases =
    [
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
        new("DEFER006", new CallInLambdaFix(), Marked("""
            Defer((object? a, string b) => log.Note(b, (a as Exception)?.Message), Recover(), "recovered");
            log.Throw("body");
            """), "0: throw body | recovered body"),
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
        new("DEFER008", new MakeAsyncFix(), Marked("""
            var r = log.Open("r");
            Defer(r.DisposeAsync);
            void Inner() { return; }
            Inner();
            foreach (var x in new[] { 1, 2 }) if (x == n) return;
            log.Add("body");
            """), "0: open r | body | close async r\n1: open r | close async r"),
        new("DEFER029", new MakeAsyncFix(), Marked("""
            Defer(log.Add, "late");
            if (n == 1) return Mine.FromResult(1);
            return LaterAsync();
            async Task<int> LaterAsync() { await log.AddAsync("worked"); return 5; }
            """, "Task<int>") + "\npublic static class Mine { public static async Task<int> FromResult(int n) { await Task.Yield(); return n * 100; } }", "0: worked | late | = 5\n1: late | = 100"),
    ];
}
