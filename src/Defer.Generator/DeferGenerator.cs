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
/// Writes a lowered sibling for each member with a function marked <c>[Deferrable]</c>. The linker moves its body into the marked method.
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
        var function = context.TargetSymbol is IAssemblySymbol
            ? Mark.TopLevelProgram(context.SemanticModel.Compilation, cancellation)
            : context.TargetSymbol as IMethodSymbol;
        if (function is null || Markable.Check(function, context.TargetNode) is not null) return null;
        if (MarkedMember.From((IMethodSymbol)Mark.MemberAround(function), context.SemanticModel, cancellation) is not { } member) return null;

        // One sibling for all marked functions of a member, on behalf of the first.
        if (!member.Functions[0].HasMark(context.Attributes[0])) return null;

        // The user's errors are the user's: a copy would report them a second time.
        var errors = member.Copied.SelectMany(n => member.Model.GetDiagnostics(n.Span, cancellation)).Where(static d => d.Severity is DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0 && !OtherGenerators.MayCure(errors, member)) return null;

        var plan = MemberAnalysis.Analyze(member, cancellation);
        if (plan.Problems.IsEmpty) return new(HintName.File(member.Symbol, member.Types), SiblingEmitter.Emit(member, plan, errors.Count > 0));
        return plan.Problems.FirstOrDefault(p => IsOnlyHere(p, member)) is { } problem ? new("", "", Placed(problem)) : null;
    }

    /// <summary>With all files there, the analyzers take such a Defer for an open-coded one.</summary>
    private static bool IsOnlyHere(Problem problem, MarkedMember member) =>
        problem.Id is ProblemIds.OtherGenerator
        || problem.Id is ProblemIds.CannotOpenCode or ProblemIds.RefStructOnChain && member.Calls.Any(c => c.IsUnknown && c.Syntax.GetLocation().Equals(problem.Location));

    private static PlacedProblem Placed(Problem problem) => new(
        problem.Id, problem.Arguments[0], problem.Location.SourceTree!.FilePath, problem.Location.SourceSpan, problem.Location.GetLineSpan().Span);

    private static Diagnostic ToDiagnostic(PlacedProblem problem) => Diagnostic.Create(
        Descriptors.OfProblems[problem.Id], Location.Create(problem.Path, problem.Span, problem.Lines), problem.Argument);
}
