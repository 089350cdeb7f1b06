// What all rules on marked bodies share: how they are registered.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>A rule that looks at one marked body at a time.</summary>
/// <param name="rules">What it can report.</param>
internal abstract class MarkedBodyRule(params DiagnosticDescriptor[] rules) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. rules];

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Marks.In(start.Compilation) is null) return;
            // Not by operations: the driver would bind every body of the project for that.
            start.RegisterCodeBlockAction(block =>
            {
                foreach (var body in MarkedBody.Of(block)) Check(body, new(body, block));
            });
        });
    }

    protected abstract void Check(MarkedBody body, MarkedBodyContext context);
}
