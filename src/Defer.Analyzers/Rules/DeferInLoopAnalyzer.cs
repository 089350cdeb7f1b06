// DEFER010: a Defer that registers once per pass, while its calls wait for the end of the method.

using System.Globalization;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer that control flow can come back to; so a pass that always ends the loop is exempt (go-critic#1451).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DeferInLoopAnalyzer() : MarkedBodyRule(Descriptors.InLoop)
{
    /// <summary><c>method</c> (the default): report; <c>off</c>: a Defer in a loop is meant.</summary>
    private const string Option = "defer.loop";

    /// <summary>How many calls may pile up where constants say how many there are; 0 (the default): none.</summary>
    private const string MaxIterations = "DEFER010.max_constant_iterations";

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (string.Equals(context.Option(Option), "off", StringComparison.OrdinalIgnoreCase)) return;
        var allowed = long.TryParse(context.Option(MaxIterations), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        foreach (var call in body.OwnCalls)
            if (body.Flow.Find(call.Syntax) is { Block.IsReachable: true } point && body.Paths.IsReentered(point) && !(allowed > 0 && Passes(body, call) <= allowed))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.InLoop, call.Syntax.GetLocation(), body.Method.DisplayName));
    }

    /// <summary>How often a Defer is reached at most; null if that is not constant.</summary>
    private static long? Passes(MarkedBody body, DeferCall call)
    {
        if (body.Own.Any(static o => o is IBranchOperation { Syntax: GotoStatementSyntax })) return null;
        long? passes = 1;
        for (var around = call.Operation.Parent; around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); around = around.Parent)
            if (around is ILoopOperation loop) passes *= Passes(body, loop);
        return passes;
    }

    private static long? Passes(MarkedBody body, ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation each => each.Collection.WithoutConversions() switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Length,
            ICollectionExpressionOperation collection when !collection.Elements.Any(static e => e is ISpreadOperation) => collection.Elements.Length,
            _ => null,
        },
        // for (var i = 0; i < 3; i++), and nothing else writes i
        IForLoopOperation
        {
            Locals.Length: 1,
            Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual, RightOperand.ConstantValue: { HasValue: true, Value: int last } } condition,
            AtLoopBottom.Length: 1,
        } counted when counted.Locals[0] is var local && condition.LeftOperand.Names(local) && First(counted, local) is { } first
            && counted.AtLoopBottom[0] is IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } increment } && increment.Target.Names(local)
            && body.Writes.Of(local).Count == 2 && body.Writes.Uncontrolled(local) is null =>
            Math.Max(0L, (long)last - first + (condition.OperatorKind is BinaryOperatorKind.LessThanOrEqual ? 1 : 0)),
        _ => null,
    };

    private static int? First(IForLoopOperation loop, ILocalSymbol local) => loop.Before.SelectMany(static b => b.Descendants()).OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local))?.Initializer?.Value.ConstantValue.Value as int?;
}
