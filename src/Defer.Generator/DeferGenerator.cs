// The generator's table of contents: find what is marked, lower it, add it.

using System.Text;
using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Deferral.Generator.Model;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator;

/// <summary>
/// Writes a lowered sibling for each member with a function marked <c>[Deferrable]</c>. The linker moves its body into the marked method.
/// What cannot be lowered is skipped here and reported by the analyzers, which ask the same code.
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
            output.AddSource(method!.HintName, SourceText.From(method.Source, Encoding.UTF8)));
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
        if (member.Copied.Any(n => member.Model.GetDiagnostics(n.Span, cancellation).Any(static d => d.Severity is DiagnosticSeverity.Error))) return null;

        var plan = MemberAnalysis.Analyze(member, cancellation);
        return plan.Problems.IsEmpty ? new(HintName.File(member.Symbol), SiblingEmitter.Emit(member, plan)) : null;
    }
}
