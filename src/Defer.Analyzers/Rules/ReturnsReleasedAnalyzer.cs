// DEFER030: what the method hands out is released when it ends.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports a value that is returned, put into an <c>out</c> parameter or stored in a field on a path from a Defer that releases it whatever
/// happens (IDISP011; the pattern in CA2000's own page).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReturnsReleasedAnalyzer() : MarkedBodyRule(Descriptors.ReturnsReleased)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
        {
            if (call.IsUnknown || call.Trigger is Trigger.OnError || body.Flow.Find(call.Syntax) is not { Block.IsReachable: true } defer) continue;
            foreach (var release in Releases.Of(call))
            {
                if (release.Variable is not { } variable || variable.IsOfObject() || TypeOf(variable) is not { IsReferenceType: true } type || type.Name == nameof(Task) || body.Writes.Uncontrolled(variable) is not null
                    || body.IsWrittenAfter(variable, defer)) continue;
                var handed = HandedOut(body).Where(h => Holds(h.Value, variable, body) && body.Flow.Find(h.Value.Syntax) is { } point && body.Paths.Reaches(defer, point)).ToList();
                if (handed.Count == 0) continue;
                // A choice hands it out sometimes.
                var surely = handed.Select(static h => h.Value).Where(static v => v.WithoutConversions() is not (IConditionalOperation or ICoalesceOperation)).Select(v => body.Flow.Find(v.Syntax)!.Value);
                var properties = Fixes.When(!body.Paths.ReachesExitWithout(defer, [.. surely]), Fixes.OnlyOnError);
                foreach (var (value, how) in handed)
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.ReturnsReleased, value.Syntax.GetLocation(), additionalLocations: [call.Syntax.GetLocation()], properties,
                        variable.Name, how, call.Syntax.Line()));
            }
        }
    }

    /// <summary>Iterators go on after a <c>yield return</c>: what they hand out is still in use.</summary>
    private static IEnumerable<(IOperation Value, string How)> HandedOut(MarkedBody body)
    {
        foreach (var operation in body.Own)
            switch (operation)
            {
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } when !body.Method.IsIterator:
                    yield return (value, "returned");
                    break;
                case ISimpleAssignmentOperation { Target: IParameterReferenceOperation { Parameter.RefKind: RefKind.Out } } assignment:
                    yield return (assignment.Value, "given out");
                    break;
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol, Instance: null or IInstanceReferenceOperation } target } assignment
                    when !IsTakenBack(body, assignment, target.Member):
                    yield return (assignment.Value, $"stored in '{target.Member.Name}'");
                    break;
            }
    }

    /// <summary>Whether a field or property is written anywhere else in the member: then it holds the value for a while only.</summary>
    private static bool IsTakenBack(MarkedBody body, IOperation store, ISymbol member) => body.Method.Member.Operation.Descendants().Any(o =>
        o != store && o is IAssignmentOperation { Target: IMemberReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Member, member));

    private static bool Holds(IOperation value, ISymbol variable, MarkedBody body) => value.WithoutConversions() switch
    {
        ITupleOperation tuple => tuple.Elements.Any(e => Holds(e, variable, body)),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => Holds(choice.WhenTrue, variable, body) || Holds(whenFalse, variable, body),
        ICoalesceOperation choice => Holds(choice.Value, variable, body) || Holds(choice.WhenNull, variable, body),
        ILocalReferenceOperation { Local: var local } when !SymbolEqualityComparer.Default.Equals(local, variable) => body.OnlyValue(local)?.Names(variable) == true,
        var other => other.Names(variable),
    };

    private static ITypeSymbol TypeOf(ISymbol variable) => variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type;
}
