// DEFER032: what was made from a thing is released after that thing.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports two Defers whose order releases a <c>Stream</c> before the <c>StreamWriter</c> on it: last in, first out.</summary>
/// <remarks>The additional location is the Defer that should be the second of the two.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DependencyFirstAnalyzer() : MarkedBodyRule(Descriptors.DependencyFirst)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (body.OwnCalls.Length < 2) return;
        var releases = body.Deferred.Where(static c => c is { IsDisposal: true, IsUnconditional: true })
            .Select(c => (Call: c, c.Variable, Point: body.Flow.Find(c.Defer.Syntax)))
            .Where(static r => r.Variable is not null && r.Point is not null).ToList();
        foreach (var last in releases)
        {
            if (Made(body, last.Variable!) is not { } made || IsDisposedDirectly(body, last.Variable!)) continue;
            foreach (var first in releases)
                if (first.Call.Defer != last.Call.Defer
                    && body.Flow.Reaches(last.Point!.Value, first.Point!.Value) && !body.Flow.Reaches(first.Point.Value, last.Point.Value)
                    && made.Arguments.Any(a => a.Value.Names(first.Variable!))
                    && body.Flow.Find(made.Syntax) is { } making && !ReferencePath.To(first.Variable!).Changes(body, making)
                    && !IsEitherOr(first.Call.Defer.Trigger, last.Call.Defer.Trigger))
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.DependencyFirst, first.Call.Defer.Syntax.GetLocation(),
                        additionalLocations: [last.Call.Defer.Syntax.GetLocation()],
                        first.Variable!.Name, last.Variable!.Name));
        }
    }

    /// <summary>The only value that a variable ever gets, if it is a new object.</summary>
    private static IObjectCreationOperation? Made(MarkedBody body, ISymbol variable)
    {
        if (variable is not ILocalSymbol || body.Writes.Of(variable) is not { Count: 1 } writes) return null;
        var value = body.Method.Model.GetOperation(writes[0]) switch
        {
            IVariableDeclaratorOperation declarator => declarator.Initializer?.Value,
            { Parent: ISimpleAssignmentOperation assignment } => assignment.Value,
            _ => null,
        };
        value = value?.WithoutConversions();
        if (value is not null && DeferCall.From(value) is { IsResource: true } resource) value = resource.CalleeArgument.Value.WithoutConversions();
        return value as IObjectCreationOperation;
    }

    /// <summary>Then nothing is left to be released when its turn comes.</summary>
    private static bool IsDisposedDirectly(MarkedBody body, ISymbol variable) => body.Own.Any(o =>
        o is IInvocationOperation { Instance: { } instance, TargetMethod.Name: "Dispose" or "DisposeAsync" or "Close" } && instance.Names(variable));

    private static bool IsEitherOr(Trigger one, Trigger other) => one != other && one is not Trigger.Always && other is not Trigger.Always;
}
