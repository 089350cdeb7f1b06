// DEFERS004: a method group takes its receiver at the Defer, the lambda when it runs; where that is not the same value, the lambda is meant.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Silences "remove the lambda" where the method group would be called on another receiver.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LateReceiverSuppressor() : DeferSuppressor(
    "DEFERS004", "A method group would take its receiver now, the lambda takes it when the method ends", "IDE0200")
{
    protected override bool IsMoot(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { Parent: { } around } lambda
        && MarkedBody.Around(around, model) is { } body
        && body.OwnCalls.FirstOrDefault(c => c.Lambda?.Syntax == lambda) is { } call
        && call.Lambda!.Body.Descendants().OfType<IInvocationOperation>().FirstOrDefault() is { Instance: { } receiver }
        && !IsTheSameLater(receiver, body, call);

    private static bool IsTheSameLater(IOperation receiver, MarkedBody body, DeferCall call)
    {
        // A method group boxes a copy of a struct.
        if (receiver.Type is { IsValueType: true, IsReadOnly: false }) return false;
        switch (receiver.WithoutConversions())
        {
            case IInstanceReferenceOperation:
                return true;
            case IFieldReferenceOperation { Field.IsReadOnly: true } field:
                return field.Instance is null || IsTheSameLater(field.Instance, body, call);
            case var value when value.Variable() is { } variable && !variable.IsOfObject():
                return body.Writes.Uncontrolled(variable) is null && body.Flow.Find(call.Syntax) is { } defer
                    && !body.Writes.Of(variable).Any(w => body.Flow.Find(w) is { } write && body.Flow.Reaches(defer, write, LifetimeOf(variable)));
            default:
                return false;
        }

        Microsoft.CodeAnalysis.FlowAnalysis.ControlFlowRegion? LifetimeOf(ISymbol variable) => variable is ILocalSymbol local ? body.Flow.LifetimeOf(local) : null;
    }
}
