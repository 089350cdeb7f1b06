// The levels around the body: where each opens, what it declares, and in which order they close.

using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Microsoft.CodeAnalysis;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// declarations
/// try {                 // one for each open-coded Defer, one for neighbouring chained ones
///     rest
/// } finally { ... }     // or catch: see <see cref="FinallyLevel"/> and <see cref="CatchLevel"/>
/// return result;        // where the result waits for the deferred calls
/// </code>
/// </summary>
internal sealed class Levels(BodyContext context, IReadOnlyDictionary<DeferPlan, Slots> slots, IReadOnlyDictionary<DeferPlan, DeferredCode> codes, Returns returns, UsingDeclarations usings)
{
    /// <summary>Opens a level where the writer stands.</summary>
    public void Open(Level level)
    {
        var writer = context.Writer;
        var index = context.Plan.Levels.IndexOf(level);
        if (index == 0) Declare(writer);
        if (level == context.Plan.Levels.FirstOrDefault(static l => l is { IsDirect: false, IsChain: false })) writer.Line($"byte {context.Bits} = 0;");
        if (level.IsChain) writer.Line(ChainedDefer.Rent(level, context));
        else if (!level.IsDirect) NestedDefer.DeclareSlots(level.Defers[0], slots[level.Defers[0]], context);

        foreach (var hoisted in context.Plan.HoistedDeclarations)
            if (hoisted.Depth == index) HoistedVariables.Declare(hoisted, context);
        foreach (var hoisted in context.Plan.Hoisted)
            if (hoisted.Depth == index) writer.Moved(hoisted.Function.Span);

        if (context.WatchesBody && index == 0) writer.Line("try {");
        writer.Line(returns.NeedsBlock ? "try { {" : "try {");
    }

    /// <summary>Whether an expression body is nothing but a Defer.</summary>
    public bool Replaces(SyntaxNode expression) => context.Plan.Defers.Any(d => d.Call.Site == expression);

    /// <summary>Closes all levels at the end of the body, the innermost first.</summary>
    public void CloseAll()
    {
        var writer = context.Writer;
        for (var index = context.Plan.Levels.Length - 1; index >= 0; index--)
        {
            usings.Close(index + 1, returns);
            if (returns.NeedsBlock) writer.Line("}");
            returns.WriteExit(new(index + 1));
            writer.Line("}");
            if (context.Ending.Catches) CatchLevel.Close(index, context, Run);
            else FinallyLevel.Close(index, context, Run);
        }

        if (context.WatchesBody) writer.Line($"}} {context.Notes.Catch(new(0))}");
        // Without any yield it would be no iterator.
        if (context.Method.IsIterator && returns.HasExits) writer.Line("yield break;");
        if (!context.Plan.Levels.IsEmpty && context.Ending.KeepsResult && context.Method.ResultType is not null) writer.Line($"return {context.Result};");
    }

    /// <summary>What belongs to the method, before the outermost level.</summary>
    private void Declare(BodyWriter writer)
    {
        if (context.KeepsSuppressed) writer.Line($"global::System.Exception? {string.Join(", ", context.Notes.All.Select(static n => $"{n} = null"))};");
        if (context.Ending.Catches)
        {
            writer.Line($"global::Deferral.Panic? {context.Panic} = null;");
            // A recovered method returns what it has; an argument that was not set stays as the caller had it.
            foreach (var parameter in context.Method.Symbol.Parameters.Where(static p => p.RefKind is RefKind.Out))
                // No type argument can be a pointer, and on older frameworks no ref struct.
                writer.Line(parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
                    ? $"{BodyContext.Identifier(parameter.Name)} = default;"
                    : $"{Parsing.Names.Services}OutParameter.SkipInit(out {BodyContext.Identifier(parameter.Name)});");
        }

        if (context.Ending.TracksSuccess) writer.Line($"bool {context.Succeeded} = false;");
        if (returns.NeedsResult) writer.Line(returns.DeclareResult);
    }

    /// <summary>The deferred calls of a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="succeeded">The flag as it was when the level's turn came, if there is one.</param>
    private void Run(Level level, string succeeded)
    {
        var defer = level.Defers[0];
        if (level.IsChain)
        {
            context.Writer.At(defer.Call.Site.Span, ChainedDefer.Run(level, succeeded, context));
            return;
        }

        string?[] conditions = [NestedDefer.Condition(defer, context), ExitState.Condition(defer, succeeded, context)];
        var condition = string.Join(" && ", conditions.Where(static c => c is not null));
        if (condition.Length > 0) context.Writer.Line($"if ({condition}) {{");
        codes[defer].Write(static slot => slot.Name);
        if (condition.Length > 0) context.Writer.Line("}");
    }
}
