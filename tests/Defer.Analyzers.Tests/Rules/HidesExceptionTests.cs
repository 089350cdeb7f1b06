// DEFER020.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class HidesExceptionTests
{
    private static readonly AnalyzerTest Test = new(new HidesExceptionAnalyzer());

    [Theory]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|});")]
    [InlineData("Defer(() => { if (n > 1) {|DEFER020:throw new IOException();|} });")]
    [InlineData("Defer(a => { if (!a.Close()) {|DEFER020:throw new IOException();|} }, Open());")]
    [InlineData("Defer(delegate { {|DEFER020:throw new IOException();|} });")]
    [InlineData("Defer(() => { var e = new IOException(); {|DEFER020:throw e;|} });")]
    [InlineData("Res? r = null; Defer(() => (r ?? {|DEFER020:throw new IOException()|}).Dispose());")]
    [InlineData("DeferOnError(() => { {|DEFER020:throw new IOException();|} });")]
    [InlineData("DeferOnError(e => { {|DEFER020:throw new IOException();|} });")]
    [InlineData("Defer((Panic p) => { {|DEFER020:throw new IOException();|} });")]
    [InlineData("Defer(() => { try { Print(n); } finally { {|DEFER020:throw new IOException();|} } });")]
    [InlineData("Defer(() => { try { {|DEFER020:throw new IOException();|} } catch (ArgumentException) { } });")]
    [InlineData("Defer(() => { try { Print(n); } catch (IOException) { {|DEFER020:throw new ArgumentException();|} } });")]
    [InlineData("if (c) { Defer(() => { {|DEFER020:throw new IOException();|} }); }")]
    [InlineData("Defer(() => { if (c) {|DEFER020:throw new IOException();|} });")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "Defer(async () => { await Open().FlushAsync(); {|DEFER020:throw new IOException();|} }); await Task.Yield();", "async Task M()"));

    [Fact]
    public async Task Reports_under_Plain_and_in_marked_functions()
    {
        await Test.VerifyAsync(Samples.Marked("Defer(() => {|DEFER020:throw new IOException()|});", mark: "[Deferrable(Errors = DeferErrors.Plain)]"));
        await Test.VerifyAsync(Samples.Marked("F(); [Deferrable] void F() { Defer(() => {|DEFER020:throw new IOException()|}); }"));
    }

    /// <summary>Nothing is in flight, or nothing is hidden.</summary>
    [Theory]
    [InlineData("DeferOnSuccess(() => throw new IOException());")]
    [InlineData("Defer(() => { if (Recover() is { } e) throw new IOException(\"\", e); });")]
    [InlineData("Defer((Panic p) => { if (!p.IsPanicking) throw new IOException(); });")]
    [InlineData("Defer((Panic p) => { if (p.Recover() is { } e) throw new IOException(\"\", e); });")]
    [InlineData("DeferOnError(e => throw new IOException(\"\", e));")]
    [InlineData("var done = false; Defer(() => { if (done) throw new IOException(); }); Print(n); done = true;")]
    [InlineData("var done = false; Defer(() => { if (!done) return; else if (done && n > 1) throw new IOException(); }); Print(n); done = true;")]
    public async Task Silent_where_nothing_is_hidden(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Reported once in Go's own tests: what is deferred next has recovered when the call throws. That is how one exception is turned into another.</summary>
    [Theory]
    [InlineData("Defer(() => throw new IOException()); Defer(() => Print(Recover()!.HResult)); Print(n);")]
    [InlineData("var failed = false; Defer(() => { if (failed) throw new IOException(); }); Defer(() => { failed = Recover() is not null; }); Print(n);")]
    [InlineData("if (c) { Defer(() => throw new IOException()); Defer((Panic p) => p.Recover()); } Print(n);")]
    [InlineData("Defer(() => throw new IOException()); DeferOnError(() => { Recover(); }); Print(n);")]
    public async Task False_positive_behind_a_recovery(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>The recovery may not be there yet, may not come about, or stop other exceptions only.</summary>
    [Theory]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); Print(n); Defer(() => Recover());")]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); if (c) Defer(() => Recover());")]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); Defer(() => { if (c) Recover(); });")]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); Defer(() => Recover<ArgumentException>());")]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); Defer((Panic p) => p.Recover<ArgumentException>());")]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); DeferOnSuccess(() => Recover());")]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); Defer(a => { Recover(); a.Close(); }, Open());")]
    [InlineData("Defer(() => Recover()); Defer(() => {|DEFER020:throw new IOException()|}); Print(n);")]
    public async Task Reports_beside_a_recovery(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("[Deferrable(Errors = DeferErrors.KeepFirst)]")]
    [InlineData("[Deferrable(Errors = DeferErrors.Aggregate)]")]
    public async Task Silent_under_the_policies_that_keep_the_first(string mark) => await Test.VerifyAsync(Samples.Marked("Defer(() => throw new IOException());", mark: mark));

    [Theory]
    [InlineData("Defer(() => { try { throw new IOException(); } catch (IOException) { } });")]
    [InlineData("Defer(() => { try { throw new FileNotFoundException(); } catch (IOException) { } });")]
    [InlineData("Defer(() => { try { throw new IOException(); } catch { } });")]
    [InlineData("Defer(() => { try { throw new IOException(); } catch (Exception e) when (e.Message == \"\") { } });")]
    [InlineData("Defer(() => { try { if (c) { throw new IOException(); } } catch (Exception e) { Console.WriteLine(e); } });")]
    public async Task Silent_where_it_is_caught(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>CA2219 reported a rethrow in a finally: it only passes on what a call threw.</summary>
    [Theory]
    [InlineData("Defer(() => { try { Print(n); } catch (IOException) { Print(1); throw; } });")]
    [InlineData("Defer(() => { try { Print(n); } catch (IOException e) { throw new ArgumentException(\"\", e); } });")]
    public async Task RoslynAnalyzers5869_Rethrow(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>MA0072 walks into lambdas.</summary>
    [Theory]
    [InlineData("Defer(() => { Action f = () => throw new IOException(); Print(n); });")]
    [InlineData("Defer(() => { void F() { throw new IOException(); } Print(n); });")]
    [InlineData("Action f = () => throw new IOException(); Defer(f);")]
    [InlineData("Defer(() => Print(n)); throw new IOException();")]
    [InlineData("Defer(Fail); static void Fail() => throw new IOException();")]
    public async Task Meziantou72_NestedFunctions(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("Defer(() => { switch (n) { case 1: Print(1); break; default: throw new System.Diagnostics.UnreachableException(); } });")]
    [InlineData("Defer(() => Open().Dispose()); Defer(Open().Dispose);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("Guard.Fail")]
    [InlineData("N.Guard.Fail")]
    [InlineData("Other, N.Guard.Fail")]
    public async Task Option_may_throw_methods(string value)
    {
        var test = new AnalyzerTest(new HidesExceptionAnalyzer()) { Options = new Dictionary<string, string> { ["defer.may_throw_methods"] = value } };
        await test.VerifyAsync(Samples.Marked("""
            Defer(() => {|DEFER020:N.Guard.Fail()|});
            Defer({|DEFER020:N.Guard.Fail|});
            Defer(() => { try { N.Guard.Fail(); } catch (IOException) { } });
            Defer(() => Print(n));
            """) + "\nnamespace N { public static class Guard { public static void Fail() { } } }");
    }
}
