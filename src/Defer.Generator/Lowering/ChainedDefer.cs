// A Defer whose order or number is known only at run time: a record on the chain.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// foreach (var f in files) Defer(() => f.Dispose());
/// ===>
/// foreach (var f in files) { chain.Push(static state => { F f = state; f.Dispose(); }, f); }
/// </code>
/// Only a lambda that shares a variable which changes later keeps its closure: it is pushed as the delegate that it is.
/// </summary>
internal static class ChainedDefer
{
    public static void Lower(DeferPlan defer, Slots slots, DeferredCode code, Level level, BodyContext context)
    {
        var site = defer.Call.Site.Span;
        context.Writer.Replace(site, w =>
        {
            if (defer.Call.IsEmbedded) w.Line("{");
            // Variables are read by name where the record is pushed; everything else is evaluated into a local, once.
            foreach (var slot in slots.Values)
                if (slot.Source is not null || slot.NullCheck is not null) SlotWriting.Declare(slot, site, first: false, context, w);

            var state = slots.Values.Select(static s => s.Source is null && s.NullCheck is null ? s.Code! : s.Name).ToList();
            var parameter = state.Count == 0 ? "()" : context.Name(defer, "state");
            for (var i = 0; i < state.Count; i++)
                // A dynamic argument would leave it to run time which Push this is.
                if (state.Count == 1 && slots.Values[i].Type is IDynamicTypeSymbol || Escape.IsNoTypeArgument(slots.Values[i].Type))
                    state[i] = "(object?)" + state[i];
            var argument = state.Count switch { 0 => "", 1 => $", {state[0]}", _ => $", ({string.Join(", ", state)})" };
            var awaits = defer.Call.IsAsync;
            var push = $"{context.ChainOf(level)}.{(awaits ? "PushAsync" : "Push")}(static ";

            if (slots.Callee is { } callee)
            {
                var (before, after) = Awaiting.AsValueTask(defer.Call.Outcome);
                var run = $"{before}{code.Invocation(callee, Item)}{after}";
                if (defer.Call.Trigger is not Trigger.Always)
                    run = $"{{ {ExitState.OnChain(defer, Item(slots.Find(defer, Slots.Chain, context)!), Leave())}{(awaits ? "return " : "")}{run}; }}";
                w.At(site, $"{push}{parameter} => {run}{argument});");
            }
            else
            {
                w.At(site, $"{push}{(code.AwaitsInPlace ? "async " : "")}{parameter} =>");
                w.Line("{");
                if (defer.Call.Trigger is not Trigger.Always) w.Line(ExitState.OnChain(defer, Item(slots.Find(defer, Slots.Chain, context)!), Leave()));
                code.Write(Item);
                w.Line($"}}{argument});");
            }

            if (defer.Call.IsEmbedded) w.Line("}");

            string Leave() => awaits && !code.AwaitsInPlace ? "return default;" : "return;";
            string Item(Slot slot)
            {
                var item = state.Count == 1 ? parameter : $"{parameter}.Item{slots.Values.IndexOf(slot) + 1}";
                return Escape.IsNoTypeArgument(slot.Type) ? $"(({context.Type(slot.Type)}){item})" : item;
            }
        });
    }

    /// <summary>What the level's <c>finally</c> runs.</summary>
    /// <param name="level">The level.</param>
    /// <param name="succeeded">The flag as it was when the level's turn came, if there is one.</param>
    /// <param name="context">The lowering.</param>
    public static string Run(Level level, string succeeded, BodyContext context)
    {
        var continues = context.ConfigureAwait.Length == 0 ? "true" : "false";
        if (context.Ending.Catches)
            return level.Awaits
                ? $"{context.Panic} = await {context.ChainOf(level)}.RunCatchingAsync({context.Panic}, {context.Errors}, {continues}){context.ConfigureAwait};"
                : $"{context.Panic} = {context.ChainOf(level)}.RunCatching({context.Panic}, {context.Errors});";
        var failed = context.Ending.TracksSuccess ? $"!{succeeded}" : "false";
        var inFlight = context.KeepsSuppressed ? context.Notes.InFlight(context.DepthOf(level)) : "null";
        var keeps = context.KeepsSuppressed ? "true" : "false";
        return level.Awaits
            ? $"await {context.ChainOf(level)}.RunAsync({inFlight}, {keeps}, {failed}, {continues}){context.ConfigureAwait};"
            : $"{context.ChainOf(level)}.Run({inFlight}, {keeps}, {failed});";
    }

    /// <summary>Rents the level's chain.</summary>
    public static string Rent(Level level, BodyContext context) =>
        $"{Names.Services}DeferChain {context.ChainOf(level)} = {Names.Services}DeferChain.Rent();";
}
