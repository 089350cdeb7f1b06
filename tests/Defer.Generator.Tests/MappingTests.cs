using Deferral.Generator.Emit;
using Deferral.Generator.Tests.Support;
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
            Assert.All(points.Where(p => p.Method.Contains(HintName.Sibling(method.Symbol), StringComparison.Ordinal)), point =>
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
            foreach (var method in bodies.Methods.Where(m => bodies.Result.Files.ContainsKey(HintName.File(m.Symbol))))
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
}
