// DEFERS002: without 'async' and 'await' the deferred calls would run before the task has ended (measured with AsyncFixer01's own fix).

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Silences "needless async" in marked functions that defer something.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AsyncNeededSuppressor() : DeferSuppressor(
    "DEFERS002", "The deferred calls have to wait for the awaited task", "AsyncFixer01", "RCS1174", "MA0215")
{
    protected override bool IsMoot(SyntaxNode node, SemanticModel model) => MarkedBody.Around(node, model) is { OwnCalls.IsEmpty: false };
}
