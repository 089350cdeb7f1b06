// What the rules on misplaced Recovers share: how they are registered.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Rules;

/// <summary>A rule that looks at each Recover that has nothing to recover, called or named.</summary>
/// <param name="rule">What it reports.</param>
internal abstract class RecoverRule(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Marks.In(start.Compilation) is null) return;
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (((SimpleNameSyntax)node.Node).Identifier.ValueText is Names.Recover
                        && node.SemanticModel.GetOperation(Named(node.Node), node.CancellationToken) is { } operation
                        && DeferCall.IsRecoverElsewhere(operation))
                        Check(operation, node);
                },
                SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        });
    }

    protected abstract void Check(IOperation recover, SyntaxNodeAnalysisContext context);

    /// <summary>The call that a name stands in, or the reference with what qualifies it.</summary>
    private static SyntaxNode Named(SyntaxNode name)
    {
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name) name = access;
        return name.Parent is InvocationExpressionSyntax call && call.Expression == name ? call : name;
    }
}
