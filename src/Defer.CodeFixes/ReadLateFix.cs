// DEFER014: reads the variables when the call runs, by deferring a lambda without parameters.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(F, x)</c> ===> <c>Defer(() => F(x))</c>, and likewise for method groups and lambdas with parameters.</summary>
/// <remarks>Offered where nothing but variables is evaluated at the Defer: a call among the arguments would move silently.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadLateFix)), Shared]
internal sealed class ReadLateFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ReassignedLater.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || EagerValue.At(root, context.Diagnostics[0]) is not { Defer: { } defer }) return;
        if (Lambda(defer, model) is not { } lambda) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                "Defer a lambda (the value is read when the call runs)",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(defer, With(defer, lambda)))),
                nameof(ReadLateFix)),
            context.Diagnostics);
    }

    private static InvocationExpressionSyntax With(InvocationExpressionSyntax defer, LambdaExpressionSyntax lambda) =>
        defer.WithArgumentList(defer.ArgumentList.WithArguments([SyntaxFactory.Argument(lambda)]));

    private static ParenthesizedLambdaExpressionSyntax? Lambda(InvocationExpressionSyntax defer, SemanticModel model)
    {
        var arguments = defer.ArgumentList.Arguments;
        if (arguments.Any(static a => a.NameColon is not null)) return null;
        var callee = arguments[0].Expression;
        var values = arguments.Skip(1).Select(static a => a.Expression).ToImmutableArray();
        if (!values.All(v => CanMove(v, model))) return null;
        if (callee is LambdaExpressionSyntax lambda) return WithoutParameters(lambda, values, model);

        // What the call is made on moves as well.
        var receiver = callee is MemberAccessExpressionSyntax access ? access.Expression : model.GetSymbolInfo(callee).Symbol is IMethodSymbol ? null : callee;
        if (receiver is not null && !CanMove(receiver, model)) return null;
        var call = SyntaxFactory.InvocationExpression(
            callee.WithoutTrivia(),
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(
                values.Select(static v => SyntaxFactory.Argument(v.WithoutTrivia())),
                Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(values.Length - 1, 0)))));
        return Late(asynchronous: false, call);
    }

    /// <summary>Puts the arguments in the place of the parameters.</summary>
    private static ParenthesizedLambdaExpressionSyntax? WithoutParameters(LambdaExpressionSyntax lambda, ImmutableArray<ExpressionSyntax> values, SemanticModel model)
    {
        if (model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol symbol || symbol.Parameters.Length != values.Length) return null;
        if (model.AnalyzeDataFlow(lambda.Body) is not { Succeeded: true } flow) return null;
        var names = new HashSet<string>(values.OfType<IdentifierNameSyntax>().Select(static v => v.Identifier.ValueText));
        if (flow.VariablesDeclared.Any(v => names.Contains(v.Name))) return null;
        if (symbol.Parameters.Any(p => flow.WrittenInside.Contains(p, SymbolEqualityComparer.Default))) return null;

        var places = lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Select(n => (Name: n, Parameter: model.GetSymbolInfo(n).Symbol as IParameterSymbol))
            .Where(p => p.Parameter is not null && SymbolEqualityComparer.Default.Equals(p.Parameter.ContainingSymbol, symbol))
            .ToDictionary(static p => p.Name, p => values[p.Parameter!.Ordinal]);
        var body = lambda.Body.ReplaceNodes(places.Keys, (name, _) => places[name].WithTriviaFrom(name));
        return Late(lambda.Modifiers.Any(SyntaxKind.AsyncKeyword), body);
    }

    private static ParenthesizedLambdaExpressionSyntax Late(bool asynchronous, CSharpSyntaxNode body)
    {
        var lambda = SyntaxFactory.ParenthesizedLambdaExpression(body)
            .WithArrowToken(SyntaxFactory.Token([SyntaxFactory.Space], SyntaxKind.EqualsGreaterThanToken, [SyntaxFactory.Space]));
        return asynchronous ? lambda.WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space)) : lambda;
    }

    /// <summary>Whether an expression may be evaluated later, and may stand in a lambda.</summary>
    private static bool CanMove(ExpressionSyntax expression, SemanticModel model) => model.GetSymbolInfo(expression).Symbol switch
    {
        ILocalSymbol local => local.RefKind is RefKind.None && !local.Type.IsRefLikeType,
        IParameterSymbol { IsThis: true } parameter => parameter.Type is { IsValueType: false },
        IParameterSymbol parameter => parameter.RefKind is RefKind.None && !parameter.Type.IsRefLikeType,
        ITypeSymbol or INamespaceSymbol => true,
        IFieldSymbol { IsConst: true } => true,
        _ => expression is LiteralExpressionSyntax or BaseExpressionSyntax,
    };
}
