// One call of a Defer statement, told apart by what is deferred and how it is awaited.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Parsing;

/// <summary>What stands where the deferred call is named.</summary>
internal enum Callee
{
    /// <summary>A lambda or anonymous method, written at the Defer.</summary>
    Lambda,

    /// <summary>A method group: its receiver is evaluated at the Defer (spec 4.2).</summary>
    MethodGroup,

    /// <summary>Any other expression of a delegate type: evaluated at the Defer, perhaps null.</summary>
    Value,

    /// <summary>A resource: <c>DeferDispose</c> gives it back and defers its disposal.</summary>
    Resource,

    /// <summary>Something that cannot be bound as long as what another generator adds is missing. Only the generator meets it.</summary>
    Unknown,
}

/// <summary>Which way of ending the method a deferred call waits for.</summary>
internal enum Trigger
{
    /// <summary><c>Defer</c>: any.</summary>
    Always,

    /// <summary><c>DeferOnError</c>: an exception.</summary>
    OnError,

    /// <summary><c>DeferOnSuccess</c>: the exit.</summary>
    OnSuccess,
}

/// <summary>What a deferred call is given at exit, apart from its eager arguments.</summary>
internal enum ExitInput
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The method's result, by reference.</summary>
    Result,

    /// <summary>The <c>Panic</c>.</summary>
    Panic,

    /// <summary>The exception in flight.</summary>
    Exception,
}

/// <summary>What happens with the value that the deferred call returns.</summary>
internal enum Outcome
{
    /// <summary><c>Action</c>: there is none.</summary>
    None,

    /// <summary><c>Func&lt;R&gt;</c>: dropped, as in Go.</summary>
    Dropped,

    /// <summary><c>ValueTask</c>: awaited.</summary>
    ValueTask,

    /// <summary><c>ValueTask?</c>: awaited unless null.</summary>
    NullableValueTask,

    /// <summary><c>Task?</c>: awaited unless null.</summary>
    Task,
}

/// <summary>A recognised call of one of the <c>DeferStatements</c> that defer.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Callee">What is deferred.</param>
/// <param name="Lambda">The lambda, if it is one.</param>
/// <param name="Method">The method group, if it is one.</param>
/// <param name="Outcome">What becomes of the returned value.</param>
/// <param name="Trigger">When it runs.</param>
/// <param name="Input">What it is given at exit.</param>
internal sealed record DeferCall(
    IOperation Operation,
    Callee Callee,
    IAnonymousFunctionOperation? Lambda,
    IMethodReferenceOperation? Method,
    Outcome Outcome,
    Trigger Trigger,
    ExitInput Input)
{
    public InvocationExpressionSyntax Syntax => (InvocationExpressionSyntax)Operation.Syntax;

    /// <summary>The call as bound; not to be asked if <see cref="IsUnknown"/>.</summary>
    public IInvocationOperation Invocation => (IInvocationOperation)Operation;

    /// <summary>The node that the lowering replaces: the statement, or the expression body.</summary>
    public SyntaxNode Site => Syntax.Parent is ExpressionStatementSyntax statement ? statement : Syntax;

    /// <summary>Whether one statement only can stand in its place. Elsewhere no block must: what its arguments declare is in scope behind it.</summary>
    public bool IsEmbedded
    {
        get
        {
            var node = Site;
            while (node.Parent is LabeledStatementSyntax label) node = label;
            return node.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax);
        }
    }

    /// <summary>Whether only C# itself can tell what it means, when the files of other generators are there.</summary>
    public bool IsUnknown => Callee is Callee.Unknown
        || IsResource && (Operation is not IInvocationOperation invocation || invocation.TargetMethod.TypeArguments.Any(IsMissing));

    public bool IsAsync => Outcome >= Outcome.ValueTask;

    public bool IsResource => Callee is Callee.Resource;

    /// <summary>The calls of <c>Recover</c> that stand directly in the lambda (spec 4.7).</summary>
    public IEnumerable<IInvocationOperation> Recovers => Lambda is null ? []
        : Lambda.Body.Descendants().OfType<IInvocationOperation>().Where(r => IsRecover(r.TargetMethod) && FunctionAround(r) == Lambda);

    /// <summary>
    /// Whether a Defer stands where one can: as a statement, or, if it gives back a resource, where that is given a name.
    /// </summary>
    public bool IsStatement(SyntaxNode body)
    {
        if (Syntax.Parent is ExpressionStatementSyntax || Syntax == body) return true;
        if (!IsResource) return false;
        SyntaxNode value = Syntax;
        while (value.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or ParenthesizedExpressionSyntax) value = value.Parent;
        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent.Parent.Parent: LocalDeclarationStatementSyntax declaration } => declaration.UsingKeyword.IsKind(SyntaxKind.None),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } assignment => assignment.Right == value,
            _ => false,
        };
    }

    /// <summary>The argument that names what is deferred.</summary>
    public IArgumentOperation CalleeArgument => Invocation.Arguments.First(static a => a.Parameter!.Ordinal == 0);

    /// <summary>The eagerly evaluated arguments, in the order in which they are written (and so evaluated).</summary>
    public IEnumerable<IArgumentOperation> EagerArguments =>
        Invocation.Arguments.Where(static a => a.Parameter!.Ordinal > 0).OrderBy(static a => a.Syntax.SpanStart);

    /// <summary>An argument's own expression: the operation may stand for the argument or for its expression.</summary>
    public static ExpressionSyntax ExpressionOf(IArgumentOperation argument) =>
        argument.Syntax is ArgumentSyntax syntax ? syntax.Expression : (ExpressionSyntax)argument.Syntax;

    /// <summary>Recognises a Defer by its symbol, however it is written (spec 3.1).</summary>
    public static DeferCall? From(IOperation operation)
    {
        if (operation is IInvalidOperation) return Named(operation) is { } named && TriggerOf(named) is { } when ? Unbound(operation, when, named.Name) : null;
        if (operation is not IInvocationOperation invocation) return null;
        var method = invocation.TargetMethod;
        if (!IsStatements(method.ContainingType) || TriggerOf(method) is not { } trigger
            || invocation.Syntax is not InvocationExpressionSyntax || invocation.Arguments.IsEmpty)
            return null;
        if (method.Name is Names.DeferDispose) return new(invocation, Callee.Resource, null, null, Outcome.None, trigger, ExitInput.None);
        if (method.Name is Names.DeferDisposeAsync) return new(invocation, Callee.Resource, null, null, Outcome.ValueTask, trigger, ExitInput.None);
        // Which overload C# finds for arguments of an unknown type says nothing about the one that is meant.
        if (invocation.TargetMethod.TypeArguments.Any(IsMissing) || invocation.Descendants().Any(static o => o is IInvalidOperation || o.Type is { } type && IsMissing(type)))
            return Unbound(invocation, trigger);

        var call = invocation.Arguments.FirstOrDefault(static a => a.Parameter?.Ordinal == 0);
        if (call is null) return null;
        var target = Unwrap(call.Value);
        var lambda = target as IAnonymousFunctionOperation;
        var group = target as IMethodReferenceOperation;
        var outcome = OutcomeOf(method.OriginalDefinition);

        // spec 3.1: `() => throw` and `null` bind to an async form, with nothing to await.
        if (outcome >= Outcome.ValueTask && (NeverCompletes(lambda) || IsNull(call.Value) && !IsAsyncContext(invocation)))
            outcome = Outcome.None;

        return new(invocation, lambda is not null ? Callee.Lambda : group is not null ? Callee.MethodGroup : Callee.Value, lambda, group, outcome, trigger, InputOf(method.OriginalDefinition));
    }

    /// <summary>Whether a method is one of <c>DeferStatements.Recover</c>.</summary>
    private static bool IsRecover(IMethodSymbol method) => method.Name is Names.Recover && IsStatements(method.ContainingType);

    /// <summary>
    /// Whether <c>Recover</c> is named where nothing is in flight: anywhere but directly in a deferred lambda (spec 4.7; Go: "called directly by a deferred function").
    /// </summary>
    public static bool IsRecoverElsewhere(IOperation operation) => operation switch
    {
        IMethodReferenceOperation reference => IsRecover(reference.Method),
        IInvocationOperation invocation => IsRecover(invocation.TargetMethod) && !(FunctionAround(invocation) is IAnonymousFunctionOperation lambda && DeferOf(lambda) is not null),
        _ => false,
    };

    /// <summary>The Defer whose lambda this is; null if it is no Defer's.</summary>
    public static DeferCall? DeferOf(IAnonymousFunctionOperation lambda)
    {
        var around = lambda.Parent;
        while (around is IDelegateCreationOperation or IConversionOperation or IArgumentOperation) around = around.Parent;
        return around is not null && From(around) is { } call && call.Lambda == lambda ? call : null;
    }

    private static IOperation? FunctionAround(IOperation operation)
    {
        var function = operation.Parent;
        while (function is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation)) function = function.Parent;
        return function;
    }

    private static Trigger? TriggerOf(IMethodSymbol method) => method.Name switch
    {
        Names.Defer or Names.DeferDispose or Names.DeferDisposeAsync => Trigger.Always,
        Names.DeferOnError => Trigger.OnError,
        Names.DeferOnSuccess => Trigger.OnSuccess,
        _ => null,
    };

    private static ExitInput InputOf(IMethodSymbol method) =>
        method.Parameters.Length != 1 || method.Parameters[0].Type is not INamedTypeSymbol { DelegateInvokeMethod.Parameters: { Length: 1 } parameters } ? ExitInput.None
        : parameters[0] is var first && first.RefKind is RefKind.Ref ? ExitInput.Result
        : first.Type.Name is "Panic" ? ExitInput.Panic
        : ExitInput.Exception;

    public static bool IsStatements(INamedTypeSymbol? type) =>
        type is { Name: "DeferStatements" } && IsOurs(type);

    /// <summary>Whether a type is one that marked code uses: of the statements, or a <c>Panic</c>.</summary>
    public static bool IsOurs(INamedTypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "Deferral", ContainingNamespace.IsGlobalNamespace: true } };

    private static DeferCall Unbound(IOperation call, Trigger trigger, string name = "") => new(
        call,
        name is Names.DeferDispose or Names.DeferDisposeAsync ? Callee.Resource : Callee.Unknown, null, null,
        name is Names.DeferDisposeAsync || name is not Names.DeferDispose && IsAsyncContext(call) ? Outcome.ValueTask : Outcome.None,
        trigger, ExitInput.None);

    /// <summary>The statement that a call which cannot be bound names.</summary>
    private static IMethodSymbol? Named(IOperation operation) =>
        operation is { Syntax: InvocationExpressionSyntax { Expression: var callee }, SemanticModel: { } model }
            ? model.GetMemberGroup(callee).OfType<IMethodSymbol>().FirstOrDefault(static m => IsStatements(m.ContainingType)) : null;

    private static bool IsMissing(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsMissing(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsMissing),
        _ => false,
    };

    private static IOperation Unwrap(IOperation value) => value switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation } creation => creation.Target,
        IConversionOperation { IsImplicit: true } conversion => Unwrap(conversion.Operand),
        _ => value,
    };

    private static bool IsNull(IOperation value) => value.ConstantValue is { HasValue: true, Value: null }
        || value is IConversionOperation conversion && IsNull(conversion.Operand);

    private static bool NeverCompletes(IAnonymousFunctionOperation? lambda)
    {
        if (lambda is null || lambda.Symbol.IsAsync) return false;
        if (lambda.Syntax is AnonymousFunctionExpressionSyntax { ExpressionBody: { } body }) return body is ThrowExpressionSyntax;
        if (lambda.Syntax is not AnonymousFunctionExpressionSyntax { Block: { } block }) return false;
        // C# has seen that its end is not reached, or it would ask for a return. AnalyzeControlFlow is no help: a lambda in dead code makes the end reachable for it.
        return !block.OwnNodes().OfType<ReturnStatementSyntax>().Any();
    }

    private static bool IsAsyncContext(IOperation call) => FunctionAround(call) switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
        ILocalFunctionOperation function => function.Symbol.IsAsync,
        _ => call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart) is IMethodSymbol { IsAsync: true },
    };

    /// <summary>What one of the statements does with what its delegate returns.</summary>
    public static Outcome OutcomeOf(IMethodSymbol method)
    {
        if (method.Parameters[0].Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke }) return Outcome.None;
        return invoke.ReturnType switch
        {
            { SpecialType: SpecialType.System_Void } => Outcome.None,
            ITypeParameterSymbol => Outcome.Dropped,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => Outcome.NullableValueTask,
            { IsValueType: true } => Outcome.ValueTask,
            _ => Outcome.Task,
        };
    }
}
