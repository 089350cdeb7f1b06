// DEFER005: a Recover that has nothing to recover, in marked and unmarked members alike.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Recover that does not stand directly in a deferred lambda; what a Defer itself evaluates is DEFER006's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RecoverElsewhereAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.RecoverElsewhere];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (Marks.In(start.Compilation) is null) return;
            start.RegisterOperationAction(Check, OperationKind.Invocation, OperationKind.MethodReference);
        });
    }

    private static void Check(OperationAnalysisContext context)
    {
        if (DeferCall.IsRecoverElsewhere(context.Operation) && !RecoverNowAnalyzer.IsEvaluatedAtDefer(context.Operation))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.RecoverElsewhere, context.Operation.Syntax.GetLocation()));
    }
}
