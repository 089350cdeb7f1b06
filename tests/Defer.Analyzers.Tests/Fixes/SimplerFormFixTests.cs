// The fixes of DEFER040, 041, 051 and 052: the same with less.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class SimplerFormFixTests
{
    private static readonly CodeFixTest Values = new(new ClosureAvoidableAnalyzer(), new PassValuesFix());
    private static readonly CodeFixTest Using = new(new UsingIsEnoughAnalyzer(), new UseUsingFix());
    private static readonly CodeFixTest Name = new(new MethodGroupAnalyzer(), new UseMethodGroupFix());

    private static readonly CodeFixTest Inline = new(new UnnecessaryAnalyzer(), new InlineCallFix())
    {
        CompilationOptions = CSharp.CompilationOptions.WithSpecificDiagnosticOptions([new("DEFER052", ReportDiagnostic.Info)]),
    };

    [Theory]
    [InlineData("var id = 1; Defer({|DEFER040:() => Put(id)|}); } static void Put(int a) { }", "var id = 1; Defer(static id => Put(id), id); } static void Put(int a) { }")]
    [InlineData("var id = 1; Defer({|DEFER040:() => Put(id)|}); } void Put(int a) { }", "var id = 1; Defer(id => Put(id), id); } void Put(int a) { }")]
    [InlineData("var id = 1; Defer({|DEFER040:() => { Put(id + n); }|}); } static void Put(int a) { }", "var id = 1; Defer(static (id, n) => { Put(id + n); }, id, n); } static void Put(int a) { }")]
    public async Task Passes_values(string body, string expected) => await Values.VerifyAsync(Samples.Marked("while (c) { " + body), Samples.Marked("while (c) { " + expected));

    [Fact]
    public async Task Passes_values_to_an_async_lambda() => await Values.VerifyAsync(
        Samples.Marked("while (true) { var r = Open(); Defer({|DEFER040:async () => await Put(r)|}); await Task.Yield(); } static Task Put(Res a) => Task.CompletedTask;", "async Task M()"),
        Samples.Marked("while (true) { var r = Open(); Defer(static async r => await Put(r), r); await Task.Yield(); } static Task Put(Res a) => Task.CompletedTask;", "async Task M()"));

    [Theory]
    [InlineData("var r = Open();\n        {|DEFER041:Defer(r.Dispose)|};\n        Print(n);", "using var r = Open();\n        Print(n);")]
    [InlineData("// Why.\n        Res? r = Open();\n        {|DEFER041:Defer(() => r?.Dispose())|};\n\n        Print(n);", "// Why.\n        using Res? r = Open();\n\n        Print(n);")]
    public async Task Uses_using(string body, string expected) => await Using.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Uses_await_using() => await Using.VerifyAsync(
        Samples.Marked("var r = Open();\n        {|DEFER041:Defer(r.DisposeAsync)|};\n        await Task.Yield();", "async Task M()"),
        Samples.Marked("await using var r = Open();\n        await Task.Yield();", "async Task M()"));

    [Fact]
    public async Task Uses_using_for_all() => await Using.VerifyFixAllAsync(
        Samples.Marked("var r = Open();\n        {|DEFER041:Defer(r.Dispose)|};\n\n        var q = Open();\n        {|DEFER041:Defer(q.Dispose)|};\n        Print(n);"),
        Samples.Marked("using var r = Open();\n\n        using var q = Open();\n        Print(n);"));

    [Fact]
    public async Task Using_is_not_offered_where_a_comment_would_go() => await Using.VerifyNoFixAsync(Samples.Marked("var r = Open();\n        // Why.\n        {|DEFER041:Defer(r.Dispose)|};"));

    [Theory]
    [InlineData("var r = Open(); Defer({|DEFER051:() => r.Dispose()|});", "var r = Open(); Defer(r.Dispose);")]
    [InlineData("Defer({|DEFER051:() => this.N()|}); } void N() {", "Defer(this.N); } void N() {")]
    [InlineData("DeferOnError({|DEFER051:() => S()|}); } static void S() {", "DeferOnError(S); } static void S() {")]
    public async Task Uses_the_name(string body, string expected) => await Name.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Uses_the_name_everywhere() => await Name.VerifyFixAllAsync(
        Samples.Marked("var r = Open(); Defer({|DEFER051:() => r.Dispose()|}); Defer({|DEFER051:() => r.Close()|});"),
        Samples.Marked("var r = Open(); Defer(r.Dispose); Defer(r.Close);"));

    [Theory]
    [InlineData("Print(n); {|DEFER052:Defer(() => Print(n))|};", "Print(n); Print(n);")]
    [InlineData("{|DEFER052:Defer(Print, n)|}; return;", "Print(n); return;")]
    [InlineData("var r = Open(); {|DEFER052:Defer(r.Dispose)|};", "var r = Open(); r.Dispose();")]
    [InlineData("Action<int> f = Print; {|DEFER052:Defer(f, n)|};", "Action<int> f = Print; f(n);")]
    [InlineData("{|DEFER052:Defer(() => { Print(n); })|};", "Print(n);")]
    public async Task Inlines(string body, string expected) => await Inline.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Inlines_blocks() => await Inline.VerifyAsync(
        Samples.Marked("{|DEFER052:Defer(() =>\n        {\n            Print(1);\n            Print(2);\n        })|};"), Samples.Marked("{\n            Print(1);\n            Print(2);\n        }"));

    [Fact]
    public async Task Inlines_blocks_whose_names_are_their_own() => await Inline.VerifyAsync(
        Samples.Marked("{|DEFER052:Defer(() => { var x = n; })|};"), Samples.Marked("{ var x = n; }"));

    [Theory]
    [InlineData("{|DEFER052:Defer(r.FlushAsync)|};", "await r.FlushAsync();")]
    [InlineData("{|DEFER052:Defer(() => r.DisposeAsync())|};", "await r.DisposeAsync();")]
    [InlineData("{|DEFER052:Defer(async () => await r.FlushAsync())|};", "await r.FlushAsync();")]
    public async Task Inlines_with_await(string body, string expected) => await Inline.VerifyAsync(
        Samples.Marked("var r = Open(); await Task.Yield(); " + body, "async Task M()"), Samples.Marked("var r = Open(); await Task.Yield(); " + expected, "async Task M()"));

    [Theory]
    [InlineData("{|DEFER052:Defer(() => { if (c) return; Print(n); })|};")]
    [InlineData("{|DEFER052:Defer(static a => Print(a), n)|};")]
    [InlineData("var x = 1; Print(x); {|DEFER052:Defer(() => { var x = 2; Print(x); })|};")]
    [InlineData("{|DEFER052:Defer(() => new Dictionary<int, int>().Remove(n, out var x))|};")]
    [InlineData("{|DEFER052:Defer(c ? () => { } : () => Print(n))|};")]
    public async Task Inlining_is_not_offered(string body) => await Inline.VerifyNoFixAsync(Samples.Marked(body));

    [Fact]
    public async Task Inlining_is_not_offered_where_the_await_would_be_another() => await Inline.VerifyNoFixAsync(
        Samples.Marked("var r = Open(); await Task.Yield(); {|DEFER052:Defer(r.FlushAsync)|};", "async Task M()", "[Deferrable(ContinueOnCapturedContext = false)]"));
}
