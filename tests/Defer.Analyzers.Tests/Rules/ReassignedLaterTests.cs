// DEFER014.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ReassignedLaterTests
{
    private static readonly AnalyzerTest Test = new(new ReassignedLaterAnalyzer());

    [Theory]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); x = 2;")]
    [InlineData("var x = 1; Defer(a => Print(a), {|DEFER014:x|}); x++;")]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); x += 2;")]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); int.TryParse(\"1\", out x);")]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); (x, var y) = (1, 2);")]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); Set(ref x); static void Set(ref int a) => a = 1;")]
    [InlineData("var x = 1; var y = 2; Defer(Print2, x, {|DEFER014:y|}); y = 2;")]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); if (c) x = 2;")]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); try { Print(x); } finally { x = 2; }")]
    [InlineData("var x = 1; Defer(Print, {|DEFER014:x|}); x = 2; for (;;) Print(x);")]
    [InlineData("var r = Open(); Defer({|DEFER014:r|}.Dispose); r = Open();")]
    [InlineData("var r = Open(); Defer({|DEFER014:r|}.Close); r = Open();")]
    [InlineData("Action f = () => { }; Defer({|DEFER014:f|}); f = () => Print(n);")]
    [InlineData("var s = new List<int>.Enumerator(); Defer({|DEFER014:s|}.Dispose); s.MoveNext();")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Reports_in_async_methods() => await Test.VerifyAsync(Samples.Marked(
        "var r = Open(); Defer({|DEFER014:r|}.DisposeAsync); await Task.Yield(); r = Open();", "async Task M()"));

    [Fact]
    public async Task Parameters_are_information()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("Defer(Print, {|DEFER014:n|}); n = 2;"));
        Assert.Equal(DiagnosticSeverity.Info, reported[0].Severity);
    }

    [Theory]
    [InlineData("var x = 1; x = 2; Defer(Print, x);")]
    [InlineData("const int x = 1; Defer(Print, x);")]
    [InlineData("var x = 1; Defer(Print, x); Print(x);")]
    [InlineData("var x = 1; Defer(() => Print(x)); x = 2;")]
    [InlineData("var x = 1; Defer(Print, x + 1); x = 2;")]
    [InlineData("var x = 1; Defer(Print, x); if (c) { x = 2; throw new IOException(x.ToString()); }")]
    [InlineData("var r = Open(); Defer(r.Dispose); r.Id = 2; r.Close();")]
    [InlineData("var x = 1; if (c) Defer(Print, x); else x = 2;")]
    [InlineData("var x = 1; Defer(Print, x); Action f = () => x = 2; f();")]
    [InlineData("var x = 1; Defer(Print, x); void F() => x = 2; F();")]
    [InlineData("var r = Open(); Defer(r.Dispose); { var q = Open(); q = Open(); }")]
    [InlineData("var d = DateTime.UtcNow; Defer(a => Print(a.Day), d); d.AddDays(1);")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Each pass defers its own value: that is what the eager form is for.</summary>
    [Theory]
    [InlineData("for (var i = 0; i < n; i++) Defer(Print, i);")]
    [InlineData("foreach (var r in new[] { Open() }) Defer(r.Dispose);")]
    [InlineData("Res r; while (c) { r = Open(); Defer(r.Dispose); }")]
    [InlineData("while (true) { var r = Open(); Defer(r.Dispose); if (c) break; }")]
    public async Task Silent_where_a_loop_defers_anew(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>"defer fmt.Println(strs); strs = append(..)" was reported as a false positive, and is a bug.</summary>
    [Fact]
    public async Task Staticcheck1351_ReassignedAfterEagerArgument() => await Test.VerifyAsync(Samples.Marked(
        "var strings = new List<string>(); Defer(Console.WriteLine, {|DEFER014:strings|}); strings = [.. strings, \"a\"];"));

    [Fact]
    public async Task Says_where()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("var x = 1; Defer(Print, {|DEFER014:x|});\nx = 2;"));
        Assert.Contains("the value that 'x' has here, not the one that it gets at line 7", reported[0].GetMessage(null), StringComparison.Ordinal);
    }

    /// <summary>As with a field: its value of before is put back.</summary>
    [Theory]
    [InlineData("Defer(a => n = a, n); n = 2;")]
    [InlineData("Defer(Print, n); n++;")]
    [InlineData("Defer(r!.Dispose); r = Open();")]
    public async Task Silent_for_parameters_of_a_primary_constructor(string body) => await Test.VerifyAsync(Samples.Primary(body));
}
