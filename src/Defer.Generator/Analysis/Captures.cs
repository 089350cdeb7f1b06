// What a deferred call takes from the method around it.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>The outer things that a piece of code names.</summary>
/// <param name="Variables">Locals and parameters of the method; constants too.</param>
/// <param name="LocalFunctions">Local functions of the method.</param>
/// <param name="ThisReferences">Where <c>this</c> is used, also implicitly.</param>
/// <param name="NeedsRealThis">Whether <c>this</c> must be written as the user wrote it: for <c>base</c>, a primary constructor's parameter, <c>[CallerArgumentExpression]</c>.</param>
internal sealed record Captures(
    ImmutableArray<ISymbol> Variables,
    ImmutableArray<IMethodSymbol> LocalFunctions,
    ImmutableArray<IInstanceReferenceOperation> ThisReferences,
    bool NeedsRealThis)
{
    public static readonly Captures None = new([], [], [], false);

    /// <summary>Captures of the code that runs at exit. Eager arguments and receivers are not part of it.</summary>
    public static Captures Of(DeferCall call) => call switch
    {
        { Lambda: { } lambda } => In(lambda),
        { Method: { Method: { MethodKind: MethodKind.LocalFunction } function } } => None with { LocalFunctions = [function] },
        _ => None,
    };

    /// <summary>Whether an operation stands inside a <c>nameof</c>, which takes no value.</summary>
    public static bool IsOnlyNamed(IOperation operation) =>
        operation.Parent is { } parent && (parent is INameOfOperation || parent is IMemberReferenceOperation && IsOnlyNamed(parent));

    /// <summary>Whether C# gives an argument the text of another one: <c>[CallerArgumentExpression]</c>.</summary>
    public static bool IsTextOfAnother(IArgumentOperation argument) => argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter }
        && parameter.GetAttributes().Any(static a => a.AttributeClass?.Name == "CallerArgumentExpressionAttribute");

    /// <summary>Everything that the body of a lambda or local function uses and does not declare.</summary>
    public static Captures In(IOperation function)
    {
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var functions = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var instances = ImmutableArray.CreateBuilder<IInstanceReferenceOperation>();
        var (needsRealThis, hasDescribedArgument) = (false, false);
        var span = function.Syntax.Span;

        foreach (var operation in function.Descendants())
            switch (operation)
            {
                case ILocalReferenceOperation or IParameterReferenceOperation when IsOnlyNamed(operation):
                    break;
                case ILocalReferenceOperation { Local: var local } when IsOuter(local):
                    variables.Add(local);
                    break;
                case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } }:
                    needsRealThis = true;
                    break;
                case IParameterReferenceOperation { Parameter: var parameter } when IsOuter(parameter):
                    variables.Add(parameter);
                    break;
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } when IsOuter(called):
                    functions.Add(called.OriginalDefinition);
                    break;
                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named } when IsOuter(named):
                    functions.Add(named.OriginalDefinition);
                    break;
                case IInstanceReferenceOperation { IsImplicit: true, Parent: IDynamicMemberReferenceOperation }:
                    needsRealThis = true; // it stands there for static methods too
                    break;
                case IArgumentOperation argument when IsTextOfAnother(argument):
                    hasDescribedArgument = true;
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } instance:
                    instances.Add(instance);
                    needsRealThis |= instance.Syntax.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.BaseExpression;
                    break;
            }

        // [CallerArgumentExpression] hands over the user's text, which must then not change.
        needsRealThis |= hasDescribedArgument && instances.Count > 0;
        return new([.. variables], [.. functions], instances.ToImmutable(), needsRealThis);

        // A query's range variable is a parameter without a declaration, of a lambda that nobody wrote.
        bool IsOuter(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
            ? declaration.SyntaxTree != function.Syntax.SyntaxTree || !span.Contains(declaration.Span)
            : symbol.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction };
    }
}
