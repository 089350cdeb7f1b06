// DEFER968: the compiler runs with the package's generator and without its targets, so nothing will move the lowered bodies.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports each Defer of a marked function in a build that does not link.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoLinkStepAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.NoLinkStep];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (Marks.In(start.Compilation) is not { } mark || !LacksTargets(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions)) return;
            start.RegisterOperationAction(operation => Check(operation, mark), OperationKind.Invocation);
        });
    }

    /// <summary>The SDK names the project's folder to every compilation; our properties come with our targets, set or not.</summary>
    private static bool LacksTargets(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.ProjectDir", out _) && !options.TryGetValue("build_property.DeferLink", out _);

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol mark)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (DeferCall.From(invocation) is not null && DeferOwner.Of(invocation, context.ContainingSymbol, mark, context.Compilation).IsMarked)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoLinkStep, invocation.Syntax.GetLocation()));
    }
}
