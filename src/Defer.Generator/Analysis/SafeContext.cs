// Whether a span, or another ref struct, may wait outside the block that it is made in: C#'s "safe context", as far as it can be read off.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>Judges the eager arguments of a Defer whose level begins at a position before it.</summary>
internal sealed class SafeContext(MarkedMethod method, int start)
{
    /// <summary>Whether an argument may refer to what lives in an inner block only: its value cannot be kept outside (CS8352, CS9203).</summary>
    public bool HasNarrow(DeferCall call) =>
        call.EagerArguments.Any(a => a.Parameter!.Type.IsRefLikeType && IsNarrow(a.Value));

    private bool IsNarrow(IOperation value) => value.DescendantsAndSelf().Any(o => o switch
    {
        ICollectionExpressionOperation { Type: INamedTypeSymbol { IsRefLikeType: true } type } list =>
            type.Name != "ReadOnlySpan" || !list.Elements.All(static e => e.ConstantValue.HasValue || e is IConversionOperation { Operand.ConstantValue.HasValue: true }),
        ILocalReferenceOperation { Local: var local } when IsInside(local) => local.Type.IsRefLikeType || local.RefKind is not RefKind.None ? IsNarrow(local) : IsReferredTo(o),
        IArgumentOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter, Value: ILiteralOperation or IInvocationOperation or IObjectCreationOperation or IBinaryOperation or IConversionOperation } => true,
        _ => false,
    });

    private bool IsInside(ILocalSymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration || declaration.Span.Start >= start;

    /// <summary>A local's context is that of the value that it is declared with.</summary>
    private bool IsNarrow(ILocalSymbol local) => local.ScopedKind is not ScopedKind.None
        || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax declarator
        || declarator.Initializer is { Value: var value } && (method.Model.GetOperation(value) is not { } operation || IsNarrow(operation));

    /// <summary>Whether a variable is given by reference, or a part of it is.</summary>
    private static bool IsReferredTo(IOperation variable) => variable.Parent switch
    {
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        IMemberReferenceOperation or IParenthesizedOperation or IConversionOperation when variable.Type is { IsReferenceType: false } =>
            variable.Parent.Type is { IsRefLikeType: true } || IsReferredTo(variable.Parent),
        IInvocationOperation call when variable.Type is { IsReferenceType: false } => call.Type is { IsRefLikeType: true },
        IInlineArrayAccessOperation or IAddressOfOperation or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };
}
