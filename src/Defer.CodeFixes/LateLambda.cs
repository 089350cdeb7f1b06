// The lambda without parameters that does at the end what a Defer with arguments evaluates now.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(F, x)</c> ===> <c>Defer(() => F(x))</c>, and likewise for method groups and lambdas with parameters.</summary>
internal static class LateLambda
{
    /// <summary>The same Defer with a lambda; null where more would move than may.</summary>
    /// <param name="defer">The Defer.</param>
    /// <param name="model">Its model.</param>
    /// <param name="isMeant">What else than variables and constants may move: an expression that the user is to be told of anyway.</param>
    public static InvocationExpressionSyntax? Of(InvocationExpressionSyntax defer, SemanticModel model, Func<ExpressionSyntax, bool> isMeant)
    {
        var arguments = defer.ArgumentList.Arguments;
        if (defer.Expression.DescendantNodesAndSelf().Any(static n => n is GenericNameSyntax) || arguments.Any(static a => a.NameColon is not null)) return null;
        var callee = arguments[0].Expression;
        var values = arguments.Skip(1).Select(static a => a.Expression).ToImmutableArray();
        if (!values.All(CanMove)) return null;
        var lambda = callee is LambdaExpressionSyntax written ? WithoutParameters(written, values, model) : Call();
        return lambda is null ? null : defer.WithArgumentList(defer.ArgumentList.WithArguments([SyntaxFactory.Argument(lambda)]));

        // What the call is made on moves as well.
        ParenthesizedLambdaExpressionSyntax? Call()
        {
            var receiver = callee is MemberAccessExpressionSyntax access ? access.Expression
                : callee is SimpleNameSyntax && model.GetSymbolInfo(callee).Symbol is IMethodSymbol ? null : callee;
            if (receiver is not null && !CanMove(receiver)) return null;
            return Late(asynchronous: false, SyntaxFactory.InvocationExpression(
                callee.WithoutTrivia(),
                SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(
                    values.Select(static v => SyntaxFactory.Argument(v.WithoutTrivia())),
                    Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(values.Length - 1, 0))))));
        }

        bool CanMove(ExpressionSyntax expression) => IsVariable(expression, model) || expression switch
        {
            _ when isMeant(expression) => expression.DescendantNodes().OfType<ExpressionSyntax>().All(e => e is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax) || isMeant(e)),
            ParenthesizedExpressionSyntax inner => CanMove(inner.Expression),
            CastExpressionSyntax cast => CanMove(cast.Expression),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => CanMove(inner.Operand),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression or (int)SyntaxKind.IsExpression } test => CanMove(test.Left),
            BinaryExpressionSyntax binary => CanMove(binary.Left) && CanMove(binary.Right),
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax } access => ContainsMeant(access.Expression) && CanMove(access.Expression),
            MemberAccessExpressionSyntax access => ContainsMeant(access.Expression) && CanMove(access.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call =>
                ContainsMeant(access.Expression) && CanMove(access.Expression) && call.ArgumentList.Arguments.All(a => CanMove(a.Expression)),
            _ => false,
        };

        bool ContainsMeant(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(isMeant);
    }

    /// <summary>Puts the arguments in the place of the parameters; one that is no plain variable gets a name, unless it is used once.</summary>
    private static ParenthesizedLambdaExpressionSyntax? WithoutParameters(LambdaExpressionSyntax lambda, ImmutableArray<ExpressionSyntax> values, SemanticModel model)
    {
        if (model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol symbol || symbol.Parameters.Length != values.Length) return null;
        if (model.AnalyzeDataFlow(lambda.Body) is not { Succeeded: true } flow) return null;
        var names = new HashSet<string>(values.SelectMany(static v => v.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>().Select(static v => v.Identifier.ValueText));
        if (flow.VariablesDeclared.Any(v => names.Contains(v.Name))) return null;
        if (symbol.Parameters.Any(p => flow.WrittenInside.Contains(p, SymbolEqualityComparer.Default))) return null;

        var uses = lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Select(n => (Name: n, Parameter: model.GetSymbolInfo(n).Symbol as IParameterSymbol))
            .Where(p => p.Parameter is not null && SymbolEqualityComparer.Default.Equals(p.Parameter.ContainingSymbol, symbol))
            .ToLookup(static p => p.Parameter!.Ordinal, static p => p.Name);
        var places = new Dictionary<IdentifierNameSyntax, ExpressionSyntax>();
        var declarations = new List<StatementSyntax>();
        foreach (var (parameter, written) in symbol.Parameters.Zip(values, static (p, v) => (p, v)))
        {
            var value = Converted(written, parameter.Type, model);
            if (value == written && IsVariable(value, model))
                foreach (var use in uses[parameter.Ordinal]) places.Add(use, value);
            else if (uses[parameter.Ordinal].Count() == 1)
                places.Add(uses[parameter.Ordinal].Single(), SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation));
            else
                declarations.Add(SyntaxFactory.ParseStatement($"var {parameter.Name} = {value}; "));
        }

        var body = lambda.Body.ReplaceNodes(places.Keys, (name, _) => places[name].WithTriviaFrom(name));
        if (declarations.Count > 0)
        {
            if (body is BlockSyntax block)
            {
                // On the first statement's line, or on lines of their own before it.
                var before = block.Statements.Count > 0 ? block.Statements[0].GetLeadingTrivia() : default;
                var behind = block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? SyntaxFactory.TriviaList(SyntaxFactory.ElasticCarriageReturnLineFeed) : SyntaxFactory.TriviaList(SyntaxFactory.Space);
                body = block.WithStatements(block.Statements.InsertRange(0, declarations.Select(d => d.WithLeadingTrivia(before).WithTrailingTrivia(behind))));
            }
            else if (body is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax)
            {
                body = SyntaxFactory.Block(declarations.Append(SyntaxFactory.ExpressionStatement((ExpressionSyntax)body).WithTrailingTrivia(SyntaxFactory.Space)))
                    .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space));
            }
            else
            {
                return null;
            }
        }

        return Late(lambda.Modifiers.Any(SyntaxKind.AsyncKeyword), body);
    }

    /// <summary>A value as the parameter has it: <c>(double a) => a / 2</c> is not <c>x / 2</c> of an integer.</summary>
    private static ExpressionSyntax Converted(ExpressionSyntax value, ITypeSymbol type, SemanticModel model)
    {
        if (SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(value).Type, type)) return value;
        var operand = value is SimpleNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax ? value.WithoutTrivia() : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia());
        return SyntaxFactory.CastExpression(SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, value.SpanStart)), operand);
    }

    public static ParenthesizedLambdaExpressionSyntax Late(bool asynchronous, CSharpSyntaxNode body)
    {
        var lambda = SyntaxFactory.ParenthesizedLambdaExpression(body)
            .WithArrowToken(SyntaxFactory.Token([SyntaxFactory.Space], SyntaxKind.EqualsGreaterThanToken, [SyntaxFactory.Space]));
        return asynchronous ? lambda.WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space)) : lambda;
    }

    /// <summary>Whether an expression is a variable or constant that may stand in a lambda.</summary>
    private static bool IsVariable(ExpressionSyntax expression, SemanticModel model) => model.GetSymbolInfo(expression).Symbol switch
    {
        ILocalSymbol local => local.RefKind is RefKind.None && !local.Type.IsRefLikeType,
        IParameterSymbol { IsThis: true } parameter => parameter.Type is { IsValueType: false },
        IParameterSymbol parameter => parameter.RefKind is RefKind.None && !parameter.Type.IsRefLikeType,
        ITypeSymbol or INamespaceSymbol => true,
        IFieldSymbol { IsConst: true } => true,
        _ => expression is LiteralExpressionSyntax or BaseExpressionSyntax,
    };
}
