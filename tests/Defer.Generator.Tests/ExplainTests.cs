using Deferral.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Tests;

/// <summary>Tier and reason of each Defer, as DeferExplain prints them (spec 5).</summary>
public sealed class ExplainTests
{
    [Theory]
    [InlineData("Defer(() => a++);", "open-coded defer")]
    [InlineData("if (c) Defer(() => a++);", "open-coded defer")]
    [InlineData("if (c) { var b = a; Defer(() => Use(b)); }", "open-coded defer")]
    [InlineData("if (c) { var b = a; Defer(() => Use(b)); b = 2; }", "chained defer: captured 'b' changes after the Defer, at line 5")]
    [InlineData("if (c) { var b = a; Defer(() => b++); }", "chained defer: captured 'b' is changed by a nested function or a reference at line 5")]
    [InlineData("for (;;) { Defer(() => Use(a)); break; }", "chained defer: in a loop")]
    [InlineData("foreach (var b in new[] { 1 }) Defer(() => Use(b));", "chained defer: in a loop")]
    [InlineData("for (var i = 0; i < 2; i++) Defer(() => Use(i));", "chained defer: in a loop; keeps a closure: captured 'i' changes after the Defer, at line 5")]
    [InlineData("again: Defer(() => Use(a)); if (a++ < 3) goto again;", "chained defer: in a loop; keeps a closure: captured 'a' changes after the Defer, at line 5")]
    [InlineData("switch (a) { case 1: Defer(() => Use(1)); break; case 2: Defer(() => Use(2)); goto case 1; }", "chained defer: order decided at run time|chained defer: order decided at run time")]
    [InlineData("if (c) { var b = new { a }; Defer(() => Use(b.a)); }", "chained defer: the type of captured 'b' cannot be named")]
    [InlineData("if (c) { var b = (a, 1); Defer(() => Use(b.a)); _ = b is (1, 2); }", "open-coded defer")]
    [InlineData("if (c) { int? b = a; Defer(() => Use(b ?? 0)); _ = b is { } and > 2 && b.HasValue; }", "open-coded defer")]
    [InlineData("if (c) { var b = System.DateTime.Now; Defer(() => Use(b.Day)); _ = b is { Year: 2000 }; }", "open-coded defer")]
    [InlineData("if (c) { var b = new System.ArraySegment<int>([1]); Defer(() => Use(b.Count)); _ = b[^1]; _ = b is [1, ..]; foreach (var d in b) Use(d); }", "open-coded defer")]
    [InlineData("if (c) { System.Collections.Generic.KeyValuePair<int, int> b = new(1, 2); Defer(() => Use(b.Key)); _ = b is (1, 2); }", "open-coded defer")]
    [InlineData("Defer(F); var b = a; void F() => Use(b);", null)]
    [InlineData("Defer(F); void F() => Use(a);", "open-coded defer")]
    public void Each_Defer_has_its_tier_and_reason(string body, string? expected)
    {
        var result = Run(body, CSharp.ParseOptions);
        if (expected is null) Assert.Empty(result); // not a legal body: F uses b before it has a value
        else Assert.Equal(expected.Split('|'), result);
    }

    [Fact]
    public void Eight_are_open_coded_and_nine_are_chained()
    {
        Assert.All(Run(string.Concat(Enumerable.Repeat("Defer(() => Use(1)); ", 8)), CSharp.ParseOptions), static t => Assert.Equal("open-coded defer", t));
        Assert.All(Run(string.Concat(Enumerable.Repeat("Defer(() => Use(1)); ", 9)), CSharp.ParseOptions), static t => Assert.Equal("chained defer: more than 8 Defers in the method", t));
    }

    [Fact]
    public void The_project_can_choose_the_strategy() =>
        Assert.Equal(["chained defer: Strategy is Chained"], Run("Defer(() => Use(1));", CSharp.ParseOptions.WithFeatures([new("DeferStrategy", "Chained")])));

    [Fact]
    public void A_body_with_errors_is_left_to_the_compiler() => Assert.Empty(Run("Defer(() => Unknown());", CSharp.ParseOptions));

    internal static List<string> Run(string body, CSharpParseOptions options)
    {
        var source = $"public static partial class C\n{{\n    static void Use(int value) {{ }} static void Inc() {{ }}\n    [Deferrable] public static void M(int a, bool c) {{\n{body}\n}}\n}}";
        var files = GeneratorTest.Run(new DeferGenerator(), CSharp.Compile(source, options)).Files;
        return [.. files.Values.SelectMany(static text => text.Split('\n').Single(static l => l.Contains("LoweredBody(", StringComparison.Ordinal)).Split('"')
            .Where(static part => part.Contains("defer", StringComparison.Ordinal) && part.Contains('|')).Select(static part => part.Split('|')[2]))];
    }
}
