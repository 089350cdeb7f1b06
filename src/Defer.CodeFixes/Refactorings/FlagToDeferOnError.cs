// var done = false; try { ...; done = true; } finally { if (!done) Undo(); } ===> DeferOnError(() => Undo()); ...

using System.Composition;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>Defers an undoing that a flag guards: whatever sets the flag leaves at once, so it is not set only if an exception left.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(FlagToDeferOnError)), Shared]
internal sealed class FlagToDeferOnError() : BodyRefactoring("Undo on error instead of by a flag")
{
    protected override Rewriting? Rewrite(SyntaxNode at, Function function)
    {
        var body = function.Body.Statements;
        if (at is not (TryStatementSyntax or FinallyClauseSyntax)) return null;
        if (at.FirstAncestorOrSelf<TryStatementSyntax>() is not { Catches.Count: 0, Finally: { Block.Statements: { Count: 1 } guarded } @finally } statement || guarded[0] is not IfStatementSyntax { Else: null } guard) return null;
        var index = body.IndexOf(statement);
        if (index < 0 || Negated(guard.Condition) is not { } name || !function.EndsWith(body, index, guard.Statement)) return null;
        var declared = body.Take(index).OfType<LocalDeclarationStatementSyntax>().FirstOrDefault(d => Declares(d, name.Identifier.ValueText));
        if (declared is null || function.CallsIn(statement).Any() || !function.CanUnwrap(statement.Block)) return null;

        var sets = statement.Block.OwnNodes().OfType<ExpressionStatementSyntax>().Where(s => Sets(s, name.Identifier.ValueText)).ToList();
        var uses = function.Body.DescendantTokens().Count(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name.Identifier.ValueText);
        if (uses != sets.Count + 2 || !LeavesOnlyWhenSet(function, statement, sets)
            || CleanupLambda.Defer(function, Names.DeferOnError, guard.Statement) is not { } defer)
            return null;

        var moved = Without(statement.Block, sets);
        IEnumerable<SyntaxToken> lost =
        [
            .. declared.DescendantTokens(), .. Moved.Before(statement.TryKeyword, statement.Block), @finally.FinallyKeyword, @finally.Block.OpenBraceToken,
            guard.IfKeyword, guard.CloseParenToken, .. CleanupLambda.LostTokens(function, guard.Statement), @finally.Block.CloseBraceToken,
        ];
        return new(
            [.. body.Take(index).Where(s => s != declared), Trivia.Around(defer, statement.GetLeadingTrivia(), lost, []), .. Moved.Out(moved.Statements, moved), .. body.Skip(index + 1)],
            HasDefers: true);
    }

    /// <summary>The block without the assignments; their comments go to what follows.</summary>
    private static BlockSyntax Without(BlockSyntax block, List<ExpressionStatementSyntax> sets)
    {
        block = block.TrackNodes(sets);
        foreach (var set in sets)
        {
            var next = block.GetCurrentNode(set)!.GetLastToken().GetNextToken();
            block = block.ReplaceToken(next, next.WithLeadingTrivia(next.LeadingTrivia.InsertRange(0, Trivia.CommentLines([set.GetFirstToken(), set.GetLastToken()]))));
            block = block.RemoveNode(block.GetCurrentNode(set)!, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return block;
    }

    /// <summary>The flag in <c>!done</c> or <c>done == false</c>.</summary>
    private static IdentifierNameSyntax? Negated(ExpressionSyntax condition) => condition switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: IdentifierNameSyntax name } => name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Left: IdentifierNameSyntax name, Right.RawKind: (int)SyntaxKind.FalseLiteralExpression } => name,
        _ => null,
    };

    private static bool Declares(LocalDeclarationStatementSyntax declaration, string name) =>
        declaration.Declaration.Variables is { Count: 1 } variables && variables[0] is { Initializer.Value.RawKind: (int)SyntaxKind.FalseLiteralExpression, Identifier.ValueText: var declared } && declared == name;

    private static bool Sets(ExpressionStatementSyntax statement, string name) => statement.Expression is AssignmentExpressionSyntax
    {
        RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: var set }, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression,
    } && set == name;

    /// <summary>Whether each way out but an exception goes by an assignment of the flag, and nothing can fail behind one.</summary>
    private static bool LeavesOnlyWhenSet(Function function, TryStatementSyntax statement, List<ExpressionStatementSyntax> sets)
    {
        var returns = statement.Block.OwnNodes().OfType<ReturnStatementSyntax>().ToList();
        var ends = function.Model.AnalyzeControlFlow(statement.Block) is { Succeeded: true, EndPointIsReachable: true };
        return sets.TrueForAll(s => s.Parent is BlockSyntax && Next(s) is ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax } || s == statement.Block.Statements.Last())
            && returns.TrueForAll(r => sets.Exists(s => Next(s) == r))
            && (!ends || sets.Contains(statement.Block.Statements.Last()));

        static SyntaxNode? Next(StatementSyntax statement) =>
            statement.Parent is BlockSyntax block && block.Statements.IndexOf(statement) is var index && index + 1 < block.Statements.Count ? block.Statements[index + 1] : null;
    }
}
