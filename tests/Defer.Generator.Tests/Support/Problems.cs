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
        var mark = marked.Symbol.GetAttributes().First(static a => a.AttributeClass?.Name == nameof(DeferrableAttribute));
        var method = MarkedMethod.From(marked.Symbol, mark, compilation.GetSemanticModel(marked.Syntax.SyntaxTree), CancellationToken.None);
        return MethodAnalysis.Analyze(method!).Problems;
    }
}
