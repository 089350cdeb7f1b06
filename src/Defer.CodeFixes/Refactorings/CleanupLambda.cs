// Writes a Defer with statements that stood in a finally or catch block.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Deferral.CodeFixes.Refactorings;

/// <summary><c>{ x.Dispose(); }</c> ===> <c>Defer(() => x.Dispose());</c></summary>
internal static class CleanupLambda
{
    /// <summary>The deferring statement, without the comments around it; null if the cleanup cannot stand in a lambda.</summary>
    /// <param name="function">Where it stands.</param>
    /// <param name="statement">Which of the <c>DeferStatements</c>.</param>
    /// <param name="cleanup">A block or one statement.</param>
    /// <param name="parameter">The lambda's parameter, <c>Exception e</c>, or null.</param>
    /// <param name="without">A statement at the block's end that is left out.</param>
    public static ExpressionStatementSyntax? Defer(Function function, string statement, StatementSyntax cleanup, string? parameter = null, StatementSyntax? without = null)
    {
        if (!CanCapture(function, cleanup)) return null;
        var awaits = cleanup.OwnNodes().Any(static n => n is AwaitExpressionSyntax
            or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 });
        var call = function.Model.LookupSymbols(function.Body.SpanStart, name: statement).Any(static s => DeferCall.IsStatements(s.ContainingType)) ? statement : "DeferStatements." + statement;
        var head = $"{(awaits ? "async " : "")}({parameter}) =>";
        var single = Single(cleanup, without);
        var text = single is ExpressionStatementSyntax { Expression: var expression } && IsExpressionBody(function.Model, expression)
            ? $"{call}({head} {expression.WithoutTrivia().ToFullString()});"
            : cleanup is BlockSyntax block
            ? $"{call}({head}{Text(block, without is null ? block : block.RemoveNode(without, SyntaxRemoveOptions.KeepNoTrivia)!)});"
            : $"{call}({head} {{ {cleanup.WithoutTrivia().ToFullString()} }});";
        return (ExpressionStatementSyntax)SyntaxFactory.ParseStatement(text)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>The tokens of a cleanup that go away with it, and may have comments.</summary>
    public static IEnumerable<SyntaxToken> LostTokens(Function function, StatementSyntax cleanup, StatementSyntax? without = null)
    {
        if (cleanup is not BlockSyntax block) return [cleanup.GetFirstToken(), cleanup.GetLastToken()];
        return Single(cleanup, without) is ExpressionStatementSyntax { Expression: var expression } single && IsExpressionBody(function.Model, expression)
            ? [block.OpenBraceToken, single.GetFirstToken(), single.GetLastToken(), block.CloseBraceToken]
            : [];
    }

    private static StatementSyntax? Single(StatementSyntax cleanup, StatementSyntax? without)
    {
        if (cleanup is not BlockSyntax { Statements: var statements }) return cleanup;
        return statements.Count == (without is null ? 1 : 2) ? statements[0] : null;
    }

    /// <summary>An awaited expression, or a call whose result nobody would await: a lambda that returns a task is awaited, which the cleanup did not do.</summary>
    private static bool IsExpressionBody(SemanticModel model, ExpressionSyntax expression)
    {
        if (expression is AwaitExpressionSyntax) return true;
        if (expression is not (InvocationExpressionSyntax or ConditionalAccessExpressionSyntax)) return false;
        var type = model.GetTypeInfo(expression).Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return type is { TypeKind: not (TypeKind.Dynamic or TypeKind.Error) }
            && model.LookupSymbols(expression.SpanStart, type, "GetAwaiter", includeReducedExtensionMethods: true).IsEmpty;
    }

    /// <summary>Whether C# lets a lambda capture all that the cleanup uses (CS1628, CS1673, CS8175, CS9108, CS1686, CS1764).</summary>
    private static bool CanCapture(Function function, StatementSyntax cleanup)
    {
        var model = function.Model;
        if (model.AnalyzeDataFlow(cleanup) is not { Succeeded: true } flow || model.AnalyzeDataFlow(function.Body) is not { Succeeded: true } whole) return false;
        if (cleanup.DescendantNodes().Any(static n => n is ThisExpressionSyntax or BaseExpressionSyntax) && function.Symbol.ContainingType is { IsValueType: true }) return false;
        return flow.ReadInside.Concat(flow.WrittenInside).Except(flow.VariablesDeclared, SymbolEqualityComparer.Default).All(v => v switch
        {
            _ when whole.UnsafeAddressTaken.Contains(v, SymbolEqualityComparer.Default) => false,
            ILocalSymbol local => local is { RefKind: RefKind.None, IsFixed: false, Type.IsRefLikeType: false },
            IParameterSymbol { IsThis: true } self => self.Type is { IsValueType: false },
            IParameterSymbol parameter => parameter is { RefKind: RefKind.None, Type.IsRefLikeType: false },
            _ => true,
        });
    }

    /// <summary>The block behind the arrow: on its own lines, indented as the statement that takes the place of the <c>try</c>.</summary>
    private static string Text(BlockSyntax original, BlockSyntax block)
    {
        var text = original.SyntaxTree.GetText();
        var (from, to) = (IndentationAt(original.SpanStart), IndentationAt(original.FirstAncestorOrSelf<TryStatementSyntax>()!.SpanStart));
        var lines = block.WithoutTrivia().ToFullString().Split('\n');
        if (lines.Length == 1) return " " + lines[0];
        // A string of several lines keeps its own.
        if (!block.DescendantTokens().Any(static t => t.Text.Contains('\n')))
            lines = [lines[0], .. lines.Skip(1).Select(l => l.StartsWith(from, StringComparison.Ordinal) ? to + l.Substring(from.Length) : l)];
        return "\n" + to + string.Join("\n", lines);

        string IndentationAt(int position)
        {
            var line = text.Lines.GetLineFromPosition(position).ToString();
            return line.Substring(0, line.Length - line.TrimStart().Length);
        }
    }
}
