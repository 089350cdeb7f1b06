using System.Collections.Immutable;
using Deferral.CodeFixes;
using static Deferral.Corpus.FixedCase;

namespace Deferral.Corpus;

/// <summary>Loops: each pass a function; or what a deferred call has of its pass.</summary>
internal static class FixedLoops
{
    public static readonly ImmutableArray<FixedCase> Cases =
    [
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
        new("DEFER010", new ExtractPassFix(), Marked("""
            for (var i = 0; i < 2; i++)
            {
                var r = DeferDispose(log.Open("r" + i));
                log.Add(r.Name);
                #if true
                if (i == n) continue;
                #endif
                log.Add("more");
                // the end
            }
            """), "0: open r0 | r0 | close r0 | open r1 | r1 | more | close r1"),
        new("DEFER010", new ExtractPassFix(), Marked("""
            int x;
            while (log.Count < 4)
            {
                Defer(log.Add, "late");
                x = log.Count;
                if (x == n) continue;
                log.Note("x", x);
            }
            x = 5;
            return x;
            """, "int"), "0: late | x 1 | late | x 3 | late | = 5"),
        new("DEFER010", new ExtractPassFix(), """
            public partial class C
            {
                private int _sum;

                [Deferrable]
                public int M(Log log, int n)
                {
                    foreach (var (x, index) in new[] { 1, 2 }.Select(static (x, i) => (x, i)))
                        using (log.Open("r" + index))
                        {
                            Defer(() => log.Note("late", _sum));
                            _sum += x;
                        }

                    return _sum;
                }
            }
            """, "0: open r0 | close r0 | late 1 | open r1 | close r1 | late 3 | = 3"),
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
        new("DEFER040", new PassValuesFix(), Marked("""
            for (var i = 0; i < 2; i++)
            {
                var (id, name) = (i * 10, "n" + i);
                DeferOnError(() => { Put(log, name, id); });
            }

            if (n == 1) log.Throw("body");
            static void Put(Log log, string name, int a) => log.Note(name, a);
            """), "0: \n1: throw body | n1 10 | n0 0 | ! InvalidOperationException: body"),
    ];
}
