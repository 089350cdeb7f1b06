// What the rules on single Defer statements share: how they are registered.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>A rule that looks at each Defer, in marked and unmarked members alike.</summary>
/// <param name="rule">What it reports.</param>
internal abstract class DeferStatementRule(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Marks.In(start.Compilation) is not { } mark || !Applies(start.Options)) return;
            // By its name first: what an operation is costs the binding of the whole body.
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (((InvocationExpressionSyntax)node.Node).CalledName()?.Identifier.ValueText.StartsWith(Names.Defer, StringComparison.Ordinal) is true
                        && node.SemanticModel.GetOperation(node.Node, node.CancellationToken) is IInvocationOperation invocation
                        && DeferCall.From(invocation) is not null)
                        Check(invocation, mark, node);
                },
                SyntaxKind.InvocationExpression);
        });
    }

    /// <summary>Whether there is anything to look at in a compilation that references the runtime.</summary>
    protected virtual bool Applies(AnalyzerOptions options) => true;

    protected abstract void Check(IInvocationOperation defer, INamedTypeSymbol mark, SyntaxNodeAnalysisContext context);
}
