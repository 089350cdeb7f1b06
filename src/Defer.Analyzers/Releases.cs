// What a deferred call surely releases.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

/// <summary>A call that releases something, whatever happens.</summary>
/// <param name="Operand">What is released: as it is written at the Defer, or in its lambda.</param>
/// <param name="Variable">The variable that holds it, if one does.</param>
/// <param name="Method">The method that releases it; null for a <c>DeferDispose</c>.</param>
/// <param name="IsLate">Whether the operand is read when the call runs.</param>
internal readonly record struct Release(IOperation Operand, ISymbol? Variable, IMethodSymbol? Method, bool IsLate)
{
    /// <summary>Whether it is what <c>using</c> would do.</summary>
    public bool IsDisposal => Method is null or { Name: "Dispose" or "DisposeAsync" or "Close", Parameters.IsEmpty: true };
}

internal static class Releases
{
    private static readonly ImmutableHashSet<string> Names = ["Dispose", "DisposeAsync", "Close", "CloseAsync", "Release", "Free"];

    /// <summary>Whether a method ends the life of what it is called on. Of an extension method nobody knows.</summary>
    public static bool IsRelease(this IMethodSymbol method) => !method.IsStatic && !method.IsExtension() && Names.Contains(method.Name);

    /// <summary>The releasing calls of a Defer, in every form: half of the false alarms of Go's linters came from knowing the direct form only.</summary>
    public static IEnumerable<Release> Of(DeferCall call)
    {
        if (call.IsUnknown) yield break;
        if (call.IsResource)
        {
            yield return new(call.CalleeArgument.Value, Given(call.Operation), null, IsLate: false);
        }
        else if (call.Receiver() is { } receiver)
        {
            if (call.Method!.Method.IsRelease()) yield return new(receiver, receiver.Variable(), call.Method.Method, IsLate: false);
        }
        else if (call.Lambda is { } lambda)
        {
            foreach (var invocation in Calls(lambda))
            {
                if (!invocation.TargetMethod.IsRelease() || invocation.Receiver() is not { } released) continue;
                var argument = released.Variable() is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, lambda.Symbol)
                    ? call.EagerArguments.FirstOrDefault(a => a.Parameter!.Ordinal == parameter.Ordinal + 1)?.Value
                    : null;
                yield return new(argument ?? released, (argument ?? released).Variable(), invocation.TargetMethod, IsLate: argument is null);
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
            if (statement.OutsideFunctions().Any(static o => o is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.GoTo })) yield break;
        }
    }

    private static IInvocationOperation? Call(IOperation operation) => operation.WithoutConversions() switch
    {
        IAwaitOperation awaited => Call(awaited.Operation),
        IConditionalAccessOperation access => Call(access.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } task } => Call(task),
        // An extension method of tasks.
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: null, Arguments: { IsEmpty: false } arguments } => Call(arguments[0].Value),
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
