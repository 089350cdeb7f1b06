// The fixes of DEFER012 and DEFER013.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class NullFixTests
{
    private static readonly CodeFixTest Below = new(new CheckedLaterAnalyzer(), new MoveBelowCheckFix());
    private static readonly CodeFixTest AskUnchecked = new(new CheckedLaterAnalyzer(), new AskForNullFix());
    private static readonly CodeFixTest AskNull = new(new NullReceiverAnalyzer(), new AskForNullFix());
    private static readonly CodeFixTest Copy = new(new NullReceiverAnalyzer(), new NameCopyFix());

    [Fact]
    public async Task Moves_below_the_check() => await Below.VerifyAsync(
        Samples.Oblivious("var r = new Res[0].FirstOrDefault();\n        // Given back.\n        Defer({|DEFER012:r|}.Dispose);\n        if (r == null)\n            return;\n\n        Print(r.Id);"),
        Samples.Oblivious("var r = new Res[0].FirstOrDefault();\n        if (r == null)\n            return;\n        // Given back.\n        Defer(r.Dispose);\n\n        Print(r.Id);"));

    [Theory]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer({|DEFER012:r|}.Dispose); if (r != null) Print(r.Id);")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer({|DEFER012:r|}.Dispose); Print(n); if (r == null) return;")]
    [InlineData("var r = new Res[0].FirstOrDefault(); Defer({|DEFER012:r|}.Dispose); if (r == null) return; else Print(n);")]
    public async Task Moves_below_the_next_statement_only(string body) => await Below.VerifyNoFixAsync(Samples.Oblivious(body));

    [Theory]
    [InlineData("Defer({|DEFER012:r|}.Dispose); if (r == null) return;", "Defer(() => r?.Dispose()); if (r == null) return;")]
    [InlineData("Defer(() => {|DEFER012:r|}.Dispose()); if (r == null) return;", "Defer(() => r?.Dispose()); if (r == null) return;")]
    [InlineData("Defer(() => { {|DEFER012:r|}.Dispose(); }); if (r == null) return;", "Defer(() => { r?.Dispose(); }); if (r == null) return;")]
    [InlineData("Defer({|DEFER012:r|}!.Dispose); if (r == null) return;", "Defer(() => r?.Dispose()); if (r == null) return;")]
    [InlineData("Defer(() => {|DEFER012:r|}!.Dispose()); if (r == null) return;", "Defer(() => r?.Dispose()); if (r == null) return;")]
    [InlineData("Defer(x => x.Dispose(), {|DEFER012:r|}); if (r == null) return;", "Defer(x => x?.Dispose(), r); if (r == null) return;")]
    public async Task Asks_in_the_deferred_call(string body, string expected) => await AskUnchecked.VerifyAsync(
        Samples.Oblivious("var r = new Res[0].FirstOrDefault(); " + body), Samples.Oblivious("var r = new Res[0].FirstOrDefault(); " + expected));

    [Fact]
    public async Task Asks_for_a_cleanup_function() => await AskUnchecked.VerifyAsync(
        Samples.Oblivious("var (f, error) = Make(); Defer({|DEFER012:f|}); if (error != null) return; (Action, Exception) Make() => (null, null);"),
        Samples.Oblivious("var (f, error) = Make(); Defer(() => f?.Invoke()); if (error != null) return; (Action, Exception) Make() => (null, null);"));

    [Theory]
    [InlineData("Res? r = Open(); Defer(() => {|DEFER013:r|}.Dispose()); r = null;", "Res? r = Open(); Defer(() => r?.Dispose()); r = null;")]
    [InlineData("Action? f = () => { }; Defer(() => {|DEFER013:f|}()); f = null;", "Action? f = () => { }; Defer(() => f?.Invoke()); f = null;")]
    public async Task Asks_for_null(string body, string expected) => await AskNull.VerifyAsync(Samples.Marked(body), Samples.Marked(expected));

    [Fact]
    public async Task Asks_for_null_at_a_method_group() => await AskNull.VerifyAsync(
        Samples.Oblivious("var r = new Res[0].SingleOrDefault(); Defer({|DEFER013:r|}.Dispose);"),
        Samples.Oblivious("var r = new Res[0].SingleOrDefault(); Defer(() => r?.Dispose());"));

    /// <summary>A receiver that is written later would be read late.</summary>
    [Fact]
    public async Task Not_where_the_receiver_changes() => await AskNull.VerifyNoFixAsync(
        Samples.Oblivious("var r = new Res[0].SingleOrDefault(); Defer({|DEFER013:r|}.Dispose); r = Open();"));

    [Fact]
    public async Task Not_in_an_awaited_call() => await AskNull.VerifyNoFixAsync(
        Samples.Marked("Res? r = Open(); Defer(async () => await {|DEFER013:r|}.DisposeAsync()); await Task.Yield(); r = null;", "async Task M()"));

    [Fact]
    public async Task Keeps_the_value_of_now() => await Copy.VerifyAsync(
        Samples.Marked("Res? r = Open();\n        Defer(() => {|DEFER013:r|}.Dispose());\n        r = null;"),
        Samples.Marked("Res? r = Open();\n        var deferredR = r;\n        Defer(() => deferredR.Dispose());\n        r = null;"));

    [Fact]
    public async Task Keeps_no_value_that_is_null_now() => await Copy.VerifyNoFixAsync(Samples.Oblivious("Res r = null; Defer({|DEFER013:r|}.Dispose);"));
}
