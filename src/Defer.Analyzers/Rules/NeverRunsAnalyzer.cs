// DEFER011: a Defer in a function that never ends.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer after which only an endless loop can follow, and nothing in it that is made to end by an exception (staticcheck SA5003).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NeverRunsAnalyzer() : MarkedBodyRule(Descriptors.NeverRuns)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        // Who looks at the exception means the loop to end by one.
        if (body.OwnCalls.Any(static c => c.Trigger is Trigger.OnError || c.Input is ExitInput.Panic or ExitInput.Exception || c.Recovers.Any())) return;
        foreach (var call in body.OwnCalls)
            if (body.Flow.Find(call.Syntax) is { Block.IsReachable: true } defer && !body.Paths.ReachesExit(defer) && !MayEnd(body, defer))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.NeverRuns, call.Syntax.GetLocation(), body.Method.DisplayName));
    }

    /// <summary>C#'s endless loops end by an exception, and then the deferred calls do run.</summary>
    private static bool MayEnd(MarkedBody body, FlowPoint defer)
    {
        var after = body.Paths.After(defer);
        foreach (var block in body.Flow.Blocks)
        {
            if (block != defer.Block && !after.Contains(block.Ordinal)) continue;
            // A block to which control comes back runs as a whole.
            var first = after.Contains(block.Ordinal) ? 0 : defer.Index + 1;
            if (block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow
                || block.BranchValue is { } value && Ends(value)
                || block.Operations.Skip(first).Any(Ends))
                return true;
        }

        return false;
    }

    private static bool Ends(IOperation operation) => operation.DescendantsAndSelf().Any(static o => o switch
    {
        IAwaitOperation or IThrowOperation => true,
        { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.YieldStatementSyntax } => true, // who enumerates can stop
        IInvocationOperation { TargetMethod: var method } => method.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
            || method.Parameters.Any(static p => p.Type is { Name: nameof(CancellationToken), ContainingNamespace.Name: nameof(System.Threading) }),
        _ => false,
    });
}
