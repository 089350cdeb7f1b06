// DEFER029: a method that is not async returns a running task, and its deferred calls do not wait for it.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a task that a call has started and that is returned after a Defer; tasks that are surely complete, and kept ones, are left alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BeforeTaskCompletesAnalyzer() : MarkedBodyRule(Descriptors.BeforeTaskCompletes)
{
    private static readonly ImmutableHashSet<string> Complete = ["FromResult", "FromException", "FromCanceled"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (body.Method.Symbol.IsAsync || body.Method.IsIterator || !IsAwaited(body.Method.Symbol.ReturnType)) return;
        foreach (var exit in body.Own.OfType<IReturnOperation>())
        {
            if (exit.ReturnedValue is not { } value || body.Flow.Find(value.Syntax) is not { Block.IsReachable: true } point) continue;
            // An awaited one is DEFER008's: it asks for the same change.
            if (body.OwnCalls.FirstOrDefault(c => body.Flow.Find(c.Syntax) is { } defer && body.Paths.Reaches(defer, point)) is not { IsAsync: false } call) continue;
            if (IsRunning(value, body))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.BeforeTaskCompletes, value.Syntax.GetLocation(), call.Syntax.Line(), body.Method.DisplayName));
        }
    }

    private static bool IsAwaited(ITypeSymbol type) =>
        type.Name == "IAsyncEnumerable" || type is INamedTypeSymbol && type.GetMembers(WellKnownMemberNames.GetAwaiter).Any(static m => m is IMethodSymbol { Parameters.IsEmpty: true });

    /// <summary>Whether a value can be a task that a call made and that is still running.</summary>
    private static bool IsRunning(IOperation value, MarkedBody body) => value.WithoutConversions() switch
    {
        IInvocationOperation { TargetMethod: { Name: "AsTask" or "Preserve" }, Instance: { } task } => IsRunning(task, body),
        IInvocationOperation { TargetMethod: var method } => !Complete.Contains(method.Name),
        IObjectCreationOperation { Arguments.Length: 1 } creation when creation.Arguments[0].Value is var given => given.Type is { } type && IsAwaited(type) && IsRunning(given, body),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => IsRunning(choice.WhenTrue, body) || IsRunning(whenFalse, body),
        ISwitchExpressionOperation choice => choice.Arms.Any(a => IsRunning(a.Value, body)),
        ICoalesceOperation choice => IsRunning(choice.Value, body) || IsRunning(choice.WhenNull, body),
        ILocalReferenceOperation { Local: var local } => body.OnlyValue(local) is { } started && IsRunning(started, body) && !IsWaitedFor(local, body),
        _ => false,
    };

    /// <summary>Whether anything is asked of the task before: <c>Wait()</c>, <c>IsCompleted</c>, <c>ContinueWith(...)</c>; or it is handed on.</summary>
    private static bool IsWaitedFor(ILocalSymbol local, MarkedBody body) =>
        body.Method.Operation.Descendants().Any(o => o is ILocalReferenceOperation && o.Names(local) && o.Parent is not (IReturnOperation or IConversionOperation { Parent: IReturnOperation }));
}
