// DEFER023: a CancellationTokenSource that some way out of the function forgets.

using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports a local source that can be left without any use but its token (vet's lostcancel). Whatever lets it escape exempts it:
/// gosec's G118 was blamed for each of them (gosec#1590, #1591, #1593, #1595, #1668).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SourceNotDisposedAnalyzer() : MarkedBodyRule(Descriptors.SourceNotDisposed)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var declarator in body.Own.OfType<IVariableDeclaratorOperation>())
            if (declarator.Symbol is { IsUsing: false, Type: { Name: "CancellationTokenSource", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } local
                && declarator.Initializer?.Value.WithoutConversions() is { } made && IsMade(made)
                && body.Writes.Of(local).Count == 1
                && body.Flow.Find(declarator.Syntax) is { } point
                && Uses(body, local) is { } uses && body.Flow.CanLeave(point, uses)
                && !IsEntryPoint(body, context) && !ReturnsTask(body))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.SourceNotDisposed,
                    declarator.Syntax.GetLocation(),
                    Behind(made) is { Length: > 0 } ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                    additionalLocations: null,
                    properties: null,
                    local.Name,
                    body.Method.DisplayName,
                    Behind(made)));
    }

    private static bool IsMade(IOperation value) =>
        value is IObjectCreationOperation or IInvocationOperation { TargetMethod: { IsStatic: true, Name: "CreateLinkedTokenSource" } };

    /// <summary>What stays behind.</summary>
    private static string Behind(IOperation made) => made switch
    {
        IInvocationOperation => ", and it stays registered with what it is linked to",
        IObjectCreationOperation { Arguments.IsEmpty: false } => ", and its timer stays",
        _ => "",
    };

    /// <summary>Where it is used in any way but for its token; null if it escapes, and somebody else may dispose of it.</summary>
    private static List<FlowPoint>? Uses(MarkedBody body, ILocalSymbol local)
    {
        var uses = new List<FlowPoint>();
        foreach (var reference in body.Method.Member.Operation.Descendants().OfType<ILocalReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Local, local) || reference.IsDeclaration) continue;
            var defer = body.OwnCalls.FirstOrDefault(c => c.Syntax.Span.Contains(reference.Syntax.Span));
            if (defer is null)
            {
                if (!body.Own.Contains(reference)) return null;
                if (reference.Parent is IPropertyReferenceOperation { Property.Name: "Token" } or INameOfOperation) continue;
                if (!(reference.Parent is IInvocationOperation call && call.Instance == reference || reference.Parent is IPropertyReferenceOperation or IConditionalAccessOperation)) return null;
            }

            if (body.Flow.Find(defer?.Syntax ?? reference.Syntax) is { } point) uses.Add(point);
        }

        return uses;
    }

    /// <summary>What ends with the process leaves nothing behind.</summary>
    private static bool IsEntryPoint(MarkedBody body, MarkedBodyContext context) =>
        SymbolEqualityComparer.Default.Equals(body.Method.Symbol, context.SemanticModel.Compilation.GetEntryPoint(context.CancellationToken));

    /// <summary>A task that is returned unawaited may still need the token.</summary>
    private static bool ReturnsTask(MarkedBody body) =>
        body.Method.Symbol is { IsAsync: false, ReturnType.Name: "Task" or "ValueTask" or "IAsyncEnumerable" };
}
