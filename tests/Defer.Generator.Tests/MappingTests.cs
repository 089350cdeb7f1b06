using System.Reflection;
using Deferral.Generator.Tests.Support;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Tests;

/// <summary>Lowered code counts as the user's own lines and columns: for debuggers, stack traces and coverage (spec 4.13).</summary>
public sealed class MappingTests
{
    public static TheoryData<string> Files => OddBodiesTests.Files;

    [Theory, MemberData(nameof(Files))]
    public void Lowered_code_has_sequence_points_in_the_users_method_only(string file)
    {
        var bodies = OddBodies.Of(file, Variant.All[0]);
        var points = SequencePoint.Of(bodies.Result.Output);
        foreach (var method in bodies.Methods)
        {
            var span = method.Syntax.GetLocation().GetLineSpan();
            Assert.All(points.Where(p => p.Method.Contains(method.Sibling, StringComparison.Ordinal)), point =>
            {
                Assert.Equal(span.Path, point.File);
                Assert.InRange(point.Line, span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1);
            });
        }
    }

    /// <summary>But for closing braces (behind a call that always throws no debugger stops), and for clauses of queries (they may be moved along their line).</summary>
    [Theory, MemberData(nameof(Files))]
    public void Every_statement_of_the_user_has_its_sequence_point_in_the_lowered_code(string file)
    {
        foreach (var variant in Variant.All)
        {
            var bodies = OddBodies.Of(file, variant);
            var points = SequencePoint.Of(bodies.Result.Output);
            var lowered = points.Where(static p => p.Method.Contains("__lowered_", StringComparison.Ordinal)).Select(static p => (p.Line, p.Column)).ToHashSet();
            foreach (var method in bodies.Methods.Where(m => bodies.Result.Files.ContainsKey(m.File)))
            {
                var (span, text) = (method.Syntax.GetLocation().GetLineSpan(), method.Syntax.SyntaxTree.GetText());
                var written = points.Where(p => p.File == span.Path && !p.Method.Contains("__lowered_", StringComparison.Ordinal)
                    && p.Line > span.StartLinePosition.Line && p.Line <= span.EndLinePosition.Line + 1
                    && text.Lines[p.Line - 1].Start + p.Column - 1 is var at && text[at] != '}'
                    && !method.Syntax.FindToken(at).Parent!.AncestorsAndSelf().Any(static n => n is QueryExpressionSyntax)).Select(static p => (p.Line, p.Column)).Distinct();
                Assert.Empty(written.Except(lowered).Select(p => $"{variant.Name}: {method.Symbol.Name} {p}"));
            }
        }
    }

    [Fact]
    public void A_Defer_is_stopped_at_where_it_is_written_and_where_its_call_runs()
    {
        var result = GeneratorTest.Run(new DeferGenerator(), CSharp.Compile("""
            public static partial class C
            {
                [Deferrable]
                public static void M(string[] paths)
                {
                    foreach (var path in paths)
                        Defer(() => Console.WriteLine(path));
                    Defer(x => Console.WriteLine(x), 1);
                }
            }
            """));
        var points = SequencePoint.Of(result.Output).Where(static p => p.Method.Contains("__lowered_", StringComparison.Ordinal))
            .GroupBy(static p => p.Method, static p => $"({p.Line},{p.Column})-({p.EndLine},{p.EndColumn})").ToList();

        Assert.Equal(2, points.Count);
        Assert.Equal(
            [
                "(5,5)-(5,6)", "(6,9)-(6,16)", "(6,30)-(6,35)", "(6,18)-(6,26)", "(7,13)-(7,50)", "(6,27)-(6,29)",
                "(8,9)-(8,43)", "(8,20)-(8,41)", "(7,13)-(7,50)", "(9,5)-(9,6)",
            ],
            points[0]);
        Assert.Equal(["(7,25)-(7,49)"], points[1]);
    }

    [Fact]
    public void A_stack_trace_has_the_line_of_the_body_and_of_the_deferred_call()
    {
        var compilation = CSharp.Compile("""
            public static partial class C
            {
                [Deferrable]
                public static void M(bool inBody)
                {
                    Defer(
                        static text => throw new InvalidOperationException(text),
                        "deferred");
                    if (inBody)
                        throw new InvalidOperationException(
                            "body");
                }
            }
            """, CSharp.ParseOptions.WithFeatures([new("DeferErrors", "Plain")]));
        var result = GeneratorTest.Run(new DeferGenerator(), compilation);
        using var image = new MemoryStream();
        Assert.True(result.Output.Emit(image, options: new(debugInformationFormat: Microsoft.CodeAnalysis.Emit.DebugInformationFormat.Embedded)).Success);
        var method = Assembly.Load(image.ToArray()).GetType("C")!
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Single(static m => m.Name.StartsWith("M__lowered_", StringComparison.Ordinal));

        var thrown = Assert.Throws<InvalidOperationException>(() => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [true], null));
        Assert.Equal("deferred", thrown.Message);
        Assert.Contains("in /src/Test.cs:line 7", thrown.StackTrace, StringComparison.Ordinal);
    }
}
