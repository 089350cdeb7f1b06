// Lowers one marked body: registers the changes of every construct, then lets the writer go once over the user's text.

using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator.Lowering;

/// <summary>The table of contents of the lowering.</summary>
internal static class BodyLowering
{
    /// <summary>The lowered body as text, braces included.</summary>
    public static string Lower(MarkedMethod method, MethodPlan plan)
    {
        var writer = new BodyWriter(method.Syntax.SyntaxTree, method.Model.Compilation.Options.SourceReferenceResolver);
        var context = new BodyContext(method, plan, writer);
        var slots = plan.Defers.ToDictionary(static d => d, d => Slots.Of(d, context));
        var codes = plan.Defers.ToDictionary(static d => d, d => new DeferredCode(context, d, slots[d]));
        var usings = new UsingDeclarations(context);
        var returns = new Returns(context, usings);
        var levels = new Levels(context, slots, codes, returns, usings);

        foreach (var level in plan.Levels)
        {
            if (!level.IsDirect) writer.Insert(level.Start, _ => levels.Open(level));
            foreach (var defer in level.Defers)
                if (defer.Call.IsResource) Resources.Lower(defer, level, context);
                else if (defer.IsDirect) TopLevelDefer.Lower(defer, slots[defer], level, levels, context);
                else if (defer.Call.IsUnknown) UnknownDefer.Lower(defer, level, context);
                else if (defer.Tier is Tier.OpenCoded) NestedDefer.Lower(defer, slots[defer], context);
                else ChainedDefer.Lower(defer, slots[defer], codes[defer], level, context);
        }

        foreach (var code in codes.Values) code.Prepare();
        foreach (var hoisted in plan.Hoisted) writer.Replace(hoisted.Function.Span, static _ => { });
        returns.Lower();
        YieldReturns.Lower(context);
        UserFinally.Lower(context);
        Declarations.Lower(context);
        Directives.Remove(context);
        Write(method, levels, writer);
        return writer.ToString();
    }

    private static void Write(MarkedMethod method, Levels levels, BodyWriter writer)
    {
        if (method.Syntax.Body is { } block)
        {
            // The braces count as the user's own: a debug build stops at them.
            writer.At(block.OpenBraceToken.Span, "{");
            writer.User(TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart));
            levels.CloseAll();
            writer.At(block.CloseBraceToken.Span, "}");
            return;
        }

        var expression = method.Syntax.ExpressionBody!.Expression;
        writer.Line("{");
        if (method.Calls.Any(c => c.Site == expression)) writer.User(expression.Span);
        else writer.User(expression.Span, IsValue(method) ? "return " : "", ";");
        levels.CloseAll();
        writer.Line("}");
    }

    private static bool IsValue(MarkedMethod method) =>
        method.Syntax.ExpressionBody!.Expression is not ThrowExpressionSyntax
        && !method.Symbol.ReturnsVoid
        && !(method.Symbol.IsAsync && method.Symbol.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true });
}
