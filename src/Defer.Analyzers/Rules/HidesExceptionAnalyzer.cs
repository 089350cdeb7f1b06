// DEFER020: an explicit throw in a deferred call, which takes the place of the exception in flight.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports what throws on purpose where an exception may be in flight that its author has not thought of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HidesExceptionAnalyzer() : MarkedBodyRule(Descriptors.HidesException)
{
    /// <summary>Whether <c>Errors = DeferErrors.KeepFirst</c> may be written on the method.</summary>
    public const string CanKeepFirst = nameof(CanKeepFirst);

    /// <summary>Methods whose calls count as a throw.</summary>
    private const string Option = "defer.may_throw_methods";

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        // Under the other policies nothing is hidden: the first one arrives, or all of them do.
        if (body.Method.Settings.Errors is not (ErrorPolicy.KeepLast or ErrorPolicy.Plain)) return;
        var listed = context.OptionList(Option);
        foreach (var call in body.OwnCalls)
        {
            if (call.Trigger is Trigger.OnSuccess) continue; // nothing is in flight
            if (call.Method is { } group && listed.Includes(group.Method)) Report(group.Syntax);
            if (call.Lambda is not { } lambda || LooksAtException(call, lambda) || IsRecoveredBefore(call, body)) continue;
            foreach (var operation in lambda.Body.OutsideFunctions())
                if (Throws(operation) && !IsCaught(operation, lambda) && !DependsOnFlag(operation, lambda, call, body)) Report(operation.Syntax);
        }

        bool Throws(IOperation operation) => operation switch
        {
            // A bare `throw;` passes on what a call threw: nobody's decision (roslyn-analyzers#5869).
            IThrowOperation { Exception: { } exception } => exception.WithoutConversions().Type is { } type && !IsSaidNeverToHappen(type),
            IInvocationOperation invocation => listed.Includes(invocation.TargetMethod),
            _ => false,
        };

        void Report(SyntaxNode place) => context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.HidesException, place.GetLocation(), additionalLocations: [body.Method.MarkSyntax.GetLocation()],
            ImmutableDictionary<string, string?>.Empty.Add(CanKeepFirst, CanCatch(body.Method) ? "true" : null)));
    }

    private static bool IsSaidNeverToHappen(ITypeSymbol type) => type is { Name: "UnreachableException", ContainingNamespace.Name: "Diagnostics" };

    /// <summary>DEFER063 and DEFER072: where the policies that catch cannot be.</summary>
    private static bool CanCatch(MarkedMethod method) =>
        !method.IsIterator && method.Symbol.RefKind is RefKind.None && !method.Symbol.ReturnType.IsRefLikeType && (method.ResultType is not { } result || Escape.CanBeKept(result));

    /// <summary>Whether the lambda recovers, or uses the exception that it is given: then it replaces that knowingly, most often by one that holds it.</summary>
    private static bool LooksAtException(DeferCall call, IAnonymousFunctionOperation lambda) =>
        call.Recovers.Any()
        || call.Input is ExitInput.Panic or ExitInput.Exception && lambda.Body.Descendants().Any(o => o.Names(lambda.Symbol.Parameters[0]));

    /// <summary>Whether the very next statement defers a recovery, which runs before this call: nothing can fail between the two.</summary>
    private static bool IsRecoveredBefore(DeferCall call, MarkedBody body) =>
        call.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && statement.Siblings().SkipWhile(s => s != statement).ElementAtOrDefault(1) is ExpressionStatementSyntax next
        && body.OwnCalls.FirstOrDefault(c => c.Syntax == next.Expression) is { Trigger: not Trigger.OnSuccess, Invocation.Arguments.Length: 1 } recovery
        && DeferredCall.Of(recovery).Any(static c => c is { IsUnconditional: true, Name: Names.Recover, Method: { TypeArguments.IsEmpty: true } method } && DeferCall.IsOurs(method.ContainingType));

    /// <summary>Whether an exception ends inside the lambda, or passes on one that a call in it threw.</summary>
    private static bool IsCaught(IOperation operation, IAnonymousFunctionOperation lambda)
    {
        var thrown = (operation as IThrowOperation)?.Exception?.WithoutConversions();
        for (var (inner, outer) = (operation, operation.Parent); outer is not null && outer != lambda; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is ITryOperation @try && inner == @try.Body && @try.Catches.Any(c => MayCatch(c.ExceptionType, thrown?.Type))) return true;
            if (outer is ICatchClauseOperation { ExceptionDeclarationOrExpression: IVariableDeclaratorOperation { Symbol: var caught } }
                && thrown is not null && thrown.DescendantsAndSelf().Any(o => o.Names(caught)))
                return true;
        }

        return false;
    }

    private static bool MayCatch(ITypeSymbol caught, ITypeSymbol? thrown) => thrown is null || IsOrDerivesFrom(thrown, caught) || IsOrDerivesFrom(caught, thrown);

    private static bool IsOrDerivesFrom(ITypeSymbol? type, ITypeSymbol other)
    {
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, other)) return true;
        return other.SpecialType is SpecialType.System_Object;
    }

    /// <summary>Whether a captured flag that the body sets after the Defer decides: it says how far the body came.</summary>
    private static bool DependsOnFlag(IOperation operation, IAnonymousFunctionOperation lambda, DeferCall call, MarkedBody body)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null && outer != lambda; (inner, outer) = (outer, outer.Parent))
            if (outer is IConditionalOperation condition && inner != condition.Condition
                && condition.Condition.DescendantsAndSelf().Any(o => o.Type?.SpecialType is SpecialType.System_Boolean && o.Variable() is { } flag && !body.IsStable(flag, call)))
                return true;
        return false;
    }
}
