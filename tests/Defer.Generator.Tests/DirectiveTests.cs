using System.Reflection;
using Deferral.Generator.Tests.Support;
using Deferral.Testing;

namespace Deferral.Generator.Tests;

/// <summary>Spec 4.13 and 4.14: directives in and around marked methods.</summary>
public sealed class DirectiveTests
{
    [Fact]
    public void A_line_directive_of_the_users_decides_where_lowered_code_stands()
    {
        var points = PointsOf("""
            public static partial class C
            {
                [Deferrable]
                public static void M()
                {
                    Defer(() => Console.WriteLine());
            #line 100 "Page.razor"
                    Console.WriteLine(1);
            #line hidden
                    Console.WriteLine(2);
            #line (7,1)-(7,20) "Other.razor"
                    Console.WriteLine(3);
            #line default
                    Console.WriteLine(4);
                }
            }
            """);

        Assert.Contains(("/src/Test.cs", 6), points);
        Assert.Contains(("Page.razor", 100), points);
        Assert.Contains(("Other.razor", 7), points);
        Assert.Contains(("/src/Test.cs", 14), points);
        Assert.DoesNotContain(points, static p => p.File.EndsWith(".g.cs", StringComparison.Ordinal) || p.Line is 8 or 10 or 12);
    }

    [Fact]
    public void A_line_directive_before_the_method_counts_for_it()
    {
        var points = PointsOf("""
            public static partial class C
            {
            #line 50 "Page.razor"
                [Deferrable]
                public static void M()
                {
                    Defer(() => Console.WriteLine());
                }
            }
            """);
        Assert.NotEmpty(points);
        Assert.All(points, static p => Assert.Equal("Page.razor", p.File));
        Assert.Contains(("Page.razor", 53), points);
    }

    [Theory]
    [InlineData(true, "one A body B")]
    [InlineData(false, "two a body b")]
    public void An_if_that_begins_before_the_body_and_others_inside_it(bool one, string expected)
    {
        var source = """
            public static partial class C
            {
            #if ONE
                [Deferrable]
                public static void M(System.Collections.Generic.List<string> log)
                {
                    log.Add("one");
            #else
                [Deferrable]
                public static void M(System.Collections.Generic.List<string> log)
                {
                    log.Add("two");
            #endif
                    Defer(() => log.Add(
            #if ONE
                        "B"
            #elif TWO
                        "?"
            #else
                        "b"
            #endif
                        ));
            #region add
                    log.Add(
            #if !ONE
            #pragma warning disable CS0168
                        "a"
            #else
                        "A"
            #endif
                        );
            #endregion
                    log.Add("body");
                }
            }
            """;
        var options = CSharp.ParseOptions;
        var compilation = CSharp.Compile([(CSharp.MainFile, source)], one ? options.WithPreprocessorSymbols("ONE") : options);
        var result = GeneratorTest.Run(new DeferGenerator(), compilation);
        Assert.Equal("", CSharp.ErrorsOf(result.Output));
        using var image = new MemoryStream();
        Assert.True(result.Output.Emit(image).Success);
        var log = new List<string>();
        Assembly.Load(image.ToArray()).GetType("C")!.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Single(static m => m.Name.Contains("__lowered_", StringComparison.Ordinal)).Invoke(null, [log]);
        Assert.Equal(expected, string.Join(' ', log));
    }

    /// <summary>What stands at the end of a line, and before the first, is nobody's statement.</summary>
    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r\n", true)]
    [InlineData("\u2028", false)]
    public void Ends_of_lines_and_a_byte_order_mark_change_no_place(string end, bool mark)
    {
        const string Source = """
            public static partial class Größe
            {
                [Deferrable]
                public static void Übung(string naïve)
                {
                    Defer(() => Console.WriteLine(naïve));
                    foreach (var ς in naïve)
                        Defer(Console.WriteLine, ς);
                    Console.WriteLine("body");
                }
            }
            """;
        var text = (mark ? "\uFEFF" : "") + Source.ReplaceLineEndings(end);
        Assert.Equal(PointsOf(Source.ReplaceLineEndings("\n")), PointsOf(text));
    }

    [Fact]
    public void A_very_long_method_is_lowered()
    {
        var body = string.Concat(Enumerable.Range(0, 3000).Select(static n => $"        Console.WriteLine({n}); if ({n} > 0) {{ Console.Write(\"{n}\"); }}\n"));
        var points = PointsOf($$"""
            public static partial class C
            {
                [Deferrable]
                public static int M()
                {
                    Defer(() => Console.WriteLine("{{new string('x', 70_000)}}")); Defer(() => Console.WriteLine());
            {{body}}
                    return 1;
                }
            }
            """);
        Assert.InRange(points.Select(static p => p.Line).Distinct().Count(), 3000, 3010);
    }

    [Fact]
    public void A_very_long_expression_and_a_thousand_Defers_are_lowered()
    {
        var terms = string.Join(" + ", Enumerable.Range(0, 3000).Select(static n => $"x{(n % 2 == 0 ? "" : ".Length")}"));
        var defers = string.Concat(Enumerable.Range(0, 1000).Select(static n => $"        Defer(() => Console.WriteLine(x)); x += {n};\n"));
        var points = PointsOf($$"""
            public static partial class C
            {
                [Deferrable]
                public static string M(string x)
                {
            {{defers}}
                    return {{terms}};
                }
            }
            """);
        Assert.InRange(points.Select(static p => p.Line).Distinct().Count(), 1000, 1010);
    }

    private static List<(string File, int Line)> PointsOf(string source)
    {
        var result = GeneratorTest.Run(new DeferGenerator(), CSharp.Compile(source));
        Assert.Equal("", CSharp.ErrorsOf(result.Output));
        return [.. SequencePoint.Of(result.Output).Where(static p => p.Method.Contains("__lowered_", StringComparison.Ordinal)).Select(static p => (p.File, p.Line))];
    }
}
