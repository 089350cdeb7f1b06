// DEFER012: a resource that is deferred first and checked afterwards.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>What is deferred on a value that is checked later only.</summary>
/// <param name="Receiver">The value, at the Defer.</param>
/// <param name="Variable">Its variable.</param>
/// <param name="Producer">What the value comes from.</param>
/// <param name="Test">The check.</param>
internal readonly record struct CheckedLater(IOperation Receiver, ISymbol Variable, string Producer, SyntaxNode Test);

/// <summary>
/// Reports a Defer on a value that a call may have failed to give, when the check stands after the Defer and none before (staticcheck SA5001,
/// go vet's httpresponse). The value itself or what came with it may be checked: <c>TryX(out v)</c>, <c>var (v, error) = ...</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CheckedLaterAnalyzer() : MarkedBodyRule(Descriptors.CheckedLater)
{
    private static readonly ImmutableHashSet<string> Outcomes = ["err", "error", "ex", "exception", "ok", "success"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
            if (Find(body, call) is var (receiver, variable, producer, test))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.CheckedLater, receiver.Syntax.GetLocation(), additionalLocations: [test.GetLocation()],
                    Fixes.Properties(body.Writes.Uncontrolled(variable) is null), variable.Name, producer, test.Line()));
    }

    public static CheckedLater? Find(MarkedBody body, DeferCall call)
    {
        if (call.IsUnknown || call.IsResource || body.Flow.Find(call.Syntax) is not { Block.IsReachable: true } defer) return null;
        foreach (var receiver in Receivers(call))
        {
            if (Root(receiver) is not ILocalReferenceOperation { Local: var local } root || IsCompilers(body, root) || body.IsWrittenAfter(local, defer)) continue;
            foreach (var (outcome, producer) in Outcome(body, local, defer))
            {
                if (body.IsWrittenAfter(outcome, defer) || Points(Tests(body, outcome)).Any(t => body.Paths.Reaches(t.Point, defer))) continue;
                foreach (var (test, point) in Points(body.Own.Where(o => IsCheck(o, outcome))))
                    if (body.Paths.Reaches(defer, point)) return new(root, local, producer, test.Syntax);
            }
        }

        return null;

        IEnumerable<(IOperation Test, FlowPoint Point)> Points(IEnumerable<IOperation> tests) =>
            from test in tests
            let point = body.Flow.Find(test.Syntax)
            where point is { Block.IsReachable: true }
            select (test, point.Value);
    }

    /// <summary>What the deferred call is made on, without asking.</summary>
    private static IEnumerable<IOperation> Receivers(DeferCall call)
    {
        if (call.Receiver() is { } receiver) yield return receiver;
        if (call.Callee is Callee.Value) yield return call.CalleeArgument.Value; // staticcheck#1687
        if (call.Lambda is not { } lambda) yield break;
        foreach (var operand in NullTests.Dereferences(lambda))
            if (operand.Variable() is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, lambda.Symbol))
            {
                if (call.EagerArguments.FirstOrDefault(a => a.Parameter!.Ordinal == parameter.Ordinal + 1) is { } argument) yield return argument.Value;
            }
            else
            {
                yield return operand;
            }
    }

    /// <summary><c>response.Body.Close</c> is deferred on <c>response</c> (go-tools#1489).</summary>
    private static IOperation Root(IOperation receiver) =>
        receiver.WithoutConversions() is IMemberReferenceOperation { Instance: { } instance } ? Root(instance) : receiver.WithoutConversions();

    /// <summary>Whether the compiler warns there itself: CS8602.</summary>
    private static bool IsCompilers(MarkedBody body, IOperation receiver) =>
        body.Method.Model.GetNullableContext(receiver.Syntax.SpanStart).WarningsEnabled()
        && body.Method.Model.GetTypeInfo(receiver.Syntax).Nullability.FlowState is NullableFlowState.MaybeNull;

    /// <summary>The variables that tell whether a local has its value: itself, or what came with it. None if it has more than one value at the Defer.</summary>
    private static IEnumerable<(ISymbol Variable, string Producer)> Outcome(MarkedBody body, ILocalSymbol local, FlowPoint defer)
    {
        var arriving = body.Writes.Of(local).Where(w => body.Flow.Find(w) is { } point && body.Paths.Reaches(point, defer)).ToList();
        if (arriving.Count != 1) yield break;
        var write = arriving[0];
        if (body.Method.Model.GetOperation(write) is IVariableDeclaratorOperation { Initializer.Value: { } value })
        {
            if (MayFail(value) is { } producer) yield return (local, producer);
            yield break;
        }

        IOperation? target = body.Own.FirstOrDefault(o => o is ILocalReferenceOperation && o.Syntax == write && o.Names(local));
        while (target?.Parent is IDeclarationExpressionOperation or ITupleOperation or IConversionOperation) target = target.Parent;
        switch (target?.Parent)
        {
            case ISimpleAssignmentOperation assignment when assignment.Target == target:
                if (MayFail(assignment.Value) is { } producer) yield return (local, producer);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation { TargetMethod: { ReturnType.SpecialType: SpecialType.System_Boolean } method } call }:
                if (Given(call) is { } answer) yield return (answer, method.Name);
                else if (call.Parent is IExpressionStatementOperation && local.Type.IsReferenceType) yield return (local, method.Name);
                break;
            case IDeconstructionAssignmentOperation { Value: var given } deconstruction when given.WithoutConversions() is IInvocationOperation or IAwaitOperation:
                foreach (var other in deconstruction.Target.DescendantsAndSelf().OfType<ILocalReferenceOperation>())
                    if (!other.Names(local) && IsOutcome(other.Local)) yield return (other.Local, NameOf(given));
                break;
        }
    }

    private static bool IsOutcome(ILocalSymbol local)
    {
        if (local.Type.SpecialType is SpecialType.System_Boolean || Outcomes.Contains(local.Name)) return true;
        for (ITypeSymbol? type = local.Type; type is not null; type = type.BaseType)
            if (type is { Name: nameof(Exception), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } }) return true;
        return false;
    }

    private static ISymbol? Given(IOperation value) => value.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
        _ => null,
    };

    /// <summary>What a value comes from that may be null.</summary>
    private static string? MayFail(IOperation value) => value.WithoutConversions() switch
    {
        IConversionOperation { IsTryCast: true } => "as",
        IInvocationOperation { TargetMethod: { ReturnType.IsReferenceType: true } method }
            when method.ReturnNullableAnnotation is NullableAnnotation.Annotated || method.Name == "Find" || method.Name.EndsWith("OrDefault", StringComparison.Ordinal) => method.Name,
        IAwaitOperation { Operation: IInvocationOperation { TargetMethod: { ReturnType: INamedTypeSymbol { TypeArguments.Length: 1 } task } method } }
            when task.TypeArguments[0] is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } => method.Name,
        _ => null,
    };

    private static string NameOf(IOperation value) => value.WithoutConversions() switch
    {
        IInvocationOperation call => call.TargetMethod.Name,
        IAwaitOperation awaited => NameOf(awaited.Operation),
        var other => other.Syntax.ToString(),
    };

    /// <summary>Everything that may be a check: that silences.</summary>
    private static IEnumerable<IOperation> Tests(MarkedBody body, ISymbol outcome) =>
        IsBoolean(outcome) ? body.Own.Where(o => IsCheck(o, outcome)) : NullTests.In(body.Method.Operation, outcome);

    private static bool IsCheck(IOperation operation, ISymbol outcome) => IsBoolean(outcome)
        ? operation is ILocalReferenceOperation { IsDeclaration: false } && operation.Names(outcome) && !(operation.Parent is IAssignmentOperation assignment && assignment.Target == operation)
        : NullTests.IsComparison(operation, outcome);

    private static bool IsBoolean(ISymbol outcome) => outcome is ILocalSymbol { Type.SpecialType: SpecialType.System_Boolean };
}
