// A Defer in a nested block: a bit says that it was reached (Go's deferBits), plain locals keep its values.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// if (c) { var f = Open(); Defer(() => f.Dispose()); } rest
/// ===>
/// byte bits = 0; F keep_f = default!;
/// try { if (c) { var f = Open(); keep_f = f; bits |= 1; } rest }
/// finally { if ((bits &amp; 1) != 0) { F f = keep_f; f.Dispose(); } }
/// </code>
/// The bit is set last: an argument that throws registers nothing (spec 4.2).
/// </summary>
internal static class NestedDefer
{
    public static void Lower(DeferPlan defer, Slots slots, BodyContext context)
    {
        var site = defer.Call.Site.Span;
        context.Writer.Replace(site, w =>
        {
            if (defer.Call.IsEmbedded) w.Line("{");
            foreach (var slot in slots.Values) SlotWriting.Assign(slot, site, w);
            w.At(site, $"{context.Bits} |= {context.BitOf(defer)};");
            if (defer.Call.IsEmbedded) w.Line("}");
        });
    }

    /// <summary>The condition under which the call runs; null if it always does. A resource knows by itself.</summary>
    public static string? Condition(DeferPlan defer, BodyContext context) =>
        defer.IsDirect || defer.Call.IsResource ? null : $"({context.Bits} & {context.BitOf(defer)}) != 0";

    /// <summary>The locals, before the level that tests the bit.</summary>
    public static void DeclareSlots(DeferPlan defer, Slots slots, BodyContext context)
    {
        if (defer.Call.IsResource) Resources.Declare(defer, context);
        foreach (var slot in slots.Values)
            context.Writer.Line($"{(slot.Type.IsRefLikeType ? "scoped " : "")}{slot.TypeOrVar(context)} {slot.Name} = default!;");
    }
}
