// DEFER019: a lock that is released at the end, by hand.

using System.Collections.Immutable;
using Deferral.Analyzers.Pairs;
using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports what is taken and given back as the last thing that the function does, where what stands between may leave it taken.</summary>
/// <remarks>The diagnostic's additional locations are the releases, the last of all first.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotDeferredAnalyzer() : MarkedBodyRule(Descriptors.NotDeferred)
{
    /// <summary>A function with such a name may leave with what it took (the ownership passes).</summary>
    private static readonly string[] Handing = ["Try", "Enter", "Acquire", "Lock", "Take", "Begin", "Wait", "Rent"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        var table = PairTable.For(body, context);
        var acquired = table.Acquired(body).ToImmutableArray();
        if (acquired.IsEmpty) return;
        var released = table.Released(body).ToImmutableArray();
        var later = table.ReleasedLater(body).ToImmutableArray();
        foreach (var taken in acquired)
        {
            var all = released.Where(r => r.Frees(taken) && body.Flow.Reaches(taken.At, r.At)).ToImmutableArray();
            if (all.IsEmpty || later.Any(l => l.Frees(taken)) || table.IsUsedElsewhere(body, taken)
                || acquired.Any(o => o != taken && o.Path.Is(taken.Path) && body.Flow.Reaches(taken.At, o.At))
                || all.Any(static r => r.Call.Syntax.FirstAncestorOrSelf<FinallyClauseSyntax>() is not null)
                || taken.Path.Changes(body, taken.At)
                || HeldFrom(taken) is not { } held) continue;

            // The release that is made whatever the code between decides.
            var last = all.Where(r => r.Call.AsStatement() is { } statement && held.Statements.IndexOf(statement) >= held.First).ToImmutableArray();
            if (last.Length != 1 || !CanFail(body, held.Statements[held.First].FullSpan.Start, last[0]) || !all.All(r => IsLastEffect(body, released, r))) continue;

            var missed = body.Flow.CanLeave(held.Start, [.. all.Select(static r => r.At)], byThrow: true);
            if (missed && Array.Exists(Handing, prefix => body.Method.Symbol.Name.StartsWith(prefix, StringComparison.Ordinal))) continue;
            var line = last[0].Call.Syntax.Line();
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.NotDeferred,
                taken.Call.Syntax.GetLocation(),
                missed ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                additionalLocations: all.OrderBy(r => r != last[0]).Select(static r => r.Call.Syntax.GetLocation()),
                properties: null,
                taken.Pair.Subject is Subject.None ? taken.Pair.Acquire : taken.Path.ToString(),
                line,
                missed ? "the code between does not leave first" : "nothing fails before"));
        }
    }

    /// <summary>
    /// From where it is surely held: after the statement that takes it, in the true branch of the <c>if</c> that tries to,
    /// or after an <c>if</c> that leaves when it could not (S2222, sonar-dotnet#5415).
    /// </summary>
    private static (List<StatementSyntax> Statements, int First, FlowPoint Start)? HeldFrom(PairUse taken)
    {
        var node = taken.Call.Syntax;
        while (node.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax
            || node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax })
            node = node.Parent is MemberAccessExpressionSyntax access ? access.Parent! : node.Parent;

        var negated = node.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        if ((negated ? node.Parent! : node).Parent is IfStatementSyntax test && test.Condition == (negated ? node.Parent : node))
        {
            if (WhenTaken(taken) is not { } start) return null;
            if (negated) return test.Else is null && EndsInJump(test.Statement) ? After(test, start) : null;
            return test.Statement is BlockSyntax { Statements: { Count: > 0 } inside } ? ([.. inside], 0, start) : null;
        }

        if (taken.IsAttempt && taken.Pair.Subject is not Subject.Result) return null;
        return node.Parent switch
        {
            ExpressionStatementSyntax statement => After(statement, taken.At),
            EqualsValueClauseSyntax { Parent.Parent.Parent: LocalDeclarationStatementSyntax declaration } => After(declaration, taken.At),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } => After(statement, taken.At),
            _ => null,
        };
    }

    private static (List<StatementSyntax> Statements, int First, FlowPoint Start)? After(StatementSyntax statement, FlowPoint start)
    {
        var siblings = statement.Siblings().ToList();
        var next = siblings.IndexOf(statement) + 1;
        return next < siblings.Count ? (siblings, next, start) : null;
    }

    private static bool EndsInJump(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement)
            is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax;

    /// <summary>The start of the branch on which an attempt has succeeded.</summary>
    private static FlowPoint? WhenTaken(PairUse taken)
    {
        var block = taken.At.Block;
        if (taken.At.Index != block.Operations.Length) return null;
        var branch = block.ConditionKind switch
        {
            ControlFlowConditionKind.WhenTrue => block.ConditionalSuccessor,
            ControlFlowConditionKind.WhenFalse => block.FallThroughSuccessor,
            _ => null,
        };
        return branch?.Destination is { } destination ? new(destination, -1) : null;
    }

    private static bool CanFail(MarkedBody body, int from, PairUse release) => body.Own.Any(o =>
        o.Syntax.SpanStart >= from && o.Syntax.Span.End <= release.Call.Syntax.SpanStart
        && o is IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation or IAwaitOperation
            or IThrowOperation or IReturnOperation or IDynamicInvocationOperation or IConversionOperation { IsImplicit: false });

    /// <summary>Whether all that is done after a release is to return, or to release other things.</summary>
    private static bool IsLastEffect(MarkedBody body, ImmutableArray<PairUse> released, PairUse release) =>
        body.Flow.Onwards(release.At).All(place => place.Block.Operations.Skip(place.Index).Append(place.Block.BranchValue)
            .All(o => o is null || IsQuiet(o) || released.Any(r => o.Syntax.Span.Contains(r.Call.Syntax.Span) && r.Call.AsStatement() is { } own && own.Span.Contains(o.Syntax.Span))));

    private static bool IsQuiet(IOperation operation) => operation.DescendantsAndSelf().All(static o =>
        o is ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation or IDefaultValueOperation or ITupleOperation or IConversionOperation
            or IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null }
            or IFlowCaptureOperation or IFlowCaptureReferenceOperation
        || o.ConstantValue.HasValue);
}
