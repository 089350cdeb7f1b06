// DEFER016: a variable that the deferred lambda reads late, and that is written after the Defer.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Information where it may be meant; a warning where what is released is another object than at the Defer, or the variable is that of a
/// <c>for</c> (go vet's "loopclosure"; ReSharper's AccessToModifiedClosure).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ModifiedLaterAnalyzer() : MarkedBodyRule(Descriptors.ModifiedLater, Descriptors.AnotherObject)
{
    /// <summary>Names of variables that are read late on purpose.</summary>
    private const string Option = "defer.result_variables";

    private static readonly ImmutableHashSet<string> Results = ["result", "err", "error", "ex", "success", "ok"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        var given = context.Option(Option) is null ? Results : context.OptionList(Option);
        foreach (var call in body.OwnCalls)
        {
            if (call.Lambda is not { } lambda || body.Flow.Find(call.Syntax) is not { Block.IsReachable: true } defer) continue;
            foreach (var variable in Captures.In(lambda).Variables)
            {
                if (IsExempt(body, variable, defer, given) || IsBoth(call, variable) || FirstRead(lambda, variable) is not { } read) continue;
                var writes = LaterWrites(body, variable, defer).ToList();
                if (writes.Count == 0) continue;

                var isFor = variable is ILocalSymbol local && IsForVariable(local);
                var replaced = isFor ? default : writes.Find(w => Replaces(body, call, variable, defer, w));
                // Totals are what a lambda is for: it reads their last value.
                var shown = isFor ? writes[0] : replaced.Place is not null ? replaced : writes.Find(static w => w.Value is not null);
                if (shown.Place is null) continue;
                var why = isFor ? "has the value with which the loop ends"
                    : replaced.Place is not null ? $"holds the object that line {shown.Place.Line()} puts into it, and the one of now is not released"
                    : null;
                context.ReportDiagnostic(why is null
                    ? Diagnostic.Create(Descriptors.ModifiedLater, read.Syntax.GetLocation(), additionalLocations: [shown.Place.GetLocation()], variable.Name, shown.Place.Line())
                    : Diagnostic.Create(Descriptors.AnotherObject, read.Syntax.GetLocation(), additionalLocations: [shown.Place.GetLocation()], variable.Name, why));
            }
        }
    }

    private static bool IsExempt(MarkedBody body, ISymbol variable, FlowPoint defer, IReadOnlyCollection<string> results) =>
        variable is ILocalSymbol { IsConst: true } or ILocalSymbol { RefKind: not RefKind.None } or IParameterSymbol { RefKind: not RefKind.None }
        || (variable as ILocalSymbol)?.Type.SpecialType is SpecialType.System_Boolean // committed = true
        || results.Contains(variable.Name)
        || variable is ILocalSymbol && !body.Writes.Of(variable).Any(w => body.Flow.Find(w) is { } point && body.Paths.Reaches(point, defer) && !IsEmpty(body.ValueOf(w)));

    /// <summary>Whether the Defer also takes the value of now, or changes the variable itself: who writes that knows what is late.</summary>
    private static bool IsBoth(DeferCall call, ISymbol variable) =>
        call.EagerArguments.Any(a => a.Value.DescendantsAndSelf().Any(o => IsReference(o, variable)))
        || call.Lambda!.Body.Descendants().Any(o => o is IAssignmentOperation assignment && IsReference(assignment.Target, variable) || o is IIncrementOrDecrementOperation change && IsReference(change.Target, variable));

    /// <summary>The writes that can come after the Defer and before the variable's end, with the value of a plain assignment.</summary>
    private static IEnumerable<(SyntaxNode Place, IOperation? Value)> LaterWrites(MarkedBody body, ISymbol variable, FlowPoint defer)
    {
        foreach (var write in body.Writes.Of(variable))
            if (body.IsWriteAfter(write, variable, defer) && body.Method.Model.GetOperation(write) is { } operation && !IsMutation(operation))
            {
                var value = body.ValueOf(write);
                if (value is null || !IsEmpty(value)) yield return (write, value);
            }
    }

    /// <summary>Whether the object that a deferred call would have released is lost: it is neither released nor used otherwise.</summary>
    private static bool Replaces(MarkedBody body, DeferCall call, ISymbol variable, FlowPoint defer, (SyntaxNode Place, IOperation? Value) write) =>
        write.Value is { } value && !value.DescendantsAndSelf().Any(o => IsReference(o, variable))
        && Releases.Of(call).Any(r => r.IsLate && SymbolEqualityComparer.Default.Equals(r.Variable, variable))
        && !body.Own.Any(o => IsReference(o, variable) && IsKept(o) && body.Flow.Find(o.Syntax) is { } use && body.Paths.Reaches(defer, use))
        && !body.Own.Any(f => f is IAnonymousFunctionOperation or ILocalFunctionOperation && f != call.Lambda && f.Descendants().Any(o => IsReference(o, variable)));

    private static bool IsReference(IOperation operation, ISymbol variable) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation && operation.Names(variable);

    /// <summary>Whether a use of a variable may keep its object somewhere, or release it.</summary>
    private static bool IsKept(IOperation use) => use.Parent switch
    {
        IInvocationOperation call => call.TargetMethod.IsRelease(),
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => call.TargetMethod.IsRelease(),
        ISimpleAssignmentOperation assignment => assignment.Value == use,
        IMemberReferenceOperation or IBinaryOperation or IIsPatternOperation => false,
        _ => true,
    };

    private static IOperation? FirstRead(IAnonymousFunctionOperation lambda, ISymbol variable) =>
        lambda.Body.Descendants().FirstOrDefault(o => IsReference(o, variable)
            && !Captures.IsOnlyNamed(o) && !(o.Parent is ISimpleAssignmentOperation assignment && assignment.Target == o));

    /// <summary>Null or the default: the variable is not in use. DEFER013 speaks of it.</summary>
    private static bool IsEmpty(IOperation? value) => value?.WithoutConversions() is { } bare
        && (bare is IDefaultValueOperation || bare.ConstantValue is { HasValue: true, Value: null });

    /// <summary>A member of a struct that is used, which may change it.</summary>
    private static bool IsMutation(IOperation reference) =>
        reference.Parent is IInvocationOperation call && call.Instance == reference || reference.Parent is IMemberReferenceOperation member && member.Instance == reference;

    private static bool IsForVariable(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Parent.Parent: ForStatementSyntax };
}
