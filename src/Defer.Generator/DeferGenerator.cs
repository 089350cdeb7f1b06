// The generator's table of contents: find what is marked, lower it, add it.

using System.Text;
using Deferral.Analyzers;
using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Deferral.Generator.Model;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator;

/// <summary>
/// Writes a lowered sibling for each method marked <c>[Deferrable]</c>. The linker moves its body into the marked method.
/// What cannot be lowered is skipped here and reported by the analyzers, which ask the same code. Only what comes from not seeing the files of
/// other generators, which the analyzers see, is reported here.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeferGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var lowered = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.DeferrableAttribute, static (_, _) => true, Lower)
            .Where(static method => method is not null)
            .WithTrackingName(Stages.Lower);

        // An implementation output: an IDE need not run it while the user types.
        context.RegisterImplementationSourceOutput(lowered, static (output, method) =>
        {
            if (method!.Problem is { } problem) output.ReportDiagnostic(ToDiagnostic(problem));
            else output.AddSource(method.HintName, SourceText.From(method.Source, Encoding.UTF8));
        });
    }

    private static LoweredMethod? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (Markable.Check(context.TargetSymbol, context.TargetNode) is not null) return null;
        var symbol = (IMethodSymbol)context.TargetSymbol;
        if (MarkedMethod.From(symbol, context.Attributes[0], context.SemanticModel, cancellation) is not { } method) return null;

        // The user's errors are the user's: a copy would report them a second time.
        var errors = method.Model.GetDiagnostics(method.Syntax.Span, cancellation).Where(static d => d.Severity is DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0 && !OtherGenerators.MayCure(errors, method)) return null;

        var plan = MethodAnalysis.Analyze(method, cancellation);
        if (plan.Problems.IsEmpty) return new(HintName.File(method.Symbol), SiblingEmitter.Emit(method, plan, errors.Count > 0));
        return plan.Problems.FirstOrDefault(p => IsOnlyHere(p, method)) is { } problem ? new("", "", Placed(problem)) : null;
    }

    /// <summary>With all files there, the analyzers take such a Defer for an open-coded one.</summary>
    private static bool IsOnlyHere(Problem problem, MarkedMethod method) =>
        problem.Id is ProblemIds.OtherGenerator
        || problem.Id is ProblemIds.CannotOpenCode or ProblemIds.RefStructOnChain && method.Calls.Any(c => c.IsUnknown && c.Syntax.GetLocation().Equals(problem.Location));

    private static PlacedProblem Placed(Problem problem) => new(
        problem.Id, problem.Arguments[0], problem.Location.SourceTree!.FilePath, problem.Location.SourceSpan, problem.Location.GetLineSpan().Span);

    private static Diagnostic ToDiagnostic(PlacedProblem problem) => Diagnostic.Create(
        Descriptors.OfProblems[problem.Id], Location.Create(problem.Path, problem.Span, problem.Lines), problem.Argument);
}
