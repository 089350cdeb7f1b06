// Evaluates what a Defer keeps, in the order in which it is written (spec 4.2).

using Deferral.Generator.Emit;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator.Lowering;

internal static class SlotWriting
{
    /// <summary>A new local with the value.</summary>
    public static void Declare(Slot slot, TextSpan site, bool first, BodyContext context, BodyWriter writer) =>
        Evaluate(slot, $"{slot.TypeOrVar(context)} {slot.Name} = ", site, first ? site.Start : null, writer);

    /// <summary>The value for a local that was declared before.</summary>
    public static void Assign(Slot slot, TextSpan site, BodyWriter writer) =>
        Evaluate(slot, $"{slot.Name} = ", site, null, writer);

    private static void Evaluate(Slot slot, string target, TextSpan site, int? anchor, BodyWriter writer)
    {
        if (slot.Source is { } source) writer.User(source, target, ";", anchor);
        else writer.Line($"{target}{slot.Code};");

        // A delegate on a null receiver throws where it is made.
        if (slot.NullCheck is { } dispatched)
            writer.At(site, $"if ((object?){slot.Name} is null) {Names.Services}NullReceiver.Throw({(dispatched ? "true" : "false")});");
    }
}
