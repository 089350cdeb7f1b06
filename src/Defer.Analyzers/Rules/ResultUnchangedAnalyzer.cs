// DEFER027: a deferred assignment to a variable that 'return' has read before; C# has no named results (staticcheck#86, #590, #1512).

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports an assignment in a deferred lambda that nothing can see any more, to a variable that is returned.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ResultUnchangedAnalyzer() : MarkedBodyRule(Descriptors.ResultUnchanged)
{
    /// <summary>The name of the variable, if the result can stand in its place.</summary>
    public const string Variable = nameof(Variable);

    /// <summary>The method's result type as it is written there.</summary>
    public const string ResultType = nameof(ResultType);

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (body.Method.ResultType is not { } result || body.Method.Symbol.RefKind is not RefKind.None || body.Method.IsIterator) return;
        foreach (var call in body.OwnCalls)
        {
            if (call is not { Lambda: { } lambda, Input: not ExitInput.Result } || body.Flow.Find(call.Syntax) is not { } defer) continue;
            var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var (variable, write) in Assignments(lambda))
            {
                if (lambda.Syntax.Span.Contains(variable.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? lambda.Syntax.Span) || reported.Contains(variable)) continue;
                // What outlives the function is seen by the next one that runs: a field, a variable of the method around, a primary constructor's parameter.
                if (!body.Method.Declares(variable)) continue;
                var returns = Returns(body, defer).ToList();
                if (!returns.Exists(r => r.DescendantsAndSelf().Any(o => o.Names(variable))) || IsSeen(variable, write, lambda, body)) continue;
                reported.Add(variable);
                var canBeResult = CanBeResult(call, lambda, variable, result, returns);
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ResultUnchanged, write.Syntax.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty
                        .Add(Variable, canBeResult ? variable.Name : null)
                        .Add(ResultType, result.ToMinimalDisplayString(body.Method.Model, call.Syntax.SpanStart)),
                    variable.Name, result.ToMinimalDisplayString(body.Method.Model, call.Syntax.SpanStart)));
            }
        }
    }

    /// <summary>The assignments that are statements: the value of any other goes on.</summary>
    private static IEnumerable<(ISymbol Variable, IOperation Write)> Assignments(IAnonymousFunctionOperation lambda)
    {
        foreach (var operation in lambda.Body.OutsideFunctions())
            if (operation.Parent is IExpressionStatementOperation or IReturnOperation { IsImplicit: true }
                && operation switch
                {
                    ISimpleAssignmentOperation { IsRef: false } assignment => assignment.Target,
                    ICompoundAssignmentOperation assignment => assignment.Target,
                    ICoalesceAssignmentOperation assignment => assignment.Target,
                    IIncrementOrDecrementOperation increment => increment.Target,
                    _ => null,
                } is { } target && target.Variable() is { } variable)
                yield return (variable, operation);
    }

    /// <summary>What the method returns after a Defer.</summary>
    private static IEnumerable<IOperation> Returns(MarkedBody body, FlowPoint defer) => body.Own.OfType<IReturnOperation>()
        .Select(static r => r.ReturnedValue).OfType<IOperation>()
        .Where(v => body.Flow.Find(v.Syntax) is { } point && body.Flow.Reaches(defer, point));

    /// <summary>Whether anything reads the variable that may run after the assignment: the rest of the lambda, or another function. By reference anything can.</summary>
    private static bool IsSeen(ISymbol variable, IOperation write, IAnonymousFunctionOperation lambda, MarkedBody body)
    {
        var inLoop = lambda.Body.OutsideFunctions().Any(static o => o is ILoopOperation or IBranchOperation { BranchKind: BranchKind.GoTo });
        var own = new HashSet<SyntaxNode>(body.Own.Select(static o => o.Syntax));
        foreach (var reference in body.Method.Member.Operation.Descendants())
        {
            if (reference is not (ILocalReferenceOperation or IParameterReferenceOperation) || !reference.Names(variable) || Captures.IsOnlyNamed(reference)) continue;
            if (reference.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None } or IAddressOfOperation or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } }
                or ISimpleAssignmentOperation { IsRef: true })
                return true;
            if (own.Contains(reference.Syntax)) continue; // has run
            var isInLambda = lambda.Syntax.Span.Contains(reference.Syntax.Span);
            if (!isInLambda || !IsOwnOf(lambda, reference)) return true;
            if (IsTarget(reference)) continue;
            if (inLoop || reference.Syntax.SpanStart >= write.Syntax.Span.End) return true;
        }

        return false;
    }

    private static bool IsOwnOf(IAnonymousFunctionOperation lambda, IOperation reference)
    {
        var function = reference.Parent;
        while (function is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation)) function = function.Parent;
        return function == lambda;
    }

    private static bool IsTarget(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference && assignment.Parent is IExpressionStatementOperation or IReturnOperation { IsImplicit: true },
        IIncrementOrDecrementOperation increment => increment.Parent is IExpressionStatementOperation or IReturnOperation { IsImplicit: true },
        _ => false,
    };

    /// <summary>Whether the result form does what the assignment was meant to do: the variable is the result, and nothing else.</summary>
    private static bool CanBeResult(DeferCall call, IAnonymousFunctionOperation lambda, ISymbol variable, ITypeSymbol result, List<IOperation> returns) =>
        call is { Trigger: Trigger.Always, Input: ExitInput.None } && lambda.Symbol is { IsAsync: false, Parameters.IsEmpty: true } && lambda.Syntax is LambdaExpressionSyntax
        && SymbolEqualityComparer.IncludeNullability.Equals(variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type, result)
        && Escape.CanBeKept(result) && !result.IsRefLikeType
        && returns.TrueForAll(r => r.Names(variable));
}
