// return e; on the way out of a level: e is evaluated, then what was noted before is forgotten (spec 5, "Nothing lost").

using Deferral.Generator.Analysis;
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
/// </summary>
internal static class Returns
{
    /// <summary>The returns of a function's own body.</summary>
    public static IEnumerable<ReturnStatementSyntax> In(SyntaxNode body) =>
        body.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>();

    public static void Lower(BodyContext context)
    {
        if (context.WatchesBody)
            foreach (var statement in In(context.Method.BodySyntax))
                if (context.Plan.DepthAt(statement.SpanStart) > 0) LowerOne(statement, context);
    }

    private static void LowerOne(ReturnStatementSyntax statement, BodyContext context)
    {
        var forget = $"{context.Noted} = null;";
        // A ref struct may be returnable only as the expression that it is (CS8352).
        if (statement.Expression is not { } value || IsTrivial(value, context.Method.Model) || context.Method.Symbol.ReturnType.IsRefLikeType)
        {
            context.Writer.Replace(statement.Span, w =>
            {
                w.Line($"{{ {forget}");
                w.User(statement.Span);
                w.Line("}");
            });
            return;
        }

        var result = context.Name("result");
        var symbol = context.Method.Symbol;
        var reference = value is RefExpressionSyntax ? symbol.RefKind is RefKind.RefReadOnly ? "ref readonly " : "ref " : "";
        var type = BodyContext.Type(symbol.IsAsync ? ((INamedTypeSymbol)symbol.ReturnType).TypeArguments[0] : symbol.ReturnType);
        context.Writer.Replace(statement.Span, w =>
        {
            w.Line("{");
            w.User(value.Span, $"{reference}{type} {result} = ", ";", statement.SpanStart);
            w.Line($"{forget} return {(reference.Length > 0 ? "ref " : "")}{result}; }}");
        });
    }

    /// <summary>Nothing can go wrong while it is evaluated.</summary>
    private static bool IsTrivial(ExpressionSyntax value, SemanticModel model) =>
        value is LiteralExpressionSyntax or ThisExpressionSyntax or DefaultExpressionSyntax
        || value is IdentifierNameSyntax && model.GetSymbolInfo(value).Symbol is ILocalSymbol or IParameterSymbol;
}
