// The two fixes of DEFER014: read late, or name a copy.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class ReassignedLaterFixTests
{
    private static readonly CodeFixTest Late = new(new ReassignedLaterAnalyzer(), new ReadLateFix());
    private static readonly CodeFixTest Copy = new(new ReassignedLaterAnalyzer(), new NameCopyFix());

    [Theory]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); x = 2;", "var x = 1; Defer(() => Print(x)); x = 2;")]
    [InlineData("var x = 1; Defer(Print2, {|DEFER014:x|}, 3); x = 2;", "var x = 1; Defer(() => Print2(x, 3)); x = 2;")]
    [InlineData("var r = Open(); Defer({|DEFER014:r|}.Dispose); r = Open();", "var r = Open(); Defer(() => r.Dispose()); r = Open();")]
    [InlineData("var r = Open(); Defer(a => a.Close(), {|DEFER014:r|}); r = Open();", "var r = Open(); Defer(() => r.Close()); r = Open();")]
    [InlineData("var r = Open(); Defer(static (a, b) => { a.Close(); Print(b); }, {|DEFER014:r|}, n); r = Open();", "var r = Open(); Defer(() => { r.Close(); Print(n); }); r = Open();")]
    [InlineData("Action<int> f = Print; Defer({|DEFER014:f|}, n); f = Print;", "Action<int> f = Print; Defer(() => f(n)); f = Print;")]
    [InlineData("Action f = () => { }; Defer({|DEFER014:f|}); f = () => { };", "Action f = () => { }; Defer(() => f()); f = () => { };")]
    [InlineData("var x = 1; Defer((double a) => Console.WriteLine(a / 2), {|DEFER014:x|}); x = 2;", "var x = 1; Defer(() => Console.WriteLine((double)x / 2)); x = 2;")]
    public async Task Reads_late(string body, string expected) => await Late.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Reads_late_and_awaits() => await Late.VerifyAsync(
        Samples.Marked("var r = Open(); Defer(async a => await a.FlushAsync(), {|DEFER014:r|}); await Task.Yield(); r = Open();", "async Task M()"),
        Samples.Marked("var r = Open(); Defer(async () => await r.FlushAsync()); await Task.Yield(); r = Open();", "async Task M()"));

    /// <summary>Nothing else may move from the Defer to the end.</summary>
    [Theory]
    [InlineData("var x = 1; Defer(Print2, {|DEFER014:x|}, Random.Shared.Next()); x = 2;")]
    [InlineData("var x = 1; Defer(this.Next().Print3, {|DEFER014:x|}); x = 2; } C Next() => this; void Print3(int a) {")]
    [InlineData("var x = 1; Defer(a => { a++; Print(a); }, {|DEFER014:x|}); x = 2;")]
    [InlineData("var x = 1; Defer(a => { var x = 5; Print(a + x); }, {|DEFER014:x|}); x = 2;")]
    [InlineData("Span<int> s = new int[1]; Defer(a => a.Clear(), {|DEFER014:s|}); s = default;")]
    public async Task Reading_late_is_not_offered(string body) => await Late.VerifyNoFixAsync(Samples.Marked(body));

    [Fact]
    public async Task Names_a_copy() => await Copy.VerifyAsync(
        Samples.Marked("var x = 1;\n        // Why.\n        Defer(Print, {|DEFER014:x|});\n        x = 2;"),
        Samples.Marked("var x = 1;\n        // Why.\n        var deferredX = x;\n        Defer(Print, deferredX);\n        x = 2;"));

    [Fact]
    public async Task Names_a_copy_of_a_receiver() => await Copy.VerifyAsync(
        Samples.Marked("var r = Open();\n        Defer({|DEFER014:r|}.Dispose);\n        r = Open();"),
        Samples.Marked("var r = Open();\n        var deferredR = r;\n        Defer(deferredR.Dispose);\n        r = Open();"));

    [Fact]
    public async Task Finds_a_free_name_and_adds_a_block() => await Copy.VerifyAsync(
        Samples.Marked("var x = 1;\n        var deferredX = 1;\n        if (c)\n            Defer(Print, {|DEFER014:x|});\n        x = deferredX;"),
        Samples.Marked("var x = 1;\n        var deferredX = 1;\n        if (c)\n        {\n            var deferredX2 = x;\n            Defer(Print, deferredX2);\n        }\n        x = deferredX;"));

    [Fact]
    public async Task Fix_all_names_copies() => await Copy.VerifyFixAllAsync(
        Samples.Marked("var x = 1;\n        Defer(Print, {|DEFER014:x|});\n        x = 2;\n        var y = 1;\n        Defer(Print, {|DEFER014:y|});\n        y = 2;"),
        Samples.Marked("var x = 1;\n        var deferredX = x;\n        Defer(Print, deferredX);\n        x = 2;\n        var y = 1;\n        var deferredY = y;\n        Defer(Print, deferredY);\n        y = 2;"));
}
