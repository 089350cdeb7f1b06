// DEFER014: a value is taken at the Defer, and the variable that held it gets another one afterwards.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports eager arguments, delegate variables and method-group receivers that are written after the Defer (staticcheck#1290, #1351).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReassignedLaterAnalyzer() : MarkedBodyRule(Descriptors.ReassignedLater)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
        {
            if (body.Flow.Find(call.Syntax) is not { } defer) continue;
            foreach (var value in EvaluatedNow(call))
            {
                if (value.Variable() is not { } variable || variable.IsOfObject() || LaterWrite(body, defer, variable, IsStructReceiver(call, value)) is not { } write) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ReassignedLater,
                    value.Syntax.GetLocation(),
                    // A parameter is often changed on purpose ("normalised") after its original value was deferred.
                    variable is IParameterSymbol ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                    additionalLocations: [write.GetLocation()],
                    properties: null,
                    variable.Name,
                    write.GetLocation().GetLineSpan().StartLinePosition.Line + 1));
            }
        }
    }

    private static IEnumerable<IOperation> EvaluatedNow(DeferCall call)
    {
        if (call.Receiver() is { } receiver) yield return receiver;
        if (call.Callee is Callee.Value) yield return call.CalleeArgument.Value;
        foreach (var argument in call.EagerArguments) yield return argument.Value;
    }

    private static bool IsStructReceiver(DeferCall call, IOperation value) =>
        value == call.Receiver() && value.Type is { IsValueType: true, IsReadOnly: false };

    private static SyntaxNode? LaterWrite(MarkedBody body, FlowPoint defer, ISymbol variable, bool isStructReceiver)
    {
        var lifetime = variable is ILocalSymbol local ? body.Flow.LifetimeOf(local) : null;
        foreach (var write in body.Writes.Of(variable))
            if (body.Flow.Find(write) is { } point
                && !body.IsInNestedFunction(write)
                && body.Flow.Reaches(defer, point, lifetime)
                // Deferred anew with the new value: in a loop that is what the eager form is for.
                && !body.Flow.Reaches(point, defer)
                && !EndsInThrow(body.Flow, point)
                && IsWrite(body, write, isStructReceiver))
                return write;
        return null;
    }

    /// <summary>Whether all that can follow is a <c>throw</c>: a value that is written on the way to it is no change of plan.</summary>
    private static bool EndsInThrow(Flow flow, FlowPoint point)
    {
        var blocks = flow.Blocks;
        return !flow.Reaches(point, new(blocks[blocks.Length - 1], 0))
            && blocks.Any(b => b.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow }
                && flow.Reaches(point, new(b, int.MaxValue)));
    }

    /// <summary>A member of a struct that is used may change it; that matters to a boxed receiver only, which is a copy.</summary>
    private static bool IsWrite(MarkedBody body, SyntaxNode write, bool isStructReceiver)
    {
        var reference = body.Method.Model.GetOperation(write);
        return reference?.Parent switch
        {
            IInvocationOperation call when call.Instance == reference => isStructReceiver,
            IPropertyReferenceOperation property when property.Instance == reference => property.Parent is IAssignmentOperation assignment && assignment.Target == property,
            _ => true,
        };
    }
}
