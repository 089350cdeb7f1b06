// DEFER040.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ClosureAvoidableTests
{
    private static readonly AnalyzerTest Test = new(new ClosureAvoidableAnalyzer(), new ExplainAnalyzer());

    private static async Task Verify(string body, string signature = "void M(bool c, int n)") =>
        await new AnalyzerTest(new ClosureAvoidableAnalyzer()).VerifyAsync(Samples.Marked(body, signature) + """

            public static class Ids { public static void Take(ref int id) => id = 1; public static ref int Keep(ref int id) => ref id; public static Span<int> Span(ref int id) => new(ref id); }
            [System.Runtime.CompilerServices.InlineArray(3)] public struct Three { private int _element; }
            """);

    [Theory]
    [InlineData("while (c) { var id = 0; Ids.Take(ref id); Defer({|DEFER040:() => Print(id)|}); }")]
    [InlineData("while (c) { var id = 0; var r = Open(); Ids.Take(ref id); Defer({|DEFER040:() => { r.Close(); Print(id); }|}); }")]
    [InlineData("while (c) { var id = 1; Defer({|DEFER040:() => Put(id)|}); } static void Put(int a) { }")]
    [InlineData("while (c) { var id = 1; Defer({|DEFER040:() => Put(id)|}); } void Put(int a) { }")]
    [InlineData("while (c) { var id = 1; DeferOnError({|DEFER040:() => Put(id)|}); } static void Put(int a) { }")]
    public async Task Reports(string body) => await Verify(body);

    [Fact]
    public async Task Reports_in_async_methods() => await Verify(
        "while (true) { var r = Open(); Defer({|DEFER040:async () => await Put(r)|}); await Task.Yield(); } static Task Put(Res a) => Task.CompletedTask;", "async Task M()");

    /// <summary>What the analysis says that it keeps, by the same words as DEFER901.</summary>
    [Fact]
    public async Task Is_right_that_a_closure_is_kept()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("while (c) { var id = 1; {|DEFER901:Defer({|DEFER040:() => Put(id)|})|}; } static void Put(int a) { }"));
        Assert.Contains("keeps a closure", reported.Single(static d => d.Id == "DEFER901").GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("This Defer keeps a closure because it captures 'id' and calls 'Put'; 'id' does not change after it, so the eager form does the same without one",
            reported.Single(static d => d.Id == "DEFER040").GetMessage(null));
    }

    /// <summary>No closure is kept: open-coded, or a copy of the values on the chain.</summary>
    [Theory]
    [InlineData("var id = 1; Defer(() => Print(id));")]
    [InlineData("if (c) { var id = 1; Defer(() => Print(id)); }")]
    [InlineData("foreach (var id in new[] { n }) { Defer(() => Print(id)); }")]
    [InlineData("while (c) { int.TryParse(\"1\", out var id); Defer(() => Print(id)); }")]
    [InlineData("while (c) { Defer(() => Put()); } static void Put() { }")]
    [InlineData("while (c) { var id = 1; Defer(static a => Put(a), id); } static void Put(int a) { }")]
    public async Task Silent_where_none_is_kept(string body) => await Verify(body);

    /// <summary>The eager form would mean something else.</summary>
    [Theory]
    [InlineData("for (var i = 0; i < n; i++) { Defer(() => Print(i)); }")]
    [InlineData("while (c) { var id = 0; Defer(() => Print(id)); id = 1; }")]
    [InlineData("while (c) { var id = 0; Defer(() => Print(id)); Ids.Take(ref id); }")]
    [InlineData("while (c) { var id = 0; ref var other = ref id; Defer(() => Print(id)); other = 1; }")]
    [InlineData("while (c) { var id = 0; ref var other = ref Ids.Keep(ref id); Defer(() => Print(id)); other = 1; }")]
    [InlineData("while (c) { var id = 0; var other = Ids.Span(ref id); Defer(() => Print(id)); other[0] = 1; }")]
    [InlineData("while (c) { Three id = default; foreach (ref var other in id) { Defer(() => Print(id[0])); other = 1; } }")]
    [InlineData("while (c) { var id = 0; Defer(() => Print(id++)); }")]
    [InlineData("while (c) { var id = 0; Action f = () => id = 1; Defer(() => Print(id)); f(); }")]
    [InlineData("while (c) { var id = 0; Defer(() => Set(id)); void Set(int a) => id = a; }")]
    [InlineData("var id = 0; while (c) { id++; Defer(() => Put(id)); } static void Put(int a) { }")]
    public async Task Silent_where_the_variable_changes(string body) => await Verify(body);

    [Theory]
    [InlineData("while (c) { var id = 0; Ids.Take(ref id); Defer(() => { if (Recover() is { } e) Print(id); }); }")]
    [InlineData("while (c) { int a = 1, b = 2, d = 3, e = 4, f = 5; Defer(() => { Put(a); Put(b); Put(d); Put(e); Put(f); }); } static void Put(int a) { }")]
    [InlineData("while (c) { var id = 1; Defer(() => { Put(id); N(); }); } static void Put(int a) { } } void N() {")]
    [InlineData("while (c) { var id = 1; Defer(() => Put(id)); } void Put(int a) => Print2(a, n);")]
    public async Task Silent(string body) => await Verify(body);
}
