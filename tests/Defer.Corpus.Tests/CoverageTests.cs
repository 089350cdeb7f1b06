using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Deferral.Corpus;

/// <summary>The corpus covers the language: each kind of statement, expression and pattern that a method body can have.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    /// <summary>Kinds that no body here has, and why.</summary>
    private static readonly Dictionary<SyntaxKind, string> s_absent = new()
    {
        [SyntaxKind.GlobalStatement] = "not in a method: a top-level program",
        [SyntaxKind.FieldExpression] = "not in a method: the field of a property's own accessor",
        [SyntaxKind.ArgListExpression] = ".NET runs methods with __arglist on Windows only",
    };

    [Fact]
    public void There_are_at_least_300_bodies_and_8_in_each_family()
    {
        var families = Family.Names.Select(Family.Of).ToList();
        output.WriteLine($"{families.Count} families, {families.Sum(static f => f.Bodies.Length)} bodies, {families.Sum(static f => f.Variants.Length)} variants");
        Assert.All(families, static f => Assert.True(f.Bodies.Length >= 8, f.Name));
        Assert.True(families.Sum(static f => f.Bodies.Length) >= 300);
    }

    [Fact]
    public void Each_kind_of_statement_expression_and_pattern_occurs_in_a_body()
    {
        var found = Family.Names.Select(Family.Of).SelectMany(static f => f.Bodies).SelectMany(static b => b.Nodes).Select(static n => n.Kind()).ToHashSet();
        var missing = Enum.GetValues<SyntaxKind>().Where(IsOfABody).Where(k => !found.Contains(k) && !s_absent.ContainsKey(k)).Distinct();
        Assert.Empty(missing);
        Assert.DoesNotContain(s_absent.Keys, found.Contains);
    }

    /// <summary>By the class of its nodes, which is what the names of kinds end with.</summary>
    private static bool IsOfABody(SyntaxKind kind) =>
        kind.ToString() is var name && (name.EndsWith("Statement", StringComparison.Ordinal) || name.EndsWith("Expression", StringComparison.Ordinal)
            || name.EndsWith("Pattern", StringComparison.Ordinal) || name.EndsWith("Clause", StringComparison.Ordinal) && IsQueryOrTry(kind));

    private static bool IsQueryOrTry(SyntaxKind kind) => kind is SyntaxKind.FromClause or SyntaxKind.LetClause or SyntaxKind.JoinClause or SyntaxKind.JoinIntoClause
        or SyntaxKind.WhereClause or SyntaxKind.OrderByClause or SyntaxKind.SelectClause or SyntaxKind.GroupClause
        or SyntaxKind.ElseClause or SyntaxKind.CatchClause or SyntaxKind.CatchFilterClause or SyntaxKind.FinallyClause or SyntaxKind.WhenClause;
}
