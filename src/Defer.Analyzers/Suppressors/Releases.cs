// What a Defer disposes of, however it is written: half of the false alarms of Go's linters came from knowing the direct form only.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Something that a deferred call disposes of in any case.</summary>
/// <param name="Operand">What is disposed of: as it is written at the Defer, or in its lambda.</param>
/// <param name="IsLate">Whether the operand is read when the call runs.</param>
internal readonly record struct Release(IOperation Operand, bool IsLate);

/// <summary>Finds releases.</summary>
internal static class Releases
{
    public static IEnumerable<Release> Of(DeferCall call)
    {
        if (call.Trigger is not Trigger.Always || call.IsUnknown) yield break;
        if (call.IsResource) yield return new(call.CalleeArgument.Value, false);
        if (call.Method is { Method: var method } && IsRelease(method) && call.Receiver() is { } receiver) yield return new(receiver, false);
        if (call.Lambda is not { } lambda) yield break;
        foreach (var statement in lambda.Body.Operations)
        {
            if (Released(statement) is { } released)
            {
                var eager = released.WithoutConversions() is IParameterReferenceOperation { Parameter: var parameter }
                    && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, lambda.Symbol)
                    ? call.EagerArguments.FirstOrDefault(a => a.Parameter!.Ordinal == parameter.Ordinal + 1)?.Value
                    : null;
                yield return new(eager ?? released, eager is null);
            }
            else if (statement.DescendantsAndSelf().Any(static o => o is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.GoTo }))
            {
                yield break; // what follows may not run
            }
        }
    }

    /// <summary>What an operation disposes of, without a condition other than <c>?.</c>.</summary>
    private static IOperation? Released(IOperation operation) => operation switch
    {
        IExpressionStatementOperation statement => Released(statement.Operation),
        IReturnOperation { ReturnedValue: { } value } => Released(value),
        IAwaitOperation awaited => Released(awaited.Operation),
        IConversionOperation conversion => Released(conversion.Operand),
        ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var value } => Released(value),
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation { Instance: IConditionalAccessInstanceOperation } call } access when IsRelease(call.TargetMethod) => access.Operation,
        IInvocationOperation { Instance: { } instance, TargetMethod: var method } when IsRelease(method) => instance,
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ConfigureAwait" or "AsTask" } => Released(instance),
        // An extension method of tasks.
        IInvocationOperation { Instance: null, TargetMethod.Name: "ConfigureAwait", Arguments: { IsEmpty: false } arguments } => Released(arguments[0].Value),
        _ => null,
    };

    private static bool IsRelease(IMethodSymbol method) =>
        method is { Name: "Dispose" or "DisposeAsync" or "Close", IsStatic: false, Parameters.IsEmpty: true };
}
