// No jump passes a using declaration (CS8648), also not one that leaves its block: such a declaration becomes a statement.

using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// if (c) goto exit; using var f = Open(); rest
/// ===>
/// if (c) goto exit; using (var f = Open()) { rest }
/// </code>
/// </summary>
internal sealed class UsingDeclarations(BodyContext context)
{
    private readonly HashSet<LocalDeclarationStatementSyntax> _converted = [];

    /// <summary>Converts what stands between a jump and the end of a block around it.</summary>
    /// <param name="jump">The statement that becomes a <c>goto</c>.</param>
    /// <param name="function">The function that it leaves: the method, or a lambda that is written in place.</param>
    public void Convert(StatementSyntax jump, SyntaxNode function)
    {
        var body = context.Method.BodySyntax;
        foreach (var scope in jump.Ancestors().TakeWhile(n => n == body || n != function).OfType<CSharpSyntaxNode>())
            foreach (var declaration in Layout.UsingDeclarationsIn(scope))
                if (declaration.SpanStart > jump.SpanStart && _converted.Add(declaration))
                {
                    // A debugger stops at the keyword of a declaration, but behind that of a statement.
                    context.Writer.Insert(declaration.SpanStart, w => w.At(declaration.Span, ";"));
                    context.Writer.ReplaceInline(new(declaration.UsingKeyword.Span.End, 0), " (");
                    context.Writer.ReplaceInline(declaration.SemicolonToken.Span, ") {");
                    if (scope != body && scope is BlockSyntax block) context.Writer.ReplaceInline(new(block.CloseBraceToken.SpanStart, 0), "} ");
                }
    }

    /// <summary>Ends the scopes of those of the body itself at the end of their level, the last one first.</summary>
    public void Close(int depth, Returns returns)
    {
        var watched = context.WatchedUsings(depth);
        foreach (var declaration in Layout.UsingDeclarationsIn(context.Method.BodySyntax).Reverse())
        {
            if (context.Plan.DepthAt(declaration.SpanStart) != depth) continue;
            if (watched.IndexOf(declaration) is var index and >= 0) WatchedUsing.Close(new(depth, index + 1), returns, context);
            if (_converted.Contains(declaration)) context.Writer.Line("}");
        }
    }
}
