using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Tests.Support;

/// <summary>What the analysis has against a marked method: what the analyzer would report.</summary>
internal static class Problems
{
    public static ImmutableArray<Problem> Of(CSharpCompilation compilation, Marked marked)
    {
        if (Markable.Check(marked.Symbol, marked.Syntax) is { } problem) return [problem];
        var member = MarkedMember.From(marked.Symbol, compilation.GetSemanticModel(marked.Syntax.SyntaxTree), CancellationToken.None);
        return MemberAnalysis.Analyze(member!).Problems;
    }
}
