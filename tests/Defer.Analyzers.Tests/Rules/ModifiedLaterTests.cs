// DEFER016.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ModifiedLaterTests
{
    private static readonly AnalyzerTest Test = new(new ModifiedLaterAnalyzer());

    [Theory]
    [InlineData("var x = 1; Defer(() => Print({|DEFER016:x|})); x = 2;")]
    [InlineData("var x = 1; Defer(() => { if (c) Print({|DEFER016:x|}); }); if (c) x = n;")]
    [InlineData("Defer(() => Print({|DEFER016:n|})); n = 2;")]
    [InlineData("var x = 1; Defer(a => Print2(a, {|DEFER016:x|}), n); x = 2;")]
    [InlineData("var x = 1; Defer(() => { void F() => Print({|DEFER016:x|}); F(); }); x = 2;")]
    [InlineData("var r = Open(); Defer(() => Print({|DEFER016:r|}.Id)); r = Open();")]
    public async Task Information(string body) => await Severity(body, DiagnosticSeverity.Info);

    /// <summary>The object of now is never released, that of later perhaps twice.</summary>
    [Theory]
    [InlineData("var r = Open(); Defer(() => {|DEFER016:r|}.Dispose()); r = Open();")]
    [InlineData("var r = Open(); Defer(() => {|DEFER016:r|}?.Dispose()); Print(r.Id); r = Open();")]
    [InlineData("var r = Open(); Defer(() => { Print(n); {|DEFER016:r|}.Close(); }); if (c) r = Open();")]
    public async Task Warning_where_another_object_is_released(string body) => await Severity(body, DiagnosticSeverity.Warning);

    [Fact]
    public async Task Warning_in_async_methods()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("var r = Open(); Defer(async () => await {|DEFER016:r|}.DisposeAsync()); await Task.Yield(); r = Open();", "async Task M()"));
        Assert.Equal(DiagnosticSeverity.Warning, reported[0].Severity);
    }

    /// <summary>go vet's "loopclosure": Go has one variable a pass since 1.22, C#'s <c>for</c> has one for all.</summary>
    [Theory]
    [InlineData("for (var i = 0; i < n; i++) Defer(() => Print({|DEFER016:i|}));")]
    [InlineData("for (var i = 0; i < n; i++) { Defer(() => { Print({|DEFER016:i|}); }); }")]
    public async Task GoVetLoopclosure_ForVariable(string body) => await Severity(body, DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("for (var i = 0; i < n; i++) { var copy = i; Defer(() => Print(copy)); }")]
    [InlineData("foreach (var x in new[] { 1 }) Defer(() => Print(x));")]
    [InlineData("while (c) { var x = 1; x = 2; Defer(() => Print(x)); }")]
    [InlineData("for (var i = 0; i < n; i++) Defer(Print, i);")]
    public async Task Silent_where_each_pass_has_its_own(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>What a lambda is for: it sees the last value.</summary>
    [Theory]
    [InlineData("var committed = false; Defer(() => { if (!committed) Print(1); }); committed = true;")]
    [InlineData("var result = 1; Defer(() => Print(result)); result = 2;")]
    [InlineData("Exception? error = new IOException(); Defer(() => Console.WriteLine(error)); error = new InvalidOperationException();")]
    [InlineData("var count = 0; Defer(() => Print(count)); count++; count += 2;")]
    [InlineData("var x = 1; Defer(was => Print2(was, x), x); x = 2;")]
    [InlineData("var x = 1; Defer(() => Print(++x)); x = 2;")]
    [InlineData("Res? r = null; Defer(() => r?.Dispose()); r = Open();")]
    [InlineData("int x; if (c) { Defer(() => { x = 1; Print(x); }); } x = 2;")]
    [InlineData("var r = Open(); Defer(() => r?.Dispose()); r = null;")]
    public async Task Silent_where_it_is_meant(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Theory]
    [InlineData("var x = 1; x = 2; Defer(() => Print(x));")]
    [InlineData("var x = 1; Defer(() => x = 3); x = 2;")]
    [InlineData("var x = 1; Defer(() => Console.WriteLine(nameof(x))); x = 2;")]
    [InlineData("var x = 1; Defer(Print, x); x = 2;")]
    [InlineData("var x = 1; if (c) Defer(() => Print(x)); else x = 2;")]
    [InlineData("var x = 1; Defer(() => Print(x)); Action f = () => x = 2;")]
    [InlineData("Defer(() => { var x = 1; x = 2; Print(x); });")]
    [InlineData("var e = new List<int>().GetEnumerator(); Defer(() => e.Dispose()); e.MoveNext();")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>The object of now is in other hands: at most information.</summary>
    [Theory]
    [InlineData("var r = Open(); Defer(() => {|DEFER016:r|}.Dispose()); r.Dispose(); r = Open();")]
    [InlineData("var r = Open(); Defer(() => {|DEFER016:r|}.Dispose()); Keep(r); r = Open(); void Keep(Res x) { }")]
    [InlineData("var r = Open(); Defer(() => {|DEFER016:r|}.Dispose()); r = Wrap(r); Res Wrap(Res x) => x;")]
    [InlineData("var r = Open(); Defer(() => {|DEFER016:r|}.Dispose()); var old = r; r = Open(); old.Dispose();")]
    [InlineData("var r = Open(); Defer(() => {|DEFER016:r|}.Dispose()); Action f = () => Print(r.Id); r = Open();")]
    public async Task Information_where_the_object_is_not_lost(string body) => await Severity(body, DiagnosticSeverity.Info);

    [Fact]
    public async Task Option_result_variables() =>
        await new AnalyzerTest(new ModifiedLaterAnalyzer()) { Options = new Dictionary<string, string> { ["defer.result_variables"] = "total, x" } }
            .VerifyAsync(Samples.Marked("var x = 1; var result = 1; Defer(() => Print2(x, {|DEFER016:result|})); x = 2; result = 2;"));

    [Fact]
    public async Task Leaves_nested_functions_to_DEFER002() => await Test.VerifyAsync(Samples.Marked(
        "var x = 1; Action f = () => Defer(() => Print(x)); x = 2;"));

    private static async Task Severity(string body, DiagnosticSeverity severity) =>
        Assert.All(await Test.VerifyAsync(Samples.Marked(body)), d => Assert.Equal(severity, d.Severity));
}
