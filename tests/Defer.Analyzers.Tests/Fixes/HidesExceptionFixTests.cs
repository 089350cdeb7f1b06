// The two fixes of DEFER020: keep the first exception, or catch the later one.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class HidesExceptionFixTests
{
    private static readonly CodeFixTest Keep = new(new HidesExceptionAnalyzer(), new KeepFirstFix());
    private static readonly CodeFixTest Catch = new(new HidesExceptionAnalyzer(), new CatchHereFix());

    private const string Body = "Defer(() => throw new IOException());";
    private const string Reported = "Defer(() => {|DEFER020:throw new IOException()|});";

    [Theory]
    [InlineData("[Deferrable]", "[Deferrable(Errors = DeferErrors.KeepFirst)]")]
    [InlineData("[Deferrable(Strategy = DeferStrategy.Chained)]", "[Deferrable(Strategy = DeferStrategy.Chained, Errors = DeferErrors.KeepFirst)]")]
    [InlineData("[Deferrable(Errors = DeferErrors.Plain, Strategy = DeferStrategy.Chained)]", "[Deferrable(Errors = DeferErrors.KeepFirst, Strategy = DeferStrategy.Chained)]")]
    public async Task Keeps_the_first(string mark, string expected) => await Keep.VerifyAsync(Samples.Marked(Reported, mark: mark), Samples.Marked(Body, mark: expected));

    [Fact]
    public async Task Keeps_the_first_once_a_method() => await Keep.VerifyFixAllAsync(
        Samples.Marked(Reported + "\n        " + Reported), Samples.Marked(Body + "\n        " + Body, mark: "[Deferrable(Errors = DeferErrors.KeepFirst)]"));

    [Theory]
    [InlineData("yield return 1; Defer(() => {|DEFER020:throw new IOException()|});", "IEnumerable<int> M()")]
    [InlineData("Defer(() => {|DEFER020:throw new IOException()|}); return ref _f; } int _f; void N() {", "ref int M()")]
    public async Task Keeping_the_first_is_not_offered_where_it_cannot_be(string body, string signature) => await Keep.VerifyNoFixAsync(Samples.Marked(body, signature));

    [Fact]
    public async Task Catches() => await Catch.VerifyAsync(
        Samples.Marked("""
            Defer(() =>
                    {
                        Print(n);
                        if (c) {|DEFER020:throw new IOException();|}
                    });
            """),
        Samples.Marked("""
            Defer(() =>
                    {
                        try
                        {
                            Print(n);
                            if (c) throw new IOException();
                        }
                        catch (Exception exception)
                        {
                            System.Diagnostics.Trace.TraceError(exception.ToString());
                        }
                    });
            """));

    [Fact]
    public async Task Catches_in_an_expression() => await Catch.VerifyAsync(
        Samples.Marked("var exception = 1; Defer(() => {|DEFER020:throw new IOException()|});"),
        Samples.Marked("""
            var exception = 1; Defer(() =>
                    {
                        try
                        {
                            throw new IOException();
                        }
                        catch (Exception exception2)
                        {
                            System.Diagnostics.Trace.TraceError(exception2.ToString());
                        }
                    });
            """));

    [Theory]
    [InlineData("Defer(() => { if (c) {|DEFER020:throw new IOException();|} return 1; });")]
    [InlineData("Res? r = null; Defer(() => r ?? {|DEFER020:throw new IOException()|});")]
    public async Task Catching_is_not_offered_for_what_returns_a_value(string body) => await Catch.VerifyNoFixAsync(Samples.Marked(body));
}
