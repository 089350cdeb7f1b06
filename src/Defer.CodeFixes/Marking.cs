// Marks functions: the attribute, 'partial' on the types around them, and the using that both need.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>What the fix of DEFER001 and the refactorings do alike.</summary>
internal static class Marking
{
    private const string Namespace = "Deferral";
    private const string Attribute = "Deferrable";

    /// <summary>Whether the attribute can be named at a place without a using of its own.</summary>
    public static bool IsInScope(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: Attribute + "Attribute")
            .Any(static t => t.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true });

    /// <summary>Adds <c>[Deferrable]</c>, <c>partial</c> where it is missing, and <c>using Deferral;</c> unless it is in scope.</summary>
    /// <param name="root">The file; it may differ from what was compiled.</param>
    /// <param name="functions">Declarations in it; the file itself stands for its top-level program.</param>
    /// <param name="inScope">Whether each can name the attribute.</param>
    public static SyntaxNode Mark(SyntaxNode root, IReadOnlyCollection<SyntaxNode> functions, bool inScope)
    {
        var lineEnd = LineEnd(root);
        IEnumerable<SyntaxNode> changed = [.. functions.Where(f => f != root), .. functions.SelectMany(PartialTypes.Missing).Distinct()];
        var marked = root.ReplaceNodes(changed, (original, node) => node is TypeDeclarationSyntax type ? PartialTypes.Add(type) : Mark(node, StartsLine(original), lineEnd));
        if (functions.Contains(root)) marked = MarkModule((CompilationUnitSyntax)marked, lineEnd);
        return inScope ? marked : AddUsing((CompilationUnitSyntax)marked, lineEnd);
    }

    /// <summary>Whether a function with a body can be lowered once it is marked and its types are partial.</summary>
    public static bool CanMark(IMethodSymbol function, SyntaxNode declaration) =>
        declaration is MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        && Markable.Check(function, declaration) is null or { Id: ProblemIds.NotPartial };

    /// <summary>Takes the attribute away; the types stay partial.</summary>
    public static SyntaxNode Unmark(SyntaxNode function)
    {
        var mark = function.ChildNodes().OfType<AttributeListSyntax>().SelectMany(static l => l.Attributes)
            .First(static a => a.Name.ToString().Split('.', ':').Last() is Attribute or Attribute + "Attribute");
        var list = (AttributeListSyntax)mark.Parent!;
        return function.RemoveNode(list.Attributes.Count == 1 ? list : mark, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(function.GetLeadingTrivia());
    }

    /// <summary>How lines end in a file.</summary>
    public static SyntaxTrivia LineEnd(SyntaxNode root)
    {
        var lineEnd = root.DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return lineEnd == default ? SyntaxFactory.LineFeed : lineEnd;
    }

    private static SyntaxNode Mark(SyntaxNode function, bool startsLine, SyntaxTrivia lineEnd)
    {
        // A lambda needs its parentheses to carry an attribute, and has it on its own line only by chance.
        if (function is SimpleLambdaExpressionSyntax simple)
            function = SyntaxFactory.ParenthesizedLambdaExpression(
                simple.AttributeLists, simple.Modifiers, null, SyntaxFactory.ParameterList([simple.Parameter.WithoutTrivia()]).WithTrailingTrivia(simple.Parameter.GetTrailingTrivia()),
                simple.ArrowToken, simple.Block, simple.ExpressionBody).WithLeadingTrivia(simple.GetLeadingTrivia());
        var leading = function.GetLeadingTrivia();
        var indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading[leading.Count - 1])
            : [];
        var ownLine = startsLine && function is not LambdaExpressionSyntax;
        var mark = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(Attribute))])
            .WithLeadingTrivia(leading).WithTrailingTrivia(ownLine ? lineEnd : SyntaxFactory.Space);
        function = function.WithLeadingTrivia(ownLine ? indentation : []);
        return function switch
        {
            MemberDeclarationSyntax member => member.WithAttributeLists(member.AttributeLists.Insert(0, mark)),
            AccessorDeclarationSyntax accessor => accessor.WithAttributeLists(accessor.AttributeLists.Insert(0, mark)),
            LocalFunctionStatementSyntax local => local.WithAttributeLists(local.AttributeLists.Insert(0, mark)),
            LambdaExpressionSyntax lambda => lambda.WithAttributeLists(lambda.AttributeLists.Insert(0, mark)),
            _ => function,
        };
    }

    private static bool StartsLine(SyntaxNode node) =>
        node.GetFirstToken().GetPreviousToken() is var before && (before.IsKind(SyntaxKind.None) || before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia));

    /// <summary><c>[module: Deferrable]</c> between the usings and the first statement, under what stands above that.</summary>
    private static CompilationUnitSyntax MarkModule(CompilationUnitSyntax unit, SyntaxTrivia lineEnd)
    {
        var first = unit.Members[0];
        var mark = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(Attribute))])
            .WithTarget(SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.ModuleKeyword)).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(first.GetLeadingTrivia()).WithTrailingTrivia(lineEnd, lineEnd);
        return unit.WithMembers(unit.Members.Replace(first, first.WithLeadingTrivia())).AddAttributeLists(mark);
    }

    /// <summary>After the plain usings, before the static ones and the aliases.</summary>
    private static CompilationUnitSyntax AddUsing(CompilationUnitSyntax unit, SyntaxTrivia lineEnd)
    {
        var index = unit.Usings.TakeWhile(static u => u.Alias is null && u.StaticKeyword.IsKind(SyntaxKind.None)).Count();
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(Namespace))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(lineEnd);
        if (index == 0 && unit.Usings.Count > 0)
        {
            added = added.WithLeadingTrivia(unit.Usings[0].GetLeadingTrivia());
            unit = unit.ReplaceNode(unit.Usings[0], unit.Usings[0].WithLeadingTrivia());
        }
        else if (unit.Usings.Count == 0)
        {
            added = added.WithTrailingTrivia(lineEnd, lineEnd);
        }

        return unit.WithUsings(unit.Usings.Insert(index, added));
    }
}
