// DEFER007: an async function that is deferred as an Action: nobody waits for it, and its exception ends the process.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports what our overloads do not bind to an awaited form by themselves: async void methods deferred by name, async lambdas that are
/// converted to a delegate without a result, and variables that hold one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AsyncVoidAnalyzer() : MarkedBodyRule(Descriptors.AsyncVoid)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
            if (!call.IsUnknown && !call.IsResource && Deferred(body, call) is { } function && IsAsyncVoid(function))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.AsyncVoid, DeferCall.ExpressionOf(call.CalleeArgument).GetLocation(), NameOf(function), HowToMend(function)));
    }

    private static IMethodSymbol? Deferred(MarkedBody body, DeferCall call) => call switch
    {
        { Lambda: { } lambda } => lambda.Symbol,
        { Method: { } group } => group.Method,
        { Callee: Callee.Value } when call.CalleeArgument.Value.Variable() is ILocalSymbol local => Held(body, local),
        _ => null,
    };

    /// <summary>The function in a variable that is given one value only.</summary>
    private static IMethodSymbol? Held(MarkedBody body, ILocalSymbol local) => (body.OnlyValue(local)?.WithoutConversions() as IDelegateCreationOperation)?.Target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation group => group.Method,
        _ => null,
    };

    /// <summary>A method of another assembly shows it by the attribute that the compiler leaves on it.</summary>
    private static bool IsAsyncVoid(IMethodSymbol function) => function.ReturnsVoid
        && (function.IsAsync || function.GetAttributes().Any(static a => a.AttributeClass?.Name == nameof(System.Runtime.CompilerServices.AsyncStateMachineAttribute)));

    private static string NameOf(IMethodSymbol function) =>
        function.MethodKind is MethodKind.AnonymousFunction ? "This async lambda" : $"The async void method '{function.Name}'";

    private static string HowToMend(IMethodSymbol function) =>
        function.MethodKind is MethodKind.AnonymousFunction ? "defer the lambda without converting it" : "let it return a Task";
}
