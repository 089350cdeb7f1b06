// Lowers the body of one member: registers the changes of every construct in every marked function, then lets the writer go once over the user's text.

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
    public static string Lower(MarkedMember member, MemberPlan plan)
    {
        var writer = new BodyWriter(member.Syntax.SyntaxTree, member.Model.Compilation.Options.SourceReferenceResolver);
        var levelsOfMember = default(Levels);
        for (var index = 0; index < plan.Functions.Length; index++)
        {
            var context = new BodyContext(member, index, plan.Functions[index], writer);
            var levels = Lower(context);
            if (!context.Method.IsNested) levelsOfMember = levels;
            else if (!context.Plan.Defers.IsEmpty) ReplaceBody(context.Method, levels, writer);
        }

        Declarations.Lower(plan, writer);
        Directives.Remove(member, writer);
        Write(member.Symbol, member.Body, levelsOfMember, writer);
        return writer.ToString();
    }

    private static Levels Lower(BodyContext context)
    {
        var (writer, plan) = (context.Writer, context.Plan);
        var slots = plan.Defers.ToDictionary(static d => d, d => Slots.Of(d, context));
        var usings = new UsingDeclarations(context);
        var described = new DescribedArguments(writer);
        var codes = plan.Defers.ToDictionary(static d => d, d => new DeferredCode(context, d, slots[d], usings, described));
        var returns = new Returns(context, usings);
        var levels = new Levels(context, slots, codes, returns, usings);

        for (var depth = 1; depth < plan.Levels.Length; depth++)
            foreach (var watched in context.WatchedUsings(depth))
                writer.Insert(watched.Span.End, _ => WatchedUsing.Open(context));
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
        HoistedVariables.Lower(context);
        returns.Lower();
        YieldReturns.Lower(context);
        UserFinally.Lower(context);
        return levels;
    }

    /// <summary>A lambda or local function stays where it is, with another body.</summary>
    private static void ReplaceBody(MarkedMethod function, Levels levels, BodyWriter writer)
    {
        var span = function.BodySyntax.Span;
        if (function.Syntax is LambdaExpressionSyntax { ExpressionBody: not null } lambda) span = TextSpan.FromBounds(lambda.ArrowToken.Span.End, span.End);
        if (function.Syntax is LocalFunctionStatementSyntax { ExpressionBody: { } arrow } local) span = TextSpan.FromBounds(arrow.SpanStart, local.Span.End);
        if (function.IsInString) writer.ReplaceFlat(span, w => Write(function.Symbol, function.BodySyntax, levels, w));
        else writer.Replace(span, w => Write(function.Symbol, function.BodySyntax, levels, w));
    }

    private static void Write(IMethodSymbol function, CSharpSyntaxNode body, Levels? levels, BodyWriter writer)
    {
        var block = body as BlockSyntax;
        // The braces count as the user's own: a debug build stops at them.
        if (block is null) writer.Line("{");
        else writer.At(block.OpenBraceToken.Span, "{");

        if (body is not ExpressionSyntax expression || levels?.Replaces(expression) is true) writer.User(body.InnerSpan());
        else writer.User(expression.Span, IsValue(function, expression) ? "return " : "", ";");
        levels?.CloseAll();

        if (block is null) writer.Line("}");
        else writer.At(block.CloseBraceToken.Span, "}");
    }

    private static bool IsValue(IMethodSymbol function, ExpressionSyntax expression) =>
        expression is not ThrowExpressionSyntax
        && !function.ReturnsVoid
        && !(function.IsAsync && function.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true });
}
