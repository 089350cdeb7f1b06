using System.Collections.Immutable;
using Deferral.CodeFixes;
using static Deferral.Corpus.FixedCase;

namespace Deferral.Corpus;

/// <summary>Values of now or of later, and what may be null.</summary>
internal static class FixedValues
{
    public static readonly ImmutableArray<FixedCase> Cases =
    [
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
        new("DEFER016", new NameCopyFix(), Marked("""
            var x = 1;
            Defer(() => { log.Note("late", x); });
            x = 2;
            if (n == 0) { var deferredX = 5; log.Note("other", deferredX); }
            """), "0: other 5 | late 1"),
        new("DEFER014", new ReadLateFix(), Marked("""
            var x = 1;
            Defer((double a) => log.Note("half", a / 2), x);
            x = 3;
            """), "0: half 1.5"),
        new("DEFER014", new ReadLateFix(), Marked("""
            var x = 1;
            Defer((long a, object b, string? c) => { log.Note("a", a.GetType().Name + a); log.Note("b", b); log.Note("c", c); }, x, n, null);
            x = 3;
            """), "0: a Int643 | b 0 | c null"),
        new("DEFER015", new CallInLambdaFix(), Marked("""
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Defer((double a) => log.Note("a", a.GetType().Name + (a / 1e9 < 1 && a / 1e9 > 0)), watch.ElapsedMilliseconds);
            Thread.Sleep(20);
            """), "0: a DoubleTrue"),
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
        new("DEFER013", new AskForNullFix(), "#nullable disable\n" + Marked("""
            var r = new[] { log.Open("r") }.Take(n).SingleOrDefault();
            Defer(r.DisposeAsync);
            await log.AddAsync("body");
            """, "async Task"), "0: open r | body\n1: open r | body | close async r"),
    ];
}
