// Where code asks whether a variable is null: the sign that its author has thought of it.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

internal static class NullTests
{
    /// <summary>All tests of a variable in a piece of code; nested functions included.</summary>
    public static IEnumerable<IOperation> In(IOperation code, ISymbol variable) =>
        code.DescendantsAndSelf().Where(o => IsTest(o, variable));

    /// <summary>Comparisons with null only: a test that cannot mean anything else.</summary>
    public static bool IsComparison(IOperation operation, ISymbol variable) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            comparison.LeftOperand.Names(variable) && IsNull(comparison.RightOperand) || comparison.RightOperand.Names(variable) && IsNull(comparison.LeftOperand),
        IIsPatternOperation pattern => pattern.Value.Names(variable),
        _ => false,
    };

    /// <summary>The operands on which a lambda calls a member without asking; none where it tests them.</summary>
    public static IEnumerable<IOperation> Dereferences(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Descendants()
            .Select(static o => o is IInvocationOperation { Instance: { } instance, TargetMethod: var method } && !method.IsExtension() ? instance : null)
            .Where(instance => instance?.Variable() is { } variable && !In(lambda.Body, variable).Any())
            .Select(static instance => instance!);

    private static bool IsNull(IOperation value) => value.WithoutConversions().ConstantValue is { HasValue: true, Value: null };

    private static bool IsTest(IOperation operation, ISymbol variable) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            comparison.LeftOperand.Names(variable) || comparison.RightOperand.Names(variable),
        IIsPatternOperation pattern => pattern.Value.Names(variable),
        IIsTypeOperation type => type.ValueOperand.Names(variable),
        ICoalesceOperation coalesce => coalesce.Value.Names(variable),
        ICoalesceAssignmentOperation coalesce => coalesce.Target.Names(variable),
        IConditionalAccessOperation access => access.Operation.Names(variable),
        ISwitchOperation @switch => @switch.Value.Names(variable),
        ISwitchExpressionOperation @switch => @switch.Value.Names(variable),
        // string.IsNullOrEmpty(x), ArgumentNullException.ThrowIfNull(x), Assert.NotNull(x), ReferenceEquals(x, null)
        IInvocationOperation { TargetMethod: { IsStatic: true } method } call =>
            (method.Name.IndexOf("Null", StringComparison.Ordinal) >= 0 || method.ReturnType.SpecialType is SpecialType.System_Boolean)
            && call.Arguments.Any(a => a.Value.Names(variable)),
        _ => false,
    };
}
