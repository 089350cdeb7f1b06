// DEFER040: a closure that is kept although what it captures does not change any more.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Speaks only of closures that the lowering keeps (spec 5), and only where the eager form is sure to mean the same.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ClosureAvoidableAnalyzer() : MarkedBodyRule(Descriptors.ClosureAvoidable)
{
    private const int MostArguments = 4;

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var plan in body.Plan.Defers)
        {
            if (plan is not { Tier: Tier.Chained, IsStatic: false, Call: { Lambda: { Syntax: LambdaExpressionSyntax } lambda, Input: ExitInput.None } call }
                || !lambda.Symbol.Parameters.IsEmpty || call.Recovers.Any() || body.Method.ContainsLowered(lambda.Syntax)) continue;
            var captures = Captures.In(lambda);
            if (captures.NeedsRealThis || captures.ThisReferences.Length > 0 || captures.Variables.Length is 0 or > MostArguments
                || !captures.LocalFunctions.All(f => IsStatic(f, body)) || !captures.Variables.All(v => v is not ILocalSymbol { IsConst: true } && IsUnchanged(v, call, body))) continue;
            var names = string.Join(", ", captures.Variables.Select(static v => $"'{v.Name}'"));
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ClosureAvoidable, lambda.Syntax.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(nameof(Captures), string.Join(",", captures.Variables.Select(static v => v.Name))),
                captures.LocalFunctions.IsEmpty ? $"captures {names}" : $"captures {names} and calls '{captures.LocalFunctions[0].Name}'",
                captures.Variables.Length == 1 ? $"{names} does" : $"{names} do"));
        }
    }

    /// <summary>A local function without captures; one that only happens to have none will do.</summary>
    private static bool IsStatic(IMethodSymbol function, MarkedBody body) =>
        body.Method.Member.Operation.Descendants().FirstOrDefault(o => o is ILocalFunctionOperation { Symbol: var s } && SymbolEqualityComparer.Default.Equals(s, function)) is { } operation
        && Captures.In(operation) is { Variables.IsEmpty: true, LocalFunctions.IsEmpty: true, NeedsRealThis: false, ThisReferences.IsEmpty: true };

    /// <summary>
    /// The analysis takes every variable that was ever passed by reference for one that may change at any time. A callee that hands out no reference cannot keep one,
    /// so that its writes are where its calls are.
    /// </summary>
    private static bool IsUnchanged(ISymbol variable, DeferCall call, MarkedBody body)
    {
        if (body.IsStable(variable, call)) return true;
        if (variable is IParameterSymbol { RefKind: not RefKind.None } || !body.Method.Declares(variable) || body.Flow.Find(call.Syntax) is not { } defer) return false;
        var lifetime = variable is ILocalSymbol local ? body.Flow.LifetimeOf(local) : null;
        foreach (var reference in body.Method.Member.Operation.Descendants().Where(o => o is ILocalReferenceOperation or IParameterReferenceOperation && o.Names(variable)))
            if (!IsReadOrPassed(reference)) return false;
        foreach (var write in body.Writes.Of(variable))
            if (body.Flow.Find(write) is not { } point || body.IsInNestedFunction(write) || body.Flow.Reaches(defer, point, lifetime)) return false;
        return true;
    }

    private static bool IsReadOrPassed(IOperation reference) => reference.Parent switch
    {
        IArgumentOperation { Parameter.RefKind: RefKind.Ref, Parent: IInvocationOperation call } => !KeepsReference(call.TargetMethod),
        IAddressOfOperation or ISimpleAssignmentOperation { IsRef: true } => false,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => false,
        IInvocationOperation { TargetMethod: var method } call when call.Instance == reference => reference.Type is { IsReferenceType: true } || !KeepsReference(method),
        IMemberReferenceOperation or IImplicitIndexerReferenceOperation or IForEachLoopOperation => reference.Type is { IsReferenceType: true },
        IConversionOperation { Type.IsRefLikeType: true } => reference.Type is { IsReferenceType: true },
        _ => true,
    };

    private static bool KeepsReference(IMethodSymbol method) =>
        method.ReturnsByRef || method.ReturnsByRefReadonly || method.ReturnType.IsRefLikeType || method.ContainingType is { IsRefLikeType: true }
        || method.Parameters.Any(static p => p.RefKind is RefKind.Ref or RefKind.Out && p.Type.IsRefLikeType);
}
