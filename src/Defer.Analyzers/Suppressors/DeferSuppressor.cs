// What all suppressors share: which rules of others they silence, and where the place of a finding is looked up.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Silences findings of other analyzers that a Defer makes moot.</summary>
/// <param name="id">The suppressor's own id.</param>
/// <param name="justification">Why, as editors and logs show it.</param>
/// <param name="suppressed">The rules of others.</param>
internal abstract class DeferSuppressor(string id, string justification, params string[] suppressed) : DiagnosticSuppressor
{
    public sealed override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        [.. suppressed.Select(s => new SuppressionDescriptor(id, s, justification))];

    public sealed override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (Marks.In(context.Compilation) is null) return;
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (IsMoot(node, context.GetSemanticModel(tree)))
                context.ReportSuppression(Suppression.Create(SupportedSuppressions.First(s => s.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    /// <param name="node">What the finding stands at.</param>
    /// <param name="model">The model of its file.</param>
    protected abstract bool IsMoot(SyntaxNode node, SemanticModel model);

    /// <summary>What a Defer disposes of in any case.</summary>
    protected static IEnumerable<Release> Disposals(DeferCall call) =>
        call.Trigger is Trigger.Always ? Releases.Of(call).Where(static r => r.IsDisposal) : [];
}
