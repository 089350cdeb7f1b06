// The body of a marked method with what the rules ask of it, each worked out once for all rules.

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers;

/// <summary>One marked body without C# errors.</summary>
internal sealed class MarkedBody
{
    /// <summary>The driver hands the same operation to all rules.</summary>
    private static readonly ConditionalWeakTable<IOperation, Lazy<MarkedBody?>> Known = new();

    private readonly Lazy<Flow> _flow;
    private readonly Lazy<Writes> _writes;
    private readonly Lazy<MethodPlan> _plan;

    private MarkedBody(MarkedMethod method)
    {
        Method = method;
        OwnCalls = [.. method.Calls.Where(c => !c.Syntax.Ancestors().TakeWhile(n => n != method.Syntax)
            .Any(static n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))];
        _flow = new(() => Flow.Of(method.Operation));
        _writes = new(() => Writes.In(method.Operation));
        _plan = new(() => MethodAnalysis.Analyze(method));
    }

    public MarkedMethod Method { get; }

    /// <summary>The Defers that are not in a nested function.</summary>
    public ImmutableArray<DeferCall> OwnCalls { get; }

    public Flow Flow => _flow.Value;

    public Writes Writes => _writes.Value;

    public MethodPlan Plan => _plan.Value;

    /// <summary>
    /// The body that the driver shows to a rule; null if it is not marked, cannot be lowered where it stands,
    /// or has errors of C# itself, which come first.
    /// </summary>
    public static MarkedBody? Of(OperationBlockAnalysisContext context, INamedTypeSymbol mark)
    {
        if (context.OwningSymbol is not IMethodSymbol symbol || symbol.MarkBy(mark) is not { } attribute) return null;
        var block = context.OperationBlocks[0];
        return Known.GetValue(block, key => new(() => Create(symbol, attribute, key.SemanticModel!))).Value;
    }

    private static MarkedBody? Create(IMethodSymbol symbol, AttributeData mark, SemanticModel model)
    {
        if (mark.ApplicationSyntaxReference?.GetSyntax() is { Parent.Parent: { } marked } && Markable.Check(symbol, marked) is not null) return null;
        if (MarkedMethod.From(symbol, mark, model, CancellationToken.None) is not { } method || HasErrors(method)) return null;
        return new(method);
    }

    private static bool HasErrors(MarkedMethod method)
    {
        if (method.Syntax.ContainsDiagnostics && method.Syntax.GetDiagnostics().Any(IsError)) return true;
        return method.Model.GetMethodBodyDiagnostics(method.Syntax.Span).Any(IsError);

        static bool IsError(Diagnostic diagnostic) => diagnostic.Severity is DiagnosticSeverity.Error;
    }
}
