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
/// Writes a lowered sibling for each method marked <c>[Deferrable]</c>. The linker moves its body into the marked method.
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
        if (Markable.Check(context.TargetSymbol, context.TargetNode) is not null) return null;
        var symbol = (IMethodSymbol)context.TargetSymbol;
        if (MarkedMethod.From(symbol, context.Attributes[0], context.SemanticModel, cancellation) is not { } method) return null;

        // The user's errors are the user's: a copy would report them a second time.
        if (method.Model.GetDiagnostics(method.Syntax.Span, cancellation).Any(static d => d.Severity is DiagnosticSeverity.Error)) return null;

        var plan = MethodAnalysis.Analyze(method, cancellation);
        return plan.Problems.IsEmpty ? new(HintName.File(method.Symbol), SiblingEmitter.Emit(method, plan)) : null;
    }
}
