// DEFER015: a time that has passed, or a state that is reached, asked for at the Defer instead of at the end.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports members like <c>Stopwatch.Elapsed</c> in what a Defer evaluates itself (go vet's "defers", golang/go#60048), and as information a
/// call on whose result a method group stands (revive call-chain). A start stamp is the right idiom.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ElapsedNowAnalyzer() : MarkedBodyRule(Descriptors.ElapsedNow, Descriptors.CalledNow)
{
    /// <summary>More members that mean something only at the end: <c>Type.Member</c>, separated by commas.</summary>
    private const string Option = "defer.additional_late_members";

    private static readonly ImmutableHashSet<string> Late =
    [
        "Stopwatch.Elapsed", "Stopwatch.ElapsedMilliseconds", "Stopwatch.ElapsedTicks", "Stopwatch.GetElapsedTime", "TimeProvider.GetElapsedTime",
        "Activity.Duration", "Process.TotalProcessorTime", "Process.UserProcessorTime", "Process.PrivilegedProcessorTime",
        "GC.GetAllocatedBytesForCurrentThread", "GC.GetTotalAllocatedBytes",
        "Task.Status", "Task.IsCompleted", "Task.IsCompletedSuccessfully", "Task.IsFaulted", "Task.IsCanceled",
        "ValueTask.IsCompleted", "ValueTask.IsCompletedSuccessfully", "ValueTask.IsFaulted", "ValueTask.IsCanceled",
        "CancellationToken.IsCancellationRequested", "CancellationTokenSource.IsCancellationRequested",
    ];

    private static readonly ImmutableHashSet<string> Clocks =
        ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Environment.TickCount", "Environment.TickCount64", "TimeProvider.GetUtcNow", "TimeProvider.GetTimestamp", "Stopwatch.GetTimestamp"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        var more = context.OptionList(Option);
        foreach (var call in body.OwnCalls)
        {
            if (call.IsUnknown || call.IsResource) continue;
            foreach (var value in EvaluatedNow(call))
                foreach (var operation in value.OutsideFunctions().Prepend(value))
                    if (IsLate(operation, more) && !IsStamp(operation, call))
                        context.ReportDiagnostic(Diagnostic.Create(
                            Descriptors.ElapsedNow, operation.Syntax.GetLocation(), Fixes.Properties(KeepValues(body, call)), Short(operation)));
            if (MadeFor(call) is { } made)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.CalledNow, made.Syntax.GetLocation(), made.TargetMethod.Name, call.Method!.Method.Name));
        }
    }

    private static IEnumerable<IOperation> EvaluatedNow(DeferCall call)
    {
        if (call.Method?.Instance is { } receiver) yield return receiver;
        if (call.Callee is Callee.Value) yield return call.CalleeArgument.Value;
        foreach (var argument in call.EagerArguments) yield return argument.Value;
    }

    public static bool IsLate(IOperation operation, IReadOnlyCollection<string> more) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => Member(difference.LeftOperand.WithoutConversions()) is { } clock && Clocks.Contains(Name(clock)),
        IInvocationOperation { TargetMethod.Name: nameof(DateTime.Subtract), Instance: { } left } when Member(left) is { } clock && Clocks.Contains(Name(clock)) => true,
        _ => Member(operation) is { } member && (Late.Contains(Name(member)) || more.Includes(member)),
    };

    /// <summary>Whether the deferred lambda reads the same member again, and so compares then with now.</summary>
    private static bool IsStamp(IOperation now, DeferCall call) =>
        Member(now) is { } member && call.Lambda is { } lambda
        && lambda.Body.Descendants().Any(o => SymbolEqualityComparer.Default.Equals(Member(o), member));

    /// <summary>The call that makes what a method group is called on; unless that is released: then both belong together.</summary>
    private static IInvocationOperation? MadeFor(DeferCall call) =>
        call.Method is { Method: var method } && !method.IsRelease() ? call.Receiver()?.WithoutConversions() as IInvocationOperation : null;

    private static ISymbol? Member(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property => property.Property,
        IInvocationOperation invocation => invocation.TargetMethod,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static string Name(ISymbol member) => $"{member.ContainingType?.Name}.{member.Name}";

    private static string Short(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => Name(method),
        IBinaryOperation => operation.Syntax.ToString(),
        _ => Name(Member(operation)!),
    };

    /// <summary>A lambda reads all its variables late: that changes nothing for those that are not written any more.</summary>
    private static bool KeepValues(MarkedBody body, DeferCall call) => EvaluatedNow(call).SelectMany(static v => v.DescendantsAndSelf())
        .All(o => o.Variable() is not { } variable || body.IsStable(variable, call));
}
