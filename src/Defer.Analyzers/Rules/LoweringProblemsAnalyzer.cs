// DEFER003, 004, 008, 009 and those from 060 on: what keeps a marked member from being lowered, as the generator sees it.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports the generator's own <see cref="Problem"/>s: those of the mark's place, then those of the body.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LoweringProblemsAnalyzer : DiagnosticAnalyzer
{
    // These have their own analyzers: they also speak in bodies with errors, and DEFER005 in unmarked ones.
    private static readonly ImmutableHashSet<string> OfOthers = [ProblemIds.NestedFunction, ProblemIds.RecoverElsewhere];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Descriptors.OfProblems.RemoveRange(OfOthers).Values, Descriptors.Iterator];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (Marks.In(start.Compilation) is not { } mark) return;
            start.RegisterSymbolAction(symbol => CheckPlace((IMethodSymbol)symbol.Symbol, mark, symbol.ReportDiagnostic), SymbolKind.Method);
            start.RegisterSymbolAction(symbol => CheckEvent((IEventSymbol)symbol.Symbol, mark, symbol.ReportDiagnostic), SymbolKind.Event);
            start.RegisterSyntaxNodeAction(
                node => CheckNested(node, mark),
                SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.LocalFunctionStatement);
            start.RegisterSyntaxNodeAction(unit => CheckModule(unit, mark), SyntaxKind.CompilationUnit);
            start.RegisterCodeBlockAction(block =>
            {
                foreach (var body in MarkedBody.Of(block)) CheckBody(body, new(body, block));
            });
        });
    }

    private static void CheckNested(SyntaxNodeAnalysisContext context, INamedTypeSymbol mark)
    {
        var symbol = context.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } function => context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken),
            LambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda => context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol,
            _ => null,
        };
        if (symbol is IMethodSymbol nested) CheckPlace(nested, mark, context.ReportDiagnostic);
    }

    private static void CheckPlace(IMethodSymbol function, INamedTypeSymbol mark, Action<Diagnostic> report)
    {
        if (function.PartialDefinitionPart is not null) return; // said once, for the declaring part
        if (function.MarkBy(mark)?.ApplicationSyntaxReference?.GetSyntax() is not { Parent.Parent: { } node } attribute || Markable.Check(function, node) is not { } problem) return;
        if (problem.Id != ProblemIds.NotPartial || IsFirstIn(node.FirstAncestorOrSelf<TypeDeclarationSyntax>(t => t.Identifier.GetLocation() == problem.Location)!, attribute)) Report(problem, report);
    }

    /// <summary>The type is to blame, once, however many of its members are marked.</summary>
    private static bool IsFirstIn(TypeDeclarationSyntax type, SyntaxNode mark) =>
        type.DescendantNodes(n => n == type || n is not TypeDeclarationSyntax { Modifiers: var modifiers } || modifiers.Any(SyntaxKind.PartialKeyword))
            .OfType<AttributeSyntax>().First(a => a.Name.ToString() == ((AttributeSyntax)mark).Name.ToString()) == mark;

    /// <summary>A field-like event has accessors that can be marked, and no body.</summary>
    private static void CheckEvent(IEventSymbol @event, INamedTypeSymbol mark, Action<Diagnostic> report)
    {
        if (@event.AddMethod?.MarkBy(mark)?.ApplicationSyntaxReference?.GetSyntax() is { Parent.Parent: EventFieldDeclarationSyntax } attribute)
            Report(Problem.At(ProblemIds.NotSupported, attribute, "a field-like event", "write its accessors"), report);
    }

    private static void CheckModule(SyntaxNodeAnalysisContext context, INamedTypeSymbol mark)
    {
        var unit = (CompilationUnitSyntax)context.Node;
        if (unit.AttributeLists.Count > 0
            && context.Compilation.SourceModule.MarkBy(mark)?.ApplicationSyntaxReference is { } place && place.SyntaxTree == unit.SyntaxTree
            && Mark.TopLevelProgram(context.Compilation, context.CancellationToken) is null)
            Report(Problem.At(ProblemIds.MemberKind, place.GetSyntax(context.CancellationToken), "a module without top-level statements", "mark its methods"), context.ReportDiagnostic);
    }

    private static void CheckBody(MarkedBody body, MarkedBodyContext context)
    {
        var problems = body.Plan.Problems.AsEnumerable();
        if (body.Method == body.Method.Member.Functions[0]) problems = problems.Concat(MemberAnalysis.Limits(body.Method.Member));
        foreach (var problem in problems)
            if (!OfOthers.Contains(problem.Id)) Report(problem, context.ReportDiagnostic);
        if (body.Method.IsIterator && !body.OwnCalls.IsEmpty)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Iterator, body.Method.Name.GetLocation(), body.Method.DisplayName));
    }

    private static void Report(Problem problem, Action<Diagnostic> report) =>
        report(Diagnostic.Create(Descriptors.OfProblems[problem.Id], problem.Location, [.. problem.Arguments]));
}
