// DEFER040: hands the captured values over, so that no closure is needed.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => F(x))</c> ===> <c>Defer(static x => F(x), x)</c>. The rule has proved that <c>x</c> does not change after the Defer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassValuesFix)), Shared]
internal sealed class PassValuesFix() : DeferFix(Descriptors.ClosureAvoidable.Id, "Pass the values that it captures")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (defer.Lambda is not LambdaExpressionSyntax lambda || defer.Arguments.Count != 1
            || !defer.Diagnostic.Properties.TryGetValue(nameof(Captures), out var captured) || captured is null) return null;
        var names = captured.Split(',').Select(Code.Escaped).ToList();
        var modifiers = (UsesFunctions(lambda, defer.Model) ? "" : "static ") + (lambda.AsyncKeyword.IsKind(SyntaxKind.None) ? "" : "async ");
        var parameters = names.Count == 1 ? names[0] : $"({string.Join(", ", names)})";
        var eager = ((LambdaExpressionSyntax)SyntaxFactory.ParseExpression($"{modifiers}{parameters} => 0")).WithBody(lambda.Body).WithTriviaFrom(lambda);
        var arguments = names.Select(static n => SyntaxFactory.Argument(SyntaxFactory.ParseExpression(n))).Prepend(defer.Arguments[0].WithExpression(eager));
        return defer.Root.ReplaceNode(defer.Call.Syntax, defer.Call.Syntax.WithArgumentList(
            defer.Call.Syntax.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(arguments, Code.Commas(names.Count + 1)))));
    }

    /// <summary>A static lambda calls static local functions only.</summary>
    private static bool UsesFunctions(LambdaExpressionSyntax lambda, SemanticModel model) => lambda.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Any(n => model.GetSymbolInfo(n).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction, IsStatic: false });
}
