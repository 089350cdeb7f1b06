// Variables of a local function that moves out of a level go with it (spec 5, "Scopes").

using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Set(); using var f = Open(); Defer(call); int n = 1; rest; void Set() => n = 2;
/// ===>
/// Set(); using var f = Open(); int n; void Set() => n = 2; try { n = 1; rest } finally { call(); }
/// </code>
/// </summary>
internal static class HoistedVariables
{
    public static void Lower(BodyContext context)
    {
        foreach (var hoisted in context.Plan.HoistedDeclarations)
            context.Writer.Replace(hoisted.Declaration.Span, w =>
            {
                foreach (var (declarator, local) in Variables(hoisted, context))
                    if (declarator.Initializer?.Value is { } value)
                        w.User(value.Span, $"{BodyContext.Identifier(local.Name)} = {(value is InitializerExpressionSyntax ? $"new {context.Type(local.Type)} " : "")}", ";", declarator == hoisted.Declaration.Declaration.Variables[0] ? hoisted.Declaration.SpanStart : declarator.SpanStart);
            });
    }

    /// <summary>The variables, before the level that they leave.</summary>
    public static void Declare(HoistedDeclaration hoisted, BodyContext context)
    {
        foreach (var (_, local) in Variables(hoisted, context))
        {
            var isRead = context.Plan.Defers.SelectMany(static d => d.Captures)
                .Any(c => c.Mode is CaptureMode.InitialiseAtDeclaration && SymbolEqualityComparer.Default.Equals(c.Variable, local));
            context.Writer.Line($"{context.Type(local.Type)} {BodyContext.Identifier(local.Name)}{(isRead ? " = default!" : "")};");
        }
    }

    private static IEnumerable<(VariableDeclaratorSyntax Declarator, ILocalSymbol Local)> Variables(HoistedDeclaration hoisted, BodyContext context) =>
        hoisted.Declaration.Declaration.Variables.Select(v => (v, (ILocalSymbol)context.Method.Model.GetDeclaredSymbol(v)!));
}
