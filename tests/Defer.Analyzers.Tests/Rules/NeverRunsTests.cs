// DEFER011.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class NeverRunsTests
{
    private static readonly AnalyzerTest Test = new(new NeverRunsAnalyzer());

    [Theory]
    [InlineData("{|DEFER011:Defer(() => { })|}; while (true) Print(n);")]
    [InlineData("{|DEFER011:Defer(Print, n)|}; for (;;) { Print(n); }")]
    [InlineData("for (;;) { var r = Open(); {|DEFER011:Defer(r.Dispose)|}; Print(r.Id); }")]
    [InlineData("{|DEFER011:Defer(() => { })|}; again: Print(n); goto again;")]
    [InlineData("{|DEFER011:Defer(() => { })|}; do { if (c) continue; Print(n); } while (true);")]
    [InlineData("{|DEFER011:Defer(() => { })|}; while (true) { try { Print(n); } catch (IOException) { } }")]
    [InlineData("if (c) { {|DEFER011:Defer(() => { })|}; while (true) Print(n); } Print(n);")]
    [InlineData("if (c) throw new IOException(); {|DEFER011:Defer(() => { })|}; while (true) Print(n);")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("Defer(() => { }); while (true) { if (c) break; }")]
    [InlineData("Defer(() => { }); while (true) { if (c) return; }")]
    [InlineData("Defer(() => { }); while (c) Print(n);")]
    [InlineData("Defer(() => { }); for (;;) { if (c) throw new IOException(); }")]
    [InlineData("Defer(() => { }); for (;;) { var x = c ? n : throw new IOException(); }")]
    [InlineData("Defer(() => { }); while (true) { if (c) goto end; } end: ;")]
    [InlineData("Defer(() => { }); throw new IOException();")]
    [InlineData("if (c) Defer(() => { }); else while (true) Print(n);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>C#'s endless loops end by an exception, and then the deferred calls run.</summary>
    [Theory]
    [InlineData("Defer(() => { }); while (true) token.ThrowIfCancellationRequested();")]
    [InlineData("Defer(() => { }); while (true) Use(token); void Use(CancellationToken t) { }")]
    [InlineData("var q = new System.Collections.Concurrent.BlockingCollection<int>(); Defer(q.Dispose); while (true) Print(q.Take(token));")]
    public async Task Silent_where_it_can_be_cancelled(string body) =>
        await Test.VerifyAsync(Samples.Marked(body, "void M(bool c, int n, CancellationToken token)"));

    [Fact]
    public async Task Silent_where_it_awaits() => await Test.VerifyAsync(Samples.Marked("Defer(() => { }); while (true) await Task.Delay(1);", "async Task M()"));

    /// <summary>Who looks at the exception means the loop to end by one.</summary>
    [Theory]
    [InlineData("Defer(() => { if (Recover<IOException>() is not null) Print(n); }); while (true) Print(n);")]
    [InlineData("Defer((Panic p) => p.Recover()); while (true) Print(n);")]
    [InlineData("Defer(() => { }); DeferOnError(e => Print(e.HResult)); while (true) Print(n);")]
    [InlineData("DeferOnError(() => { }); while (true) Print(n);")]
    public async Task False_positive_where_the_exception_is_looked_at(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Who enumerates can stop, and then the deferred calls run.</summary>
    [Fact]
    public async Task Silent_in_an_endless_iterator() => await Test.VerifyAsync(Samples.Marked("Defer(() => { }); while (true) yield return 1;", "IEnumerable<int> M()"));

    /// <summary>staticcheck takes the break of an inner loop for the outer one's, and says so itself.</summary>
    [Fact]
    public async Task StaticcheckSA5003_BreakOfAnInnerLoop() => await Test.VerifyAsync(Samples.Marked(
        "while (true) { {|DEFER011:Defer(() => { })|}; while (true) { if (c) break; } }"));

    [Fact]
    public async Task StaticcheckSA5003_LoopInALambda() => await Test.VerifyAsync(Samples.Marked(
        "Defer(() => { }); Action f = () => { while (true) Print(n); }; f();"));
}
