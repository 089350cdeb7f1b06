// The fix of DEFER010: a function for the body of the loop.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class ExtractPassFixTests
{
    private static readonly CodeFixTest Test = new(new DeferInLoopAnalyzer(), new ExtractPassFix());

    [Fact]
    public async Task Extracts_the_body() => await Test.VerifyAsync(
        Samples.Marked("""
        foreach (var x in new[] { Open() })
                {
                    // Given back after each pass.
                    {|DEFER010:Defer(x.Dispose)|};
                    if (c) continue;
                    for (; ; ) break;
                    n += x.Id;
                }
        """),
        Samples.Marked("""
        foreach (var x in new[] { Open() })
                {
                    Pass();

                    [Deferrable]
                    void Pass()
                    {
                        // Given back after each pass.
                        Defer(x.Dispose);
                        if (c) return;
                        for (; ; ) break;
                        n += x.Id;
                    }
                }
        """));

    [Fact]
    public async Task Extracts_a_single_statement_with_the_policy_and_a_free_name() => await Test.VerifyAsync(
        Samples.Marked("var Pass = 1;\n        while (c)\n            {|DEFER010:Defer(Print, Pass)|};", mark: "[Deferrable(Errors = DeferErrors.KeepFirst)]"),
        Samples.Marked("""
        var Pass = 1;
                while (c)
                {
                    Pass2();

                    [Deferrable(Errors = DeferErrors.KeepFirst)]
                    void Pass2()
                    {
                        Defer(Print, Pass);
                    }
                }
        """, mark: "[Deferrable(Errors = DeferErrors.KeepFirst)]"));

    [Fact]
    public async Task Awaits() => await Test.VerifyAsync(
        Samples.Marked("""
        while (true)
                {
                    var r = Open();
                    {|DEFER010:Defer(r.DisposeAsync)|};
                    await r.FlushAsync();
                }
        """, "async Task M()"),
        Samples.Marked("""
        while (true)
                {
                    await Pass();

                    [Deferrable]
                    async Task Pass()
                    {
                        var r = Open();
                        Defer(r.DisposeAsync);
                        await r.FlushAsync();
                    }
                }
        """, "async Task M()"));

    [Theory]
    [InlineData("while (c) { {|DEFER010:Defer(() => { })|}; if (n == 1) break; }")]
    [InlineData("while (c) { {|DEFER010:Defer(() => { })|}; if (n == 1) return; }")]
    [InlineData("while (c) { {|DEFER010:Defer(() => { })|}; if (n == 1) goto end; } end: ;")]
    [InlineData("again: {|DEFER010:Defer(() => { })|}; if (c) goto again;")]
    [InlineData("Span<int> s = new int[1]; while (c) { {|DEFER010:Defer(() => { })|}; s[0]++; }")]
    [InlineData("unsafe { fixed (int* p = new int[1]) { while (c) { {|DEFER010:Defer(() => { })|}; p[0]++; } } }")]
    [InlineData("int x; do { {|DEFER010:Defer(() => { })|}; x = 1; } while (x < n);")]
    [InlineData("while (c) { {|DEFER010:Defer(() => { Recover(); })|}; }")]
    [InlineData("while (c) { {|DEFER010:DeferOnError(() => { })|}; }")]
    [InlineData("while (c) { {|DEFER010:Defer((Panic p) => { })|}; }")]
    public async Task Not_offered(string body) => await Test.VerifyNoFixAsync(Samples.Marked(body));

    [Fact]
    public async Task Not_offered_with_parameters_by_reference_or_in_iterators()
    {
        await Test.VerifyNoFixAsync(Samples.Marked("while (n > 0) { {|DEFER010:Defer(() => { })|}; n--; }", "void M(ref int n)"));
        await Test.VerifyNoFixAsync(Samples.Marked("while (true) { {|DEFER010:Defer(() => { })|}; yield return 1; }", "IEnumerable<int> M()"));
    }
}
