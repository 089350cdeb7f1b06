// What a Defer will call: every form is told apart here, so that each rule sees all of them (sqlclosecheck#49, rowserrcheck#16).

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

/// <summary>One call that a Defer makes when the method ends.</summary>
/// <param name="Defer">The Defer.</param>
/// <param name="Name">The called method's name.</param>
/// <param name="Method">The called method, extension methods as declared; null for the disposal that <c>DeferDispose</c> defers.</param>
/// <param name="Receiver">What it is called on: <c>this</c> argument of an extension method too; null for static methods.</param>
/// <param name="Arguments">The arguments in the order of the parameters; what the lambda calls by a parameter of its own is not translated.</param>
/// <param name="Syntax">Where it is written.</param>
/// <param name="IsUnconditional">Whether it is made whenever the Defer's turn comes.</param>
internal sealed record DeferredCall(
    DeferCall Defer, string Name, IMethodSymbol? Method, IOperation? Receiver, ImmutableArray<IOperation> Arguments, SyntaxNode Syntax, bool IsUnconditional)
{
    /// <summary>Whether it gives a resource back for good.</summary>
    public bool IsDisposal => Name is "Dispose" or "DisposeAsync" or "Close" or "CloseAsync" && Arguments.IsEmpty;

    /// <summary>The variable on whose value it is made: <c>DeferDispose</c> may stand in its declaration.</summary>
    public ISymbol? Variable
    {
        get
        {
            if (Defer.IsResource && Defer.Operation.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }) return declarator.Symbol;
            if (Receiver is IConditionalAccessInstanceOperation) return PathOf(Receiver)?.Variable;
            return Receiver?.WithoutConversions() is IParameterReferenceOperation { Parameter: var parameter } && Defer.ArgumentOf(parameter) is { } argument
                ? argument.Variable() : Receiver?.Variable();
        }
    }

    /// <summary>The calls of a Defer; those of functions nested in its lambda left out.</summary>
    public static IEnumerable<DeferredCall> Of(DeferCall defer)
    {
        if (defer.IsUnknown || defer.Callee is Callee.Value) return [];
        if (defer.IsResource)
            return [new(defer, defer.IsAsync ? "DisposeAsync" : "Dispose", null, defer.CalleeArgument.Value, [], defer.Syntax, true)];
        if (defer.Lambda is { } lambda)
            return lambda.Body.OutsideFunctions().OfType<IInvocationOperation>().Select(call => From(defer, call, IsAlwaysMade(call, lambda)));
        var arguments = defer.Invocation.Arguments.Where(static a => a.Parameter!.Ordinal > 0).OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value);
        return [From(defer, defer.Method!.Method, defer.Method.Instance, [.. arguments], defer.Method.Syntax, isUnconditional: true)];
    }

    /// <summary>The path of one of its operands, parameters of the lambda resolved.</summary>
    public ReferencePath? PathOf(IOperation? operand) => ReferencePath.Of(operand, Defer);

    private static DeferredCall From(DeferCall defer, IInvocationOperation call, bool isUnconditional) =>
        From(defer, call.TargetMethod, call.Instance, [.. call.Arguments.OrderBy(static a => a.Parameter?.Ordinal).Select(static a => a.Value)], call.Syntax, isUnconditional);

    private static DeferredCall From(DeferCall defer, IMethodSymbol method, IOperation? instance, ImmutableArray<IOperation> arguments, SyntaxNode syntax, bool isUnconditional)
    {
        if (instance is null && method.IsExtensionMethod && !arguments.IsEmpty) (instance, arguments) = (arguments[0], arguments.RemoveAt(0));
        return new(defer, method.Name, method.ReducedFrom ?? method, instance, arguments, syntax, isUnconditional);
    }

    private static bool IsAlwaysMade(IInvocationOperation call, IAnonymousFunctionOperation lambda)
    {
        for (var parent = call.Parent; parent != lambda; parent = parent.Parent)
            if (parent is null or IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ITryOperation or ILoopOperation or ICoalesceOperation
                or ICoalesceAssignmentOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr })
                return false;
        return !lambda.Body.OutsideFunctions().Any(o => o is IReturnOperation or IThrowOperation or IBranchOperation && o.Syntax.Span.End <= call.Syntax.SpanStart);
    }
}
