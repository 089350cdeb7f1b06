// What keeps a marked method from being lowered: each limit once, with its place.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>The checks that need the body.</summary>
internal static class Limits
{
    /// <summary>Limits of the method as written, whatever becomes of its Defers.</summary>
    public static IEnumerable<Problem> Before(MarkedMethod method)
    {
        if (!Enum.IsDefined(typeof(ErrorPolicy), method.Settings.Errors))
            yield return Problem.At(ProblemIds.NotSupported, method.Name, $"a method with Errors = {(int)method.Settings.Errors}", "name one of the values of DeferErrors");
        if (!Enum.IsDefined(typeof(Strategy), method.Settings.Strategy))
            yield return Problem.At(ProblemIds.NotSupported, method.Name, $"a method with Strategy = {(int)method.Settings.Strategy}", "name one of the values of DeferStrategy");
        foreach (var problem in Endings(method)) yield return problem;
        foreach (var operation in method.OwnOperations.Where(DeferCall.IsRecoverElsewhere))
            yield return Problem.At(ProblemIds.RecoverElsewhere, operation.Syntax);
        foreach (var problem in DynamicDefers(method)) yield return problem;

        foreach (var call in method.Calls)
        {
            if (NestedFunctionAround(call, method) is not null)
                yield return Problem.At(ProblemIds.NestedFunction, call.Syntax);
            else if (!call.IsStatement(method.BodySyntax) || call.IsResource && call.Syntax == method.BodySyntax && method.ResultType is not null)
                yield return Problem.At(ProblemIds.NotAStatement, call.Syntax, call.IsResource ? "only a declaration without 'using' or an assignment with '=' takes its value: 'var resource = DeferDispose(...);'" : "write it as a statement of its own");
            else if (call.IsUnknown && WhyNotCopied(call, method) is { } why)
                yield return Problem.At(ProblemIds.OtherGenerator, call.Syntax, why);
            else if (DynamicResult(call, method) is { } result)
                yield return Problem.At(ProblemIds.Dynamic, result, "the deferred expression", "write it as a statement in braces, or await it in an async lambda");
            else if (call.IsAsync && !method.Symbol.IsAsync)
                yield return Problem.At(ProblemIds.NotAwaited, call.Syntax);
            else if ((method.Symbol.IsAsync || method.IsIterator) && KeepsRefStruct(call, method))
                yield return Problem.At(ProblemIds.SpanAcrossAwait, call.Syntax, method.IsIterator ? "an iterator" : "an async method");
        }
    }

    /// <summary>Limits that depend on the tier.</summary>
    public static IEnumerable<Problem> After(MarkedMethod method, IEnumerable<DeferPlan> defers)
    {
        foreach (var defer in defers)
        {
            if (defer.Tier is not Tier.Chained) continue;
            if (method.Settings.Strategy is Strategy.OpenCoded)
                yield return Problem.At(ProblemIds.CannotOpenCode, defer.Call.Syntax, defer.Reason);
            else if (KeepsRefStruct(defer.Call, method))
                yield return Problem.At(ProblemIds.RefStructOnChain, defer.Call.Syntax, defer.Reason);
        }
    }

    /// <summary>C# allows no <c>catch</c> around a <c>yield</c> (CS1626), and a reference cannot wait in a variable for the deferred calls.</summary>
    private static IEnumerable<Problem> Endings(MarkedMethod method)
    {
        var ending = Ending.Of(method);
        if (method.IsIterator)
        {
            if (!method.Calls.IsEmpty && method.Settings.Errors is ErrorPolicy.KeepFirst or ErrorPolicy.Aggregate)
                yield return Problem.At(ProblemIds.CatchInIterator, method.Name, $"Errors = {method.Settings.Errors}");
            foreach (var call in method.Calls)
                if (Ending.WhyCaught(call) is { } why) yield return Problem.At(ProblemIds.CatchInIterator, call.Syntax, why);
        }
        else if (WhyResultWaits(method, ending) is var (place, why, instead)
            && (method.Symbol.RefKind is not RefKind.None || method.Symbol.ReturnType.IsRefLikeType || method.ResultType is { } type && !Escape.CanWait(type, method)))
        {
            yield return Problem.At(ProblemIds.NoPlaceForResult, place, why,
                method.Symbol.RefKind is not RefKind.None ? "a reference" : method.Symbol.ReturnType.IsRefLikeType ? "a ref struct"
                    : Escape.HasName(method.ResultType!) ? "a pointer that a lambda returns" : "a value whose type has no name",
                instead);
        }

        foreach (var call in method.Calls)
            if (call.Input is ExitInput.Result)
                if (method.ResultType is not { } result || method.IsIterator)
                    yield return Problem.At(ProblemIds.NotTheResult, call.CalleeArgument.Syntax, method.IsIterator ? "an iterator has no result" : $"'{method.DisplayName}' has no result");
                else if (call.Invocation.TargetMethod.TypeArguments[0] is var taken && !method.Model.Compilation.ClassifyCommonConversion(taken, result).IsIdentity)
                    yield return Problem.At(ProblemIds.NotTheResult, call.CalleeArgument.Syntax, $"the result of '{method.DisplayName}' is of type '{result.ToDisplayString()}', not '{taken.ToDisplayString()}'");
    }

    /// <summary>What makes the result wait in a variable, where it is written, and what to do without it; null if nothing does.</summary>
    private static (SyntaxNodeOrToken Place, string Why, string Instead)? WhyResultWaits(MarkedMethod method, Ending ending)
    {
        if (ending.KeepsResult)
            return method.Calls.FirstOrDefault(static c => c.Input is ExitInput.Result || Ending.WhyCaught(c) is not null) is { } call
                ? (call.Syntax, call.Input is ExitInput.Result ? "the result form" : Ending.WhyCaught(call)!, "defer a call that does not need it")
                : (method.Name, $"Errors = {method.Settings.Errors}", "use KeepLast or Plain");
        var isBetween = ending.TracksSuccess && Layout.UsingDeclarationsIn(method.BodySyntax).Any(u =>
            method.Calls.Any(c => c.Syntax.SpanStart < u.SpanStart) && method.Calls.Any(c => c.Syntax.SpanStart > u.SpanStart));
        return isBetween && method.Calls.FirstOrDefault(static c => c.Trigger is not Trigger.Always) is { } conditional
            ? (conditional.Syntax, $"{(conditional.Trigger is Trigger.OnError ? Names.DeferOnError : Names.DeferOnSuccess)} with a using declaration between the Defers", "write the 'using' before the first Defer, behind the last, or in a block of its own")
            : null;
    }

    /// <summary>The innermost lambda or local function between a Defer and the method: the Defer is not the method's (DEFER002).</summary>
    private static SyntaxNode? NestedFunctionAround(DeferCall call, MarkedMethod method) =>
        call.Syntax.Ancestors().TakeWhile(n => n != method.Syntax)
            .FirstOrDefault(Bodies.IsFunction);

    /// <summary>A Defer that cannot be bound yet becomes a call of the chain as it stands: what more there is to do about some, nobody would do.</summary>
    private static string? WhyNotCopied(DeferCall call, MarkedMethod method)
    {
        if (call.Trigger is not Trigger.Always) return call.Trigger is Trigger.OnError ? Names.DeferOnError : Names.DeferOnSuccess;
        var arguments = call.Syntax.ArgumentList.Arguments;
        if (call.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(i => method.Model.GetMemberGroup(i.Expression).Any(static m => m.Name == Names.Recover && DeferCall.IsStatements(m.ContainingType))))
            return Names.Recover;
        var parameters = arguments.FirstOrDefault()?.Expression switch
        {
            SimpleLambdaExpressionSyntax => 1,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Count,
            _ => 0,
        };
        return parameters > 0 && parameters >= arguments.Count ? "a lambda that takes the result or a Panic" : null;
    }

    private static bool KeepsRefStruct(DeferCall call, MarkedMethod method) => call.IsUnknown
        ? call.Syntax.ArgumentList.Arguments.Any(a => method.Model.GetTypeInfo(a.Expression).Type is { IsRefLikeType: true })
        : call.Invocation.TargetMethod.Parameters.Any(static p => p.Ordinal > 0 && (p.Type.IsRefLikeType || p.Type is ITypeParameterSymbol { AllowsRefLikeType: true }));

    /// <summary>Which Defer is meant, or whether there is a task to await, would be known only at run time.</summary>
    private static IEnumerable<Problem> DynamicDefers(MarkedMethod method)
    {
        foreach (var invocation in method.OwnOperations.OfType<IDynamicInvocationOperation>())
            if (invocation.Syntax is InvocationExpressionSyntax { Expression: var callee }
                && method.Model.GetMemberGroup(callee).Any(static m => m.Name.StartsWith(Names.Defer, StringComparison.Ordinal) && DeferCall.IsStatements(m.ContainingType)))
                yield return Problem.At(ProblemIds.Dynamic, invocation.Syntax, "an argument of this Defer", "cast it to its type");
    }

    /// <summary>The expression of a lambda that may return a task or not: dynamic converts to anything.</summary>
    private static ExpressionSyntax? DynamicResult(DeferCall call, MarkedMethod method) =>
        call.IsAsync && call.Lambda is { Symbol.IsAsync: false, Syntax: AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } }
        && method.Model.GetTypeInfo(body).Type is IDynamicTypeSymbol ? body : null;
}
