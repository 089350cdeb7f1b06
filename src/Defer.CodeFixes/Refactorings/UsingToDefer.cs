// using var x = Open(); ===> var x = DeferDispose(Open()); and the statement with a block, where that reaches to the end of the method.

using System.Composition;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>Defers what a <c>using</c> does: <c>DeferDispose</c> too evaluates now, and does nothing with null.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(UsingToDefer)), Shared]
internal sealed class UsingToDefer() : BodyRefactoring("Defer the disposal")
{
    protected override Rewriting? Rewrite(SyntaxNode at, Function function)
    {
        var body = function.Body.Statements;
        var index = at is StatementSyntax statement ? body.IndexOf(statement) : -1;
        if (index < 0) return null;
        var converted = at switch
        {
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } declaration => Declaration(function, declaration) is { } deferring ? [deferring] : null,
            UsingStatementSyntax => Convert(function, body, index),
            _ => null,
        };
        return converted is null ? null : new([.. body.Take(index), .. converted, .. body.Skip(index + 1)], HasDefers: true);
    }

    private static LocalDeclarationStatementSyntax? Declaration(Function function, LocalDeclarationStatementSyntax declaration)
    {
        if (Deferring(function, declaration.Declaration, declaration.AwaitKeyword) is not { } deferring) return null;
        return declaration.WithAwaitKeyword(default).WithUsingKeyword(default).WithDeclaration(deferring)
            .WithLeadingTrivia(declaration.GetLeadingTrivia().AddRange(Trivia.CommentLines(Keywords(declaration.AwaitKeyword, declaration.UsingKeyword))));
    }

    private static List<StatementSyntax>? Convert(Function function, IReadOnlyList<StatementSyntax> around, int index)
    {
        var statement = (UsingStatementSyntax)around[index];
        if (!function.EndsWith(around, index, statement.CloseParenToken.Parent!.ChildNodes().First()) || function.CallsIn(statement.Statement).Any() || !function.CanUnwrap(statement.Statement)) return null;
        StatementSyntax? first = statement.Declaration is { } declaration
            ? Deferring(function, declaration, statement.AwaitKeyword) is { } deferring ? SyntaxFactory.LocalDeclarationStatement(deferring.WithoutTrivia()) : null
            : Deferring(function, statement.Expression!, null, statement.AwaitKeyword) is { } call ? SyntaxFactory.ExpressionStatement(call.WithoutTrivia()) : null;
        if (first is null) return null;

        List<StatementSyntax> inner = statement.Statement is BlockSyntax block ? [.. block.Statements] : [statement.Statement];
        var last = inner.Count - (inner.LastOrDefault() is ReturnStatementSyntax ? 2 : 1);
        var nested = last >= 0 && inner[last] is UsingStatementSyntax ? Convert(function, inner, last) : null;
        // `using (a) using (b)`: both reach as far.
        if (nested is null && statement.Statement is UsingStatementSyntax) return null;
        List<StatementSyntax> moved = nested is null ? [.. inner] : [.. inner.Take(last), .. nested, .. inner.Skip(last + 1)];
        IEnumerable<SyntaxToken> before = [.. Keywords(statement.AwaitKeyword, statement.UsingKeyword), statement.OpenParenToken, statement.CloseParenToken, .. Moved.Before(default, statement.Statement)];
        return
        [
            Moved.Formatted(Trivia.Around(first.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed), statement.GetLeadingTrivia(), before, [])),
            .. Moved.Out(moved, statement.Statement),
        ];
    }

    private static VariableDeclarationSyntax? Deferring(Function function, VariableDeclarationSyntax declaration, SyntaxToken awaits)
    {
        var values = declaration.Variables.ToDictionary(
            static v => v.Initializer!.Value, v => Deferring(function, v.Initializer!.Value, declaration.Type, awaits));
        return values.Values.Any(static v => v is null) ? null : declaration.ReplaceNodes(values.Keys, (value, _) => values[value]!);
    }

    /// <summary><c>DeferDispose(value)</c>; null if its overload does not take such a resource.</summary>
    private static InvocationExpressionSyntax? Deferring(Function function, ExpressionSyntax value, TypeSyntax? declared, SyntaxToken awaits)
    {
        var (statement, contract) = awaits.RawKind == 0 ? (Names.DeferDispose, "System.IDisposable") : (Names.DeferDisposeAsync, "System.IAsyncDisposable");
        // The lowered call awaits as the method says, a using as it stands here.
        if (awaits.RawKind != 0 && function.LeavesContext) return null;
        var (resource, type) = (value.WithoutTrivia(), function.Model.GetTypeInfo(value).Type);
        if (value is ImplicitObjectCreationExpressionSyntax created && declared is { IsVar: false })
            (resource, type) = (SyntaxFactory.ObjectCreationExpression(declared.WithoutTrivia().WithTrailingTrivia(), created.ArgumentList, created.Initializer)
                .WithNewKeyword(created.NewKeyword.WithLeadingTrivia().WithTrailingTrivia(SyntaxFactory.Space)), function.Model.GetTypeInfo(declared).Type);
        // A struct is copied by the call, and not by a using.
        if (type is not { IsReferenceType: true } || function.Model.Compilation.GetTypeByMetadataName(contract) is not { } wanted
            || !function.Model.Compilation.ClassifyConversion(type, wanted).IsImplicit)
            return null;
        var call = function.Model.LookupSymbols(function.Body.SpanStart, name: statement).Any(static s => DeferCall.IsStatements(s.ContainingType)) ? statement : "DeferStatements." + statement;
        return SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression(call), SyntaxFactory.ArgumentList([SyntaxFactory.Argument(resource)])).WithTriviaFrom(value);
    }

    private static IEnumerable<SyntaxToken> Keywords(SyntaxToken awaits, SyntaxToken @using) =>
        awaits.RawKind == 0 ? [@using.WithLeadingTrivia()] : [awaits.WithLeadingTrivia(), @using];
}
