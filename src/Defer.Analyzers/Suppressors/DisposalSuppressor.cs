// DEFERS001: what is created here is disposed of by a Defer; CA2000, IDISP001 and S2930 follow no delegate.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Silences "dispose of it" where a Defer does, on every way out that follows the creation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DisposalSuppressor() : DeferSuppressor(
    "DEFERS001", "A Defer disposes of it when the method ends", "CA2000", "IDISP001", "S2930")
{
    protected override bool IsMoot(SyntaxNode node, SemanticModel model)
    {
        if (MarkedBody.Around(node, model) is not { } body) return false;
        var place = Holder(node);
        if (place is VariableDeclaratorSyntax { Initializer.Value: { } value }) node = value;
        if (IsResourceOf(body, place) || IsResourceOf(body, node)) return true;

        var variable = place switch
        {
            VariableDeclaratorSyntax declarator => model.GetDeclaredSymbol(declarator),
            IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol,
            _ => null,
        };
        if (variable is not ILocalSymbol local || body.Flow.Find(place!) is not { } created) return false;
        var released = (from call in body.OwnCalls
                        from release in Disposals(call)
                        where release.Operand.Names(local)
                        let point = body.Flow.Find(call.Syntax)
                        where point is not null && HasItsValue(body, local, place!, created, point.Value, release.IsLate)
                        select point.Value).ToList();
        return released.Count > 0 && !Leaves(created, released);
    }

    /// <summary>The declarator, or the assigned name, that is given what the finding is about.</summary>
    private static SyntaxNode? Holder(SyntaxNode node)
    {
        if (node is LocalDeclarationStatementSyntax { Declaration: var only }) node = only;
        if (node is VariableDeclarationSyntax { Variables: { Count: 1 } variables }) return variables[0];
        if (node is VariableDeclaratorSyntax) return node;
        if (node is AssignmentExpressionSyntax { Left: var target }) return target;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax) node = node.Parent;
        return node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator,
            AssignmentExpressionSyntax assignment => assignment.Left == node || assignment.Right == node ? assignment.Left : null,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => call,
            _ => null,
        };
    }

    /// <summary><c>DeferDispose(new X())</c>: nothing lies between.</summary>
    private static bool IsResourceOf(MarkedBody body, SyntaxNode? node) =>
        node is not null && body.OwnCalls.Any(c => c.IsResource && c.Syntax == node);

    /// <summary>Whether the deferred call meets the value that was created here, and not a later one.</summary>
    private static bool HasItsValue(MarkedBody body, ILocalSymbol local, SyntaxNode place, FlowPoint created, FlowPoint defer, bool isLate)
    {
        if (body.Writes.Uncontrolled(local) is not null) return false;
        var lifetime = body.Flow.LifetimeOf(local);
        foreach (var write in body.Writes.Of(local))
        {
            if (write == place && !isLate || body.Flow.Find(write) is not { } point) continue;
            if (body.Flow.Reaches(created, point, lifetime) && (isLate || body.Flow.Reaches(point, defer, lifetime))) return false;
        }

        return true;
    }

    /// <summary>Whether a <c>return</c>, a <c>throw</c> or the end can be met before one of the Defers. Any call may throw: that is not counted, nor does CA2000.</summary>
    private static bool Leaves(FlowPoint created, List<FlowPoint> defers)
    {
        var seen = new HashSet<BasicBlock>();
        var pending = new Stack<FlowPoint>([created]);
        while (pending.Count > 0)
        {
            var (block, index) = pending.Pop();
            if (defers.Exists(d => d.Block == block && d.Index > index)) continue;
            if (block.Kind is BasicBlockKind.Exit) return true;
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                if (branch is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow }) return true;
                if (branch?.Destination is { } next && seen.Add(next)) pending.Push(new(next, -1));
            }
        }

        return false;
    }
}
