// DEFER024: a Defer after the last statement that can run.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer that control never reaches; what a named constant switches off is meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnreachableAnalyzer() : MarkedBodyRule(Descriptors.Unreachable)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (body.Flow.Blocks.IsEmpty) return; // a function in unreachable code: its own place is the mistake
        foreach (var call in body.OwnCalls)
            if (body.Flow.Find(call.Syntax) is not { Block.IsReachable: true } && !IsSwitchedOff(body))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.Unreachable, call.Syntax.GetLocation()));
    }

    /// <summary>Whether a condition of the body is a constant that has a name.</summary>
    private static bool IsSwitchedOff(MarkedBody body) => body.Own.Any(static o => o switch
    {
        IConditionalOperation conditional => IsNamedConstant(conditional.Condition),
        IWhileLoopOperation { Condition: { } condition } => IsNamedConstant(condition),
        IForLoopOperation { Condition: { } condition } => IsNamedConstant(condition),
        ISwitchOperation @switch => @switch.Value.ConstantValue.HasValue,
        _ => false,
    });

    private static bool IsNamedConstant(IOperation condition) => condition.ConstantValue.HasValue
        && condition.DescendantsAndSelf().Any(static o => o is ILocalReferenceOperation or IFieldReferenceOperation);
}
