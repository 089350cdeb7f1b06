// return e; on the way out of a level: e is evaluated, then what was noted before is forgotten (spec 5, "Nothing lost").

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// return e;
/// ===>
/// { T result = e; noted = null; return result; }
/// </code>
/// and where the user's own <c>finally</c> or <c>using</c> still runs on the way out, so that what happens there is forgotten too:
/// <code>
/// { result = e; goto exit; }   ...   exit: noted = null; return result;   // at the end of the level
/// </code>
/// </summary>
internal sealed class Returns(BodyContext context)
{
    private readonly HashSet<int> _exits = [];

    /// <summary>The returns of a function's own body.</summary>
    public static IEnumerable<ReturnStatementSyntax> In(SyntaxNode body) =>
        body.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>();

    /// <summary>Whether the code inside the levels needs a block of its own, for the exit labels to stand behind its <c>using</c> declarations.</summary>
    public bool NeedsBlock { get; private set; }

    /// <summary>Whether the result must have a variable around all levels.</summary>
    public bool NeedsResult => _exits.Count > 0 && Value(context.Method.Symbol) is not null;

    public string DeclareResult => $"{BodyContext.Type(Value(context.Method.Symbol)!)} {context.Name("result")} = default!;";

    public void Lower()
    {
        if (!context.WatchesBody) return;
        NeedsBlock = context.Method.BodySyntax is BlockSyntax block && block.Statements.Any(IsUsing);
        foreach (var statement in In(context.Method.BodySyntax))
            if (context.Plan.DepthAt(statement.SpanStart) is var depth and > 0)
                if (!IsByReference(statement) && RunsCodeOnTheWayOut(statement)) LowerToExit(statement, depth);
                else LowerInPlace(statement);
        NeedsBlock |= _exits.Count > 0;
    }

    /// <summary>What stands at the end of a level, where control comes when the body ends normally. An outer level is left through the innermost.</summary>
    public void WriteExit(int depth)
    {
        var forget = $"{context.Noted} = null;";
        if (_exits.Contains(depth)) context.Writer.Line($"{Exit(depth)}: {forget}{(NeedsResult ? $" return {context.Name("result")};" : "")}");
        else if (depth == context.Plan.Levels.Length) context.Writer.Line(forget);
    }

    private string Exit(int depth) => context.Name($"exit{depth}");

    private void LowerToExit(ReturnStatementSyntax statement, int depth)
    {
        _exits.Add(depth);
        context.Writer.Replace(statement.Span, w =>
        {
            w.Line("{");
            if (statement.Expression is { } value) w.User(value.Span, $"{context.Name("result")} = ", ";", statement.SpanStart);
            else w.At(statement.Span, ";");
            w.Line($"goto {Exit(depth)}; }}");
        });
    }

    private void LowerInPlace(ReturnStatementSyntax statement)
    {
        var forget = $"{context.Noted} = null;";
        // A ref struct may be returnable only as the expression that it is (CS8352).
        if (statement.Expression is not { } value || IsTrivial(value) || context.Method.Symbol.ReturnType.IsRefLikeType)
        {
            context.Writer.Replace(statement.Span, w =>
            {
                w.Line($"{{ {forget}");
                w.User(statement.Span);
                w.Line("}");
            });
            return;
        }

        var result = context.Name("value");
        var reference = value is RefExpressionSyntax ? context.Method.Symbol.RefKind is RefKind.RefReadOnly ? "ref readonly " : "ref " : "";
        context.Writer.Replace(statement.Span, w =>
        {
            w.Line("{");
            w.User(value.Span, $"{reference}{BodyContext.Type(Value(context.Method.Symbol)!)} {result} = ", ";", statement.SpanStart);
            w.Line($"{forget} return {(reference.Length > 0 ? "ref " : "")}{result}; }}");
        });
    }

    /// <summary>A reference has no place outside the levels to wait in.</summary>
    private bool IsByReference(ReturnStatementSyntax statement) =>
        statement.Expression is RefExpressionSyntax || context.Method.Symbol.ReturnType.IsRefLikeType;

    private bool RunsCodeOnTheWayOut(ReturnStatementSyntax statement)
    {
        for (var node = statement.Parent; node is not null && node != context.Method.Syntax; node = node.Parent)
            switch (node)
            {
                case TryStatementSyntax { Finally: not null } or UsingStatementSyntax or CommonForEachStatementSyntax:
                case BlockSyntax block when block.Statements.Any(s => IsUsing(s) && s.SpanStart < statement.SpanStart):
                    return true;
            }

        return false;
    }

    private static bool IsUsing(StatementSyntax statement) => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };

    /// <summary>The type of what <c>return</c> is given; null if it is given nothing.</summary>
    private static ITypeSymbol? Value(IMethodSymbol method) =>
        !method.IsAsync ? method.ReturnsVoid ? null : method.ReturnType
        : method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task ? task.TypeArguments[0] : null;

    /// <summary>Nothing can go wrong while it is evaluated.</summary>
    private bool IsTrivial(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax or ThisExpressionSyntax or DefaultExpressionSyntax
        || value is IdentifierNameSyntax && context.Method.Model.GetSymbolInfo(value).Symbol is ILocalSymbol or IParameterSymbol;
}
