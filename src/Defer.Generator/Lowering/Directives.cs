// Directives of the user's text that must not speak a second time in the copy.

using Deferral.Generator.Emit;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <c>#pragma warning restore</c> would bring warnings back that the user has seen already; a <c>#region</c> may end outside; <c>#warning</c> would warn twice.
/// Of an <c>#if</c>, which may have begun outside, only the branch that is compiled is copied, and a <c>#line</c> is what our own say already.
/// <c>#nullable</c> stays as written.
/// </summary>
internal static class Directives
{
    public static void Remove(MarkedMember member, BodyWriter writer)
    {
        var body = member.Body;
        if (!body.ContainsDirectives) return;
        var text = body.SyntaxTree.GetText();
        foreach (var trivia in body.DescendantTrivia())
            switch (trivia.Kind())
            {
                case SyntaxKind.PragmaWarningDirectiveTrivia or SyntaxKind.PragmaChecksumDirectiveTrivia or SyntaxKind.RegionDirectiveTrivia
                    or SyntaxKind.EndRegionDirectiveTrivia or SyntaxKind.WarningDirectiveTrivia:
                    var line = text.Lines.GetLineFromPosition(trivia.SpanStart);
                    writer.ReplaceInline(new(trivia.SpanStart, line.End - trivia.SpanStart), "");
                    break;
                case SyntaxKind.IfDirectiveTrivia or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia
                    or SyntaxKind.DisabledTextTrivia or SyntaxKind.LineDirectiveTrivia or SyntaxKind.LineSpanDirectiveTrivia:
                    // What follows is mapped anew.
                    writer.Replace(trivia.FullSpan, static _ => { });
                    break;
            }
    }
}
