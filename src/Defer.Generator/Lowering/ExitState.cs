// What deferred code sees of how the method ended: the exception in flight, the result (spec 3.1, 4.7 to 4.9).

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Defer((ref int n) => n *= 2)   ===>  { ref int n = ref result; n *= 2; }
/// Defer(() => Recover())         ===>  Unwind.Recover(panic);
/// DeferOnError(call)             ===>  if (!ok) { call(); }
/// </code>
/// A record on the chain asks the chain instead: it runs outside the method.
/// </summary>
internal static class ExitState
{
    /// <summary>What the call is given besides its eager arguments.</summary>
    public static IEnumerable<string> Arguments(DeferPlan defer, Slots slots, BodyContext context, Func<Slot, string> value)
    {
        var panic = slots.Find(defer, Slots.Chain, context) is { } chain ? $"{value(chain)}.Panic" : $"{Names.Services}Unwind.Of({context.Panic})";
        return defer.Call.Input switch
        {
            ExitInput.Result => [slots.Find(defer, Slots.Result, context) is { } box ? $"ref {value(box)}.Value" : $"ref {context.Result}"],
            ExitInput.Panic => [panic],
            ExitInput.Exception => [$"{panic}.Exception!"],
            _ => [],
        };
    }

    /// <summary>The local that stands for the chain in a record's code.</summary>
    public static string Chain(DeferPlan defer, BodyContext context) => context.Name(defer, "from");

    /// <summary>A call of <c>Recover</c> in the lambda's text.</summary>
    public static string Recover(IInvocationOperation recover, DeferPlan defer, Slots slots, BodyContext context)
    {
        var name = ((InvocationExpressionSyntax)recover.Syntax).Expression;
        var type = ((name as MemberAccessExpressionSyntax)?.Name ?? name) is GenericNameSyntax { TypeArgumentList: var list } ? list.ToString() : "";
        // In the hole of an interpolated string a colon begins the format.
        var (open, close) = recover.Syntax.Parent is ExpressionStatementSyntax or LambdaExpressionSyntax ? ("", "") : ("(", ")");
        if (defer.Tier is Tier.OpenCoded) return $"{open}{Names.Services}Unwind.Recover{type}({context.Panic}){close}";
        return $"{(slots.Callee is null ? Chain(defer, context) : context.ChainOf(defer))}.Recover{type}()";
    }

    /// <summary>The condition under which an open-coded call runs; null if it always does.</summary>
    /// <param name="defer">The Defer.</param>
    /// <param name="succeeded">The flag as it was when the level's turn came.</param>
    /// <param name="context">The lowering.</param>
    public static string? Condition(DeferPlan defer, string succeeded, BodyContext context) => (defer.Call.Trigger, context.Ending.Catches) switch
    {
        (Trigger.Always, _) => null,
        (Trigger.OnError, true) => $"{Names.Services}Unwind.IsPanicking({context.Panic})",
        (Trigger.OnSuccess, true) => $"!{Names.Services}Unwind.IsPanicking({context.Panic})",
        (Trigger.OnError, false) => $"!{succeeded}",
        _ => succeeded,
    };

    /// <summary>The same at the start of a record's code: it leaves where its turn does not come.</summary>
    /// <param name="defer">The Defer.</param>
    /// <param name="chain">How the record names its chain.</param>
    /// <param name="leave">How its function is left.</param>
    public static string OnChain(DeferPlan defer, string chain, string leave) => defer.Call.Trigger switch
    {
        Trigger.OnError => $"if (!{chain}.Failed) {leave} ",
        Trigger.OnSuccess => $"if ({chain}.Failed) {leave} ",
        _ => "",
    };
}
