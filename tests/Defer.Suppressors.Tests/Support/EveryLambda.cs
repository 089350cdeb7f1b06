// Stands in for IDE0200: reports every lambda without parameters, as the real one does, at its head.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Suppressors.Tests;

[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EveryLambda : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new("IDE0200", "Lambda", "Lambda", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            static node =>
            {
                var lambda = (ParenthesizedLambdaExpressionSyntax)node.Node;
                node.ReportDiagnostic(Diagnostic.Create(s_rule, Location.Create(lambda.SyntaxTree, TextSpan.FromBounds(lambda.SpanStart, lambda.ArrowToken.Span.End))));
            },
            SyntaxKind.ParenthesizedLambdaExpression);
    }
}
