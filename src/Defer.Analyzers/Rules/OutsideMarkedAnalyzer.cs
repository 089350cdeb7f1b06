// DEFER001: a Defer that no build step will ever replace.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer whose member is not marked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class OutsideMarkedAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.OutsideMarked];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (Marks.In(start.Compilation) is not { } mark) return;
            start.RegisterOperationAction(operation => Check(operation, mark), OperationKind.Invocation);
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol mark)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (DeferCall.From(invocation) is null
            || DeferOwner.Of(invocation, context.ContainingSymbol, mark, context.Compilation).IsMarked) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.OutsideMarked, invocation.Syntax.GetLocation(), NameOf(context.ContainingSymbol)));
    }

    private static string NameOf(ISymbol member) => member switch
    {
        { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "The top-level program",
        IMethodSymbol { AssociatedSymbol: { } property } => $"'{property.Name}'",
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "The constructor",
        _ => $"'{member.Name}'",
    };
}
