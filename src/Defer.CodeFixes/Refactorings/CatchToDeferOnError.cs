// try { ... } catch { Undo(); throw; } ===> DeferOnError(() => Undo()); ...

using System.Composition;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>Defers what a <c>catch</c> of everything undoes before it throws on.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(CatchToDeferOnError)), Shared]
internal sealed class CatchToDeferOnError() : BodyRefactoring("Undo on error instead of in a catch block")
{
    protected override Rewriting? Rewrite(SyntaxNode at, Function function)
    {
        var body = function.Body.Statements;
        if (at is not (TryStatementSyntax or CatchClauseSyntax)) return null;
        if (at.FirstAncestorOrSelf<TryStatementSyntax>() is not { Finally: null, Catches: { Count: 1 } catches } statement || catches[0] is not { Filter: null } handler) return null;
        var index = body.IndexOf(statement);
        if (index < 0 || handler.Block.Statements.Count < 2 || handler.Block.Statements.Last() is not ThrowStatementSyntax { Expression: null } rethrow) return null;
        if (handler.Declaration is { } declaration && function.Model.GetTypeInfo(declaration.Type).Type?.ToDisplayString() != "System.Exception") return null;
        // A catch block that leaves otherwise recovers, and is none of this.
        if (handler.Block.OwnNodes().Any(n => n is ReturnStatementSyntax or ThrowStatementSyntax && n != rethrow)) return null;
        if (!function.EndsWith(body, index, handler) || function.CallsIn(statement).Any() || !function.CanUnwrap(statement.Block)) return null;

        var parameter = handler.Declaration is { Identifier.RawKind: not 0 } named ? $"{named.Type.WithoutTrivia()} {named.Identifier.Text}" : null;
        if (CleanupLambda.Defer(function, Names.DeferOnError, handler.Block, parameter, without: rethrow) is not { } defer) return null;
        IEnumerable<SyntaxToken> lost =
        [
            .. Moved.Before(statement.TryKeyword, statement.Block), handler.CatchKeyword, .. handler.Declaration?.DescendantTokens() ?? [],
            .. CleanupLambda.LostTokens(function, handler.Block, without: rethrow), .. rethrow.DescendantTokens(),
        ];
        return new(
            [.. body.Take(index), Trivia.Around(defer, statement.GetLeadingTrivia(), lost, []), .. Moved.Out(statement.Block.Statements, statement.Block), .. body.Skip(index + 1)],
            HasDefers: true);
    }
}
