// Where the variables of a body are written (spec 5, "Stable").

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>All writes to locals and parameters in one body, nested functions included.</summary>
internal sealed class Writes
{
    private readonly Dictionary<ISymbol, List<SyntaxNode>> _places = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, SyntaxNode> _uncontrolled = new(SymbolEqualityComparer.Default);

    private Writes()
    {
    }

    /// <summary>Those of the whole member: what a nested function uses of it is written outside.</summary>
    public static Writes In(MarkedMethod method)
    {
        var writes = new Writes();
        foreach (var operation in method.Member.Operation.Descendants())
        {
            writes.Visit(operation);
            foreach (var (instance, called) in Mutation.Implicit(operation, method.Model)) writes.Call(instance, called);
        }

        return writes;
    }

    /// <summary>The nodes that write a variable, wherever they stand. A declaration with its value is one.</summary>
    public IReadOnlyList<SyntaxNode> Of(ISymbol variable) => _places.TryGetValue(variable, out var places) ? places : [];

    /// <summary>
    /// A place that makes the moment of writing unknowable: in a nested function, or an alias by <c>ref</c> or <c>&amp;</c>. Null if there is none.
    /// </summary>
    public SyntaxNode? Uncontrolled(ISymbol variable) => _uncontrolled.TryGetValue(variable, out var place) ? place : null;

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: true } assignment:
                Write(assignment.Target);
                Alias(assignment.Value);
                break;
            case IAssignmentOperation assignment:
                Write(assignment.Target);
                break;
            case IIncrementOrDecrementOperation increment:
                Write(increment.Target);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref } argument:
                Alias(argument.Value);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out } argument:
                // C# 11: an `out` parameter is scoped, so the callee cannot keep the reference.
                Write(argument.Value);
                break;
            case { Kind: OperationKind.None, Syntax: MakeRefExpressionSyntax }:
                foreach (var referred in operation.ChildOperations) Alias(referred);
                break;
            case IAddressOfOperation address:
                Alias(address.Reference);
                break;
            case IInvalidOperation:
                // What another generator adds may write whatever it is given by reference, or is called on.
                foreach (var part in operation.ChildOperations)
                    if (part.Syntax.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } || part.Type is { IsReferenceType: false }) Alias(part);
                break;
            case IVariableDeclaratorOperation declarator:
                Declare(declarator);
                break;
            case IUsingOperation block:
                foreach (var local in block.Locals) DisposedOf(local, operation);
                break;
            case IUsingDeclarationOperation declaration:
                foreach (var declarator in declaration.DeclarationGroup.GetDeclaredVariables()) DisposedOf(declarator, operation);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } local }:
                Add(local, operation);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } local }:
                Add(local, operation);
                break;
            case IListPatternOperation { DeclaredSymbol: { } local }:
                Add(local, operation);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals)
                {
                    Add(local, loop.LoopControlVariable);
                    if (local.RefKind is RefKind.Ref && loop.Collection.Type is { IsReferenceType: false, IsRefLikeType: false, IsReadOnly: false }) Alias(loop.Collection); // an inline array
                }

                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Instance: { } instance } }:
                if (instance.Type is { IsReferenceType: false }) Write(instance);
                break;
            case IConversionOperation { Type.IsRefLikeType: true, Operand: { Type: { IsReferenceType: false, IsRefLikeType: false } } operand }:
                Alias(operand); // an inline array as a span
                break;
            case IInlineArrayAccessOperation { Type.IsRefLikeType: true } slice:
                Alias(slice.Instance);
                break;
            case IInvocationOperation { Instance: { } instance, TargetMethod: { IsStatic: false } method }:
                Call(instance, method);
                break;
            case IPropertyReferenceOperation { Instance: { } instance, Property.GetMethod: { } getter }:
                Call(instance, getter);
                break;
            case IDynamicInvocationOperation call:
                Pass(call.Arguments, call.GetArgumentRefKind);
                break;
            case IDynamicObjectCreationOperation creation:
                Pass(creation.Arguments, creation.GetArgumentRefKind);
                break;
            case IDynamicIndexerAccessOperation access:
                Pass(access.Arguments, access.GetArgumentRefKind);
                break;
        }
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
        if (initializer is null) return;
        Add(declarator.Symbol, declarator);
        if (declarator.Symbol.RefKind is RefKind.Ref) Alias(initializer.Value);
    }

    /// <summary>A struct may change when its <c>using</c> disposes of it, at the end of its block.</summary>
    private void DisposedOf(ILocalSymbol local, IOperation at)
    {
        if (local.Type is { IsReferenceType: false, IsReadOnly: false }) _uncontrolled[local] = at.Syntax;
    }

    /// <summary>A call on a struct variable may change it, or hand out a reference to it.</summary>
    private void Call(IOperation instance, IMethodSymbol method)
    {
        if (Mutation.HandsOutReference(instance, method)) Alias(instance);
        else if (Mutation.IsPossible(instance, method)) Write(instance);
    }

    /// <summary>What is bound when it runs has no parameters yet, and arguments as the text gives them.</summary>
    private void Pass(ImmutableArray<IOperation> arguments, Func<int, RefKind?> kindOf)
    {
        for (var index = 0; index < arguments.Length; index++)
            switch (kindOf(index))
            {
                case RefKind.Ref:
                    Alias(arguments[index]);
                    break;
                case RefKind.Out:
                    Write(arguments[index]);
                    break;
            }
    }

    private void Write(IOperation target)
    {
        foreach (var root in Roots(target)) Add(root.Variable, root.Reference);
    }

    private void Alias(IOperation value)
    {
        foreach (var (variable, reference) in Roots(value))
        {
            Add(variable, reference);
            _uncontrolled[variable] = reference.Syntax;
        }
    }

    private void Add(ISymbol variable, IOperation at)
    {
        if (!_places.TryGetValue(variable, out var places)) _places.Add(variable, places = []);
        places.Add(at.Syntax);
        if (!SymbolEqualityComparer.Default.Equals(FunctionOf(at), variable.ContainingSymbol) && FunctionOf(at) is not null)
            _uncontrolled[variable] = at.Syntax;
    }

    /// <summary>The innermost lambda or local function around an operation; null in the method itself.</summary>
    private static ISymbol? FunctionOf(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda: return lambda.Symbol;
                case ILocalFunctionOperation function: return function.Symbol;
            }

        return null;
    }

    /// <summary>The variables that are changed when a target is: through fields and properties of structs, in tuples, in both arms of a condition.</summary>
    private static IEnumerable<(ISymbol Variable, IOperation Reference)> Roots(IOperation target) => target switch
    {
        ILocalReferenceOperation local => [(local.Local, local)],
        IParameterReferenceOperation parameter => [(parameter.Parameter, parameter)],
        IMemberReferenceOperation { Instance: { Type.IsReferenceType: false } instance } => Roots(instance),
        IInlineArrayAccessOperation access => Roots(access.Instance),
        IImplicitIndexerReferenceOperation { Instance: { Type.IsReferenceType: false } instance } => Roots(instance),
        IDynamicIndexerAccessOperation { Operation: { Type.IsReferenceType: false } instance } => Roots(instance),
        // `t?.M()` is made on the variable if the type parameter stands for a struct; a Nullable gives a copy.
        IConditionalAccessInstanceOperation { Type: ITypeParameterSymbol { IsReferenceType: false } } instance => AccessOf(instance) is { } access ? Roots(access.Operation) : [],
        IDeclarationExpressionOperation declaration => Roots(declaration.Expression),
        IParenthesizedOperation parenthesized => Roots(parenthesized.Operand),
        IConversionOperation conversion => Roots(conversion.Operand),
        ITupleOperation tuple => tuple.Elements.SelectMany(Roots),
        IConditionalOperation { IsRef: true, WhenFalse: { } whenFalse } condition => Roots(condition.WhenTrue).Concat(Roots(whenFalse)),
        _ => [],
    };

    private static IConditionalAccessOperation? AccessOf(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation child = instance; child.Parent is { } parent; child = parent)
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child) return access;
        return null;
    }
}
