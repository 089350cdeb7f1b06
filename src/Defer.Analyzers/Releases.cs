// What a deferred call surely releases.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

/// <summary>A variable whose object is released.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Method">The method that releases it; null for a <c>DeferDispose</c>.</param>
/// <param name="IsLate">Whether the variable is read when the call runs.</param>
internal readonly record struct Release(ISymbol Variable, IMethodSymbol? Method, bool IsLate);

internal static class Releases
{
    private static readonly ImmutableHashSet<string> Names = ["Dispose", "DisposeAsync", "Close", "CloseAsync", "Release", "Free"];

    /// <summary>Whether a method ends the life of what it is called on.</summary>
    public static bool IsRelease(this IMethodSymbol method) => !method.IsStatic && Names.Contains(method.Name);

    /// <summary>The variables on which a deferred call makes a releasing call, whatever happens.</summary>
    public static IEnumerable<Release> In(DeferCall call)
    {
        if (call.IsResource)
        {
            if (Given(call.Operation) is { } variable) yield return new(variable, null, IsLate: false);
        }
        else if (call.Receiver()?.Variable() is { } receiver)
        {
            if (call.Method!.Method.IsRelease()) yield return new(receiver, call.Method.Method, IsLate: false);
        }
        else if (call.Lambda is { } lambda)
        {
            foreach (var invocation in Calls(lambda))
            {
                if (!invocation.TargetMethod.IsRelease() || invocation.Receiver()?.Variable() is not { } released) continue;
                if (released is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, lambda.Symbol))
                {
                    if (call.EagerArguments.FirstOrDefault(a => a.Parameter!.Ordinal == parameter.Ordinal + 1)?.Value.Variable() is { } argument)
                        yield return new(argument, invocation.TargetMethod, IsLate: false);
                }
                else
                {
                    yield return new(released, invocation.TargetMethod, IsLate: true);
                }
            }
        }
    }

    /// <summary>What a call is made on, also behind a <c>?.</c>.</summary>
    public static IOperation? Receiver(this IInvocationOperation call) =>
        call.Instance is IConditionalAccessInstanceOperation && call.Parent is IConditionalAccessOperation access ? access.Operation : call.Instance;

    /// <summary>The calls that are statements of a lambda's own body, up to where it may end early.</summary>
    public static IEnumerable<IInvocationOperation> Calls(IAnonymousFunctionOperation lambda)
    {
        foreach (var statement in lambda.Body.Operations)
        {
            var operation = statement is IExpressionStatementOperation expression ? expression.Operation : (statement as IReturnOperation)?.ReturnedValue;
            if (operation is not null && Call(operation) is { } call) yield return call;
            if (statement.OutsideFunctions().Any(static o => o is IReturnOperation or IThrowOperation or IBranchOperation)) yield break;
        }
    }

    private static IInvocationOperation? Call(IOperation operation) => operation.WithoutConversions() switch
    {
        IAwaitOperation awaited => Call(awaited.Operation),
        IConditionalAccessOperation access => Call(access.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } task } => Call(task),
        ISimpleAssignmentOperation { Target: IDiscardOperation } discard => Call(discard.Value),
        IInvocationOperation call => call,
        _ => null,
    };

    /// <summary>The variable that is given a value.</summary>
    private static ISymbol? Given(IOperation value) => value.Parent switch
    {
        IConversionOperation conversion => Given(conversion),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation assignment when assignment.Value == value => assignment.Target.Variable(),
        _ => null,
    };
}
