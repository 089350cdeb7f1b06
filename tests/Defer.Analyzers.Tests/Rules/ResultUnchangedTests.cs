// DEFER027.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ResultUnchangedTests
{
    private const string Int = "int M(bool c, int n)";

    private static readonly AnalyzerTest Test = new(new ResultUnchangedAnalyzer());

    [Theory]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = 5|}); return x;")]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x *= 2|}); return x;")]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x++|}); return x;")]
    [InlineData("var x = 1; Defer(() => { if (c) {|DEFER027:x = 5|}; }); x = 2; return x;")]
    [InlineData("Defer(() => {|DEFER027:n = 5|}); return n;")]
    [InlineData("var x = 1; Defer(a => {|DEFER027:x = a|}, n); return x;")]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = 5|}); return x + 1;")]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = 5|}); if (c) return 0; return x;")]
    [InlineData("var x = 1; Defer(() => {|DEFER027:x = 5|}); Print(x); try { return x; } finally { Print(x); }")]
    [InlineData("var x = 1; DeferOnSuccess(() => {|DEFER027:x = 5|}); return x;")]
    [InlineData("var x = 1; Defer(() => { if (x == 1) {|DEFER027:x = 5|}; }); return x;")]
    [InlineData("var x = 1; Defer(() => { if (c) {|DEFER027:x = 5|}; else x = 6; }); return x;")]
    [InlineData("while (c) { var x = 1; Defer(() => {|DEFER027:x = 5|}); return x; } return 1;")]
    [InlineData("var x = 1; Defer((Panic p) => { if (p.IsPanicking) {|DEFER027:x = 5|}; }); return x;")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body, Int));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "var x = 1; Defer(async () => { await Task.Yield(); {|DEFER027:x = 5|}; }); await Task.Yield(); return x;", "async Task<int> M()"));

    [Fact]
    public async Task Reports_in_marked_functions() => await Test.VerifyAsync(Samples.Marked(
        "F(); [Deferrable] int F() { var x = 1; Defer(() => {|DEFER027:x = 5|}); return x; }"));

    /// <summary>The first of Go's questions: "defer func() { if cerr := f.Close(); err == nil { err = cerr } }()" with a result that has no name.</summary>
    [Fact]
    public async Task Staticcheck1512_ResultWithoutAName() => await Test.VerifyAsync(Samples.Marked(
        "Exception? error = null; Defer(() => { if (error is null) {|DEFER027:error = new IOException()|}; }); return error;", "Exception? M()"));

    [Fact]
    public async Task Staticcheck590_RecoverIntoALocal() => await Test.VerifyAsync(Samples.Marked(
        "Exception? error = null; Defer(() => { if (Recover() is { } e) {|DEFER027:error = e|}; }); Print(1); return error;", "Exception? M()"));

    [Theory]
    [InlineData("Defer((ref int result) => result = 5); return n;")]
    [InlineData("var x = 1; Defer((ref int result) => { x = 5; result = x; }); return x;")]
    [InlineData("Defer(() => { var x = 1; x = 5; }); return n;")]
    [InlineData("var x = 1; Defer(() => x = 5); return n;")]
    [InlineData("var x = 1; if (c) return x; Defer(() => x = 5); return n;")]
    [InlineData("var r = Open(); Defer(() => r.Id = 5); return r.Id;")]
    [InlineData("Defer(() => _field = 5); return _field; } int _field; int N() { return 1;")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body, Int));

    /// <summary>The assignment is seen: by what follows it, by another deferred call, by a local function, through a reference.</summary>
    [Theory]
    [InlineData("var x = 1; Defer(() => { x = 5; Print(x); }); return x;")]
    [InlineData("var x = 1; Defer(() => Print(x)); Defer(() => x = 5); return x;")]
    [InlineData("var x = 1; Defer(Show); Defer(() => x = 5); return x; void Show() => Print(x);")]
    [InlineData("var x = 1; Func<int> f = () => x; Defer(() => x = 5); Keep(f); return x; static void Keep(Func<int> a) { }")]
    [InlineData("var x = 1; Defer(() => { while (Next(x)) x = 5; }); return x; static bool Next(int a) => false;")]
    [InlineData("var x = 1; Defer(() => Print(++x)); return x;")]
    [InlineData("var x = 1; Defer(() => Print(x = 5)); return x;")]
    [InlineData("var x = 1; Defer(() => { var y = x = 5; Print(y); }); return x;")]
    [InlineData("var x = 1; ref var y = ref x; Defer(() => x = 5); return y + x;")]
    [InlineData("var x = 1; Defer(() => { Interlocked.Increment(ref x); }); return x;")]
    [InlineData("var x = 1; Defer(() => { Action a = () => x = 5; a(); }); return x;")]
    public async Task Silent_where_it_is_seen(string body) => await Test.VerifyAsync(Samples.Marked(body, Int));

    /// <summary>There is no result, or a closure is returned.</summary>
    [Fact]
    public async Task Silent_without_a_value()
    {
        await Test.VerifyAsync(Samples.Marked("var x = 1; Defer(() => x = 5); Print(x); return;"));
        await Test.VerifyAsync(Samples.Marked("var x = 1; Defer(() => x = 5); return () => x;", "Func<int> M()"));
        await Test.VerifyAsync(Samples.Marked("var x = 1; Defer(() => x = 5); yield return x;", "IEnumerable<int> M()"));
    }

    /// <summary>They are fields of the object: what is assigned is seen by whoever comes next.</summary>
    [Theory]
    [InlineData("Defer(() => n++); return n;")]
    [InlineData("Defer(() => n = 5); return n;")]
    [InlineData("return F(); [Deferrable] int F() { Defer(() => n = 5); return n; }")]
    [InlineData("Func<int> f = [Deferrable] () => { Defer(() => n = 5); return n; }; return f();")]
    public async Task Silent_for_parameters_of_a_primary_constructor(string body) =>
        await Test.VerifyAsync(Samples.Primary(body, "int M(bool c)"));

    /// <summary>A variable of the method around a marked function outlives it: only that method can tell who reads it.</summary>
    [Theory]
    [InlineData("F(); F(); [Deferrable] int F() { Defer(() => n++); return n; } return 0;")]
    [InlineData("var x = 0; F(); F(); return 0; [Deferrable] int F() { Defer(() => x++); return x; }")]
    public async Task Silent_for_variables_of_the_method_around(string body) => await Test.VerifyAsync(Samples.Marked(body, Int));

    /// <summary>The return belongs to the nested function.</summary>
    [Theory]
    [InlineData("var x = 1; Defer(() => { x = 5; Func<int> f = () => { return 1; }; f(); }); return n;")]
    [InlineData("var x = 1; Defer(() => x = 5); return F(); int F() { return 1; }")]
    [InlineData("var x = 1; Defer(() => x = 5); Func<int, int> f = x2 => { return x2; }; return f(n);")]
    public async Task Revive863_ReturnInNestedLambda(string body) => await Test.VerifyAsync(Samples.Marked(body, Int));

    [Fact]
    public async Task Names_the_type()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("string? x = null; Defer(() => {|DEFER027:x = \"\"|}); return x;", "string? M()"));
        Assert.Contains("'Defer((ref string? result) => ...)'", reported[0].GetMessage(null), StringComparison.Ordinal);
    }
}
