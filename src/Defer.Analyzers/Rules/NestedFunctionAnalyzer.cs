// DEFER002: a Defer in a lambda or local function of a marked method; as in Go it would belong to that function.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer in an unmarked nested function of a marked member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NestedFunctionAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.NestedFunction];

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
        if (DeferCall.From(invocation) is null) return;
        if (DeferOwner.Of(invocation, context.ContainingSymbol, mark, context.Compilation) is not { IsMarked: true, Nested: { } nested }) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.NestedFunction, invocation.Syntax.GetLocation(), NameOf(nested), context.ContainingSymbol.Name));
    }

    private static string NameOf(IOperation function) => function switch
    {
        ILocalFunctionOperation local => $"the local function '{local.Symbol.Name}'",
        IAnonymousFunctionOperation lambda when DeferCall.DeferOf(lambda) is not null => "the deferred lambda around it",
        _ => "the lambda around it",
    };
}
