// DEFER003, 004, 008, 060-069: what keeps a marked member from being lowered, as the generator sees it.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports the generator's own <see cref="Problem"/>s: those of the mark's place, then those of the body.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LoweringProblemsAnalyzer : DiagnosticAnalyzer
{
    // DEFER002 has its own analyzer: it also speaks in bodies with errors.
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Descriptors.OfProblems.Remove(ProblemIds.NestedFunction).Values, Descriptors.Iterator];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (Marks.In(start.Compilation) is not { } mark) return;
            start.RegisterSymbolAction(symbol => CheckPlace(symbol.Symbol, symbol.Symbol, mark, symbol.ReportDiagnostic), SymbolKind.Method);
            start.RegisterSymbolAction(symbol => CheckEvent((IEventSymbol)symbol.Symbol, mark, symbol.ReportDiagnostic), SymbolKind.Event);
            start.RegisterOperationAction(
                operation => CheckPlace(FunctionOf(operation.Operation), operation.ContainingSymbol, mark, operation.ReportDiagnostic),
                OperationKind.AnonymousFunction, OperationKind.LocalFunction);
            start.RegisterSyntaxNodeAction(unit => CheckModule(unit, mark), SyntaxKind.CompilationUnit);
            start.RegisterOperationBlockAction(block =>
            {
                if (MarkedBody.Of(block, mark) is { } body) CheckBody(body, block);
            });
        });
    }

    private static IMethodSymbol FunctionOf(IOperation operation) =>
        operation is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)operation).Symbol;

    private static void CheckPlace(ISymbol symbol, ISymbol member, INamedTypeSymbol mark, Action<Diagnostic> report)
    {
        if (symbol is IMethodSymbol { PartialDefinitionPart: not null }) return; // said once, for the declaring part
        if (symbol.MarkBy(mark)?.ApplicationSyntaxReference?.GetSyntax().Parent?.Parent is not { } node || Markable.Check(symbol, node) is not { } problem) return;
        // The type is to blame, once, however many of its methods are marked.
        var isFirst = problem.Id != ProblemIds.NotPartial
            || symbol.Equals(symbol.ContainingType.GetMembers().First(m => m.MarkBy(mark) is not null), SymbolEqualityComparer.Default);
        if (isFirst) Report(problem, report);
    }

    /// <summary>A field-like event has accessors that can be marked, and no body.</summary>
    private static void CheckEvent(IEventSymbol @event, INamedTypeSymbol mark, Action<Diagnostic> report)
    {
        if (@event.AddMethod is { IsImplicitlyDeclared: true } add && add.MarkBy(mark)?.ApplicationSyntaxReference?.GetSyntax() is { } attribute)
            Report(Problem.At(ProblemIds.NotSupported, attribute, "a field-like event", "write its accessors"), report);
    }

    private static void CheckModule(SyntaxNodeAnalysisContext context, INamedTypeSymbol mark)
    {
        if (((CompilationUnitSyntax)context.Node).AttributeLists.Count == 0) return;
        if (context.Compilation.SourceModule.MarkBy(mark)?.ApplicationSyntaxReference is { } place && place.SyntaxTree == context.Node.SyntaxTree
            && Markable.Check(context.Compilation.Assembly, context.Node) is { } problem)
            Report(problem, context.ReportDiagnostic);
    }

    private static void CheckBody(MarkedBody body, OperationBlockAnalysisContext context)
    {
        foreach (var problem in body.Plan.Problems)
            if (problem.Id != ProblemIds.NestedFunction) Report(problem, context.ReportDiagnostic);
        if (body.Method.IsIterator && !body.OwnCalls.IsEmpty)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Iterator, body.Method.Syntax.Identifier.GetLocation(), body.Method.Symbol.Name));
    }

    private static void Report(Problem problem, Action<Diagnostic> report) =>
        report(Diagnostic.Create(Descriptors.OfProblems[problem.Id], problem.Location, [.. problem.Arguments]));
}
