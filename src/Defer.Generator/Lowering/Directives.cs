// Directives of the user's text that must not speak a second time in the copy.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <c>#pragma warning restore</c> would bring warnings back that the user has seen already; a <c>#region</c> may end outside; <c>#warning</c> would warn twice.
/// <c>#if</c> and <c>#nullable</c> stay as written.
/// </summary>
internal static class Directives
{
    public static void Remove(BodyContext context)
    {
        var body = context.Method.BodySyntax;
        if (!body.ContainsDirectives) return;
        foreach (var trivia in body.DescendantTrivia())
            if (trivia.Kind() is SyntaxKind.PragmaWarningDirectiveTrivia or SyntaxKind.PragmaChecksumDirectiveTrivia or SyntaxKind.RegionDirectiveTrivia
                or SyntaxKind.EndRegionDirectiveTrivia or SyntaxKind.WarningDirectiveTrivia)
            {
                var text = body.SyntaxTree.GetText();
                var line = text.Lines.GetLineFromPosition(trivia.SpanStart);
                context.Writer.ReplaceInline(new(trivia.SpanStart, line.End - trivia.SpanStart), "");
            }
    }
}
