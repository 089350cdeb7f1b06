// DEFER013: a deferred call on what is null, where the compiler's own analysis does not speak (CS8602).

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports (a) where nullable analysis is off, a receiver whose every value may be null and that nobody tests, and
/// (b) a receiver that the deferred lambda reads late and that is set to null after the Defer.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NullReceiverAnalyzer() : MarkedBodyRule(Descriptors.NullReceiver)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
        {
            if (body.Flow.Find(call.Syntax) is not { } defer || CheckedLaterAnalyzer.Find(body, call) is not null) continue;
            foreach (var (receiver, when) in NullNow(body, call, defer))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.NullReceiver, receiver.Syntax.GetLocation(),
                    Fixes.Properties(receiver.Variable() is { } variable && body.IsStable(variable, call)), receiver.Syntax.ToString(), when));
            foreach (var (receiver, write) in NullLater(body, call, defer))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.NullReceiver, receiver.Syntax.GetLocation(), additionalLocations: [write.GetLocation()], receiver.Syntax.ToString(),
                    $"the deferred call runs: line {write.GetLocation().GetLineSpan().StartLinePosition.Line + 1} sets it to null"));
        }
    }

    /// <summary>(a) The receiver of a method group, and eager arguments on which the lambda makes its call.</summary>
    private static IEnumerable<(IOperation Receiver, string When)> NullNow(MarkedBody body, DeferCall call, FlowPoint defer)
    {
        if (body.Method.Model.GetNullableContext(call.Syntax.SpanStart).WarningsEnabled()) yield break;
        if (call.Receiver() is { Type.IsReferenceType: true } receiver && MayBeNull(body, receiver, defer))
            yield return (receiver, "it is deferred");

        var parameters = call.Lambda?.Symbol.Parameters ?? [];
        foreach (var argument in call.EagerArguments)
            if (argument.Parameter!.Ordinal <= parameters.Length && argument.Value.Type is { IsReferenceType: true }
                && NullTests.Dereferences(call.Lambda!).Any(r => r.Names(parameters[argument.Parameter.Ordinal - 1]))
                && MayBeNull(body, argument.Value, defer))
                yield return (argument.Value, "the deferred call runs");
    }

    /// <summary>(b) A captured variable that is null at the end, unless it gets another value after that.</summary>
    private static IEnumerable<(IOperation Receiver, SyntaxNode Write)> NullLater(MarkedBody body, DeferCall call, FlowPoint defer)
    {
        if (call.Lambda is not { } lambda) yield break;
        foreach (var receiver in NullTests.Dereferences(lambda))
        {
            if (receiver.Variable() is not { } variable || variable.IsOfObject() || receiver.Type is not { IsReferenceType: true } || IsOwn(variable, lambda)) continue;
            if (body.Method.Model.GetTypeInfo(receiver.Syntax).Nullability.FlowState is NullableFlowState.MaybeNull) continue; // CS8602 speaks
            var lifetime = variable is ILocalSymbol local ? body.Flow.LifetimeOf(local) : null;
            var values = Values(body, variable).ToList();
            foreach (var (write, value) in values)
                if (IsNull(value) && body.Flow.Find(write) is { } point
                    && body.Flow.Reaches(defer, point, lifetime)
                    && !values.Any(other => !IsNull(other.Value) && body.Flow.Find(other.Place) is { } later && body.Flow.Reaches(point, later, lifetime)))
                {
                    yield return (receiver, write);
                    break;
                }
        }
    }

    private static bool IsOwn(ISymbol variable, IAnonymousFunctionOperation lambda) =>
        variable.DeclaringSyntaxReferences.Any(d => lambda.Syntax.Span.Contains(d.Span));

    /// <summary>Whether every value that can arrive here may be null, and no test lies on the way. Nothing finer: see staticcheck's SA5011.</summary>
    private static bool MayBeNull(MarkedBody body, IOperation receiver, FlowPoint defer)
    {
        if (receiver.Variable() is not { } variable) return MayReturnNull(receiver);
        var arriving = Values(body, variable)
            .Where(v => body.Flow.Find(v.Place) is { } point && body.Flow.Reaches(point, defer)).ToList();
        return variable is ILocalSymbol && arriving.Count > 0 && arriving.TrueForAll(static v => v.Value is not null && MayReturnNull(v.Value))
            && !NullTests.In(body.Method.Operation, variable).Any(t => body.Flow.Find(t.Syntax) is { } point && body.Flow.Reaches(point, defer));
    }

    /// <summary>Everything that is assigned to a variable; no value where it cannot be told.</summary>
    private static IEnumerable<(SyntaxNode Place, IOperation? Value)> Values(MarkedBody body, ISymbol variable)
    {
        foreach (var place in body.Writes.Of(variable)) yield return (place, body.ValueOf(place));
    }

    private static bool IsNull(IOperation? value) =>
        value?.WithoutConversions() is { } bare && (bare.ConstantValue is { HasValue: true, Value: null } || bare is IDefaultValueOperation { Type.IsReferenceType: true });

    private static bool MayReturnNull(IOperation value) => IsNull(value) || value.WithoutConversions() switch
    {
        IConversionOperation { IsTryCast: true } => true,
        IInvocationOperation { TargetMethod.Name: var name } => name == "Find" || name.EndsWith("OrDefault", StringComparison.Ordinal),
        _ => false,
    };
}
