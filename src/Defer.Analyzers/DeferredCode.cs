// What a deferred call does by itself, in whichever form it is written.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

internal static class DeferredCode
{
    /// <summary>The expression of a lambda that is nothing else.</summary>
    public static IOperation? Expression(this IAnonymousFunctionOperation lambda) =>
        lambda.Syntax is not AnonymousFunctionExpressionSyntax { ExpressionBody: not null } ? null
        : lambda.Body.Operations.FirstOrDefault() switch
        {
            IExpressionStatementOperation statement => statement.Operation.WithoutConversions(),
            IReturnOperation { ReturnedValue: { } value } => value.WithoutConversions(),
            _ => null,
        };

    /// <summary>The method that is called, if that is all that is deferred; <c>x?.M()</c> counts.</summary>
    public static IMethodSymbol? OnlyCall(this DeferCall call) => call.Method?.Method ?? (call.Lambda?.Expression()?.Accessed() as IInvocationOperation)?.TargetMethod;

    /// <summary>What <c>x?.M()</c> comes to.</summary>
    public static IOperation Accessed(this IOperation expression) => expression is IConditionalAccessOperation access ? access.WhenNotNull.Accessed() : expression;

    /// <summary>
    /// Whether an object that a call is made on is the same one, and not null, at the Defer and when the call runs: then it does not matter when it is read.
    /// </summary>
    public static bool IsSameLater(this MarkedBody body, IOperation? receiver, DeferCall call) => receiver switch
    {
        null => true,
        { Type.IsReferenceType: not true } => false,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } instance => instance.Syntax is not BaseExpressionSyntax,
        IFieldReferenceOperation { Field: { IsReadOnly: true }, Instance: null or IInstanceReferenceOperation } => body.IsNotNull(receiver),
        _ => receiver.Variable() is { } variable && body.IsStable(variable, call) && body.IsNotNull(receiver),
    };

    /// <summary>By the compiler's own analysis; <c>x!</c> overrules that, and says nothing.</summary>
    private static bool IsNotNull(this MarkedBody body, IOperation receiver) =>
        !receiver.Syntax.AncestorsAndSelf().TakeWhile(static n => n is ExpressionSyntax).Any(static n => n.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        && body.Method.Model.GetTypeInfo(receiver.Syntax).Nullability.FlowState is NullableFlowState.NotNull;
}
