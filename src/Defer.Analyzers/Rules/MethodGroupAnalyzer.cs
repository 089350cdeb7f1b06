// DEFER051: a lambda for which the name of the method would do.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Points to a deferred lambda that only calls a method without arguments, on an object that is the same when it is evaluated now.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MethodGroupAnalyzer() : MarkedBodyRule(Descriptors.MethodGroup)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
            if (call is { Lambda: { Symbol: { IsAsync: false, Parameters.IsEmpty: true } } lambda, Input: ExitInput.None }
                && lambda.Expression() is IInvocationOperation { Arguments.IsEmpty: true, TargetMethod: var method, Instance: var receiver, Syntax: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } syntax }
                && !IsSpecial(method) && body.IsSameLater(receiver, call) && BindsAlike(call, method, syntax.Expression, body.Method.Model))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.MethodGroup, lambda.Syntax.GetLocation(), syntax.Expression.ToString()));
    }

    /// <summary>Recover must stand in a lambda, a helper that throws reads as a throw there (go-critic's deferUnlambda leaves both alone), and C# makes no delegate of the others.</summary>
    private static bool IsSpecial(IMethodSymbol method) =>
        DeferCall.IsStatements(method.ContainingType) || method.IsExtension() || method.IsInExtensionBlock() || method.ReturnsByRef || method.ReturnsByRefReadonly || method.ReturnType.IsRefLikeType
        || method.MethodKind is MethodKind.DelegateInvoke || method.Name.StartsWith("Throw", StringComparison.Ordinal)
        || method.GetAttributes().Any(static a => a.AttributeClass?.Name is "DoesNotReturnAttribute" or "ConditionalAttribute");

    /// <summary>Whether C# finds a statement of the same kind for the name alone: a group may have other methods in it.</summary>
    private static bool BindsAlike(DeferCall call, IMethodSymbol method, ExpressionSyntax group, SemanticModel model)
    {
        // Nothing but an Action can be made of it. To bind the call once more, or to ask for the group, is the dearest thing that a rule can do.
        if (method.ReturnsVoid && IsAlone(method, group, model)) return true;
        var written = call.Syntax.WithArgumentList(SyntaxFactory.ArgumentList([SyntaxFactory.Argument(group.WithoutTrivia())]));
        return model.GetSpeculativeSymbolInfo(call.Syntax.SpanStart, written, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol bound
            && DeferCall.IsStatements(bound.ContainingType) && bound.Name == call.Invocation.TargetMethod.Name
            && bound.Parameters.Length == 1 && bound.Parameters[0].Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters.IsEmpty: true }
            && DeferCall.OutcomeOf(bound.OriginalDefinition) >= Outcome.ValueTask == call.IsAsync;
    }

    /// <summary>Whether nothing else of that name takes arguments.</summary>
    private static bool IsAlone(IMethodSymbol method, ExpressionSyntax group, SemanticModel model)
    {
        var on = (group as MemberAccessExpressionSyntax)?.Expression;
        var container = on is null ? null : model.GetTypeInfo(on).Type ?? method.ContainingType;
        return model.LookupSymbols(group.SpanStart, container, method.Name).All(static m => m is IMethodSymbol { Parameters.IsEmpty: true });
    }
}
