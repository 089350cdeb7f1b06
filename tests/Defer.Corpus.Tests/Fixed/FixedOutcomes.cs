using System.Collections.Immutable;
using Deferral.CodeFixes;
using static Deferral.Corpus.FixedCase;

namespace Deferral.Corpus;

/// <summary>Results and exceptions, and what a deferred call does too late or in vain.</summary>
internal static class FixedOutcomes
{
    public static readonly ImmutableArray<FixedCase> Cases =
    [
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
        new("DEFER052", new InlineCallFix(), Marked("""
            Defer(log.Add, "first");
            Defer(() => { var y = 2; log.Note("y", y); });
            """), "0: y 2 | first"),
        new("DEFER027", new TakeResultFix(), Marked("""
            var x = n;
            Defer(() => { x = Twice(x: x); });
            return x;
            static int Twice(int x) => x * 2;
            """, "int"), "2: = 4"),
        new("DEFER020", new CatchHereFix(), Marked("""
            Defer(async () =>
            {
                await log.AddAsync("late");
                if (n == 1) return;
                throw new FormatException("late");
            });
            await Task.Yield();
            """, "async Task"), "0: late\n1: late"),
        new("DEFER026", new InvokeCleanupFix(), Marked("""
            Defer(Make, "a");
            await log.AddAsync("body");
            Func<Task> Make(string name) { log.Add("begin " + name); return async () => await log.AddAsync("end " + name); }
            """, "async Task"), "0: begin a | body | end a"),
        new("DEFER026", new InvokeCleanupFix(), Marked("""
            Defer(async () => await MakeAsync());
            await log.AddAsync("body");
            async Task<Resource> MakeAsync() { await Task.Yield(); return log.Open("r"); }
            """, "async Task"), "0: open r | body | close async r"),
        new("DEFER024", new MoveUpFix(), Marked("""
            string text;
            if (n == 0) { text = "zero"; throw new FormatException(text); }
            else { text = "other"; return text; }
            Defer(() => log.Add("end"));
            """, "string"), "0: end | ! FormatException: zero\n1: end | = other"),
    ];
}
