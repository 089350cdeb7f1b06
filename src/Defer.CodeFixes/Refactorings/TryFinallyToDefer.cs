// try { ... } finally { x.Dispose(); } at the end of a method ===> Defer(() => x.Dispose()); ...

using System.Composition;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>Defers what a <c>finally</c> does, where its <c>try</c> reaches to the end of the method; those nested in it likewise.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(TryFinallyToDefer)), Shared]
internal sealed class TryFinallyToDefer() : BodyRefactoring("Defer the finally block")
{
    protected override Rewriting? Rewrite(SyntaxNode at, Function function)
    {
        if (at is not (TryStatementSyntax or FinallyClauseSyntax) || at.FirstAncestorOrSelf<TryStatementSyntax>() is not { } statement) return null;
        var body = function.Body.Statements;
        var index = body.IndexOf(statement);
        return index >= 0 && Convert(function, body, index) is { } converted ? new([.. body.Take(index), .. converted, .. body.Skip(index + 1)], HasDefers: true) : null;
    }

    /// <summary>What takes the place of a <c>try</c>; null if that would not do the same.</summary>
    private static List<StatementSyntax>? Convert(Function function, SyntaxList<StatementSyntax> around, int index)
    {
        if (around[index] is not TryStatementSyntax { Finally: { Block: var cleanup } @finally } statement
            || !function.EndsWith(around, index, cleanup)
            || function.CallsIn(statement).Any()
            || CleanupLambda.Defer(function, Names.Defer, cleanup) is not { } defer)
            return null;

        IEnumerable<SyntaxToken> lost = [@finally.FinallyKeyword, .. CleanupLambda.LostTokens(function, cleanup)];
        if (statement.Catches.Count > 0)
        {
            var rest = Moved.Formatted(statement.WithFinally(null).WithLeadingTrivia(Moved.Indentation(statement)));
            return [Trivia.Around(defer, statement.GetLeadingTrivia(), lost, []), rest];
        }

        if (!function.CanUnwrap(statement.Block)) return null;
        var inner = statement.Block.Statements;
        var last = inner.Count - (inner.LastOrDefault() is ReturnStatementSyntax ? 2 : 1);
        var nested = last >= 0 ? Convert(function, inner, last) : null;
        List<StatementSyntax> moved = nested is null ? [.. inner] : [.. inner.Take(last), .. nested, .. inner.Skip(last + 1)];
        return
        [
            Trivia.Around(defer, statement.GetLeadingTrivia(), [.. Moved.Before(statement.TryKeyword, statement.Block), .. lost], []),
            .. Moved.Out(moved, statement.Block),
        ];
    }
}
