// The outcome of the analysis: what becomes of each Defer, and which try/finally levels the body gets.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Analysis;

/// <summary>How a Defer is carried out (spec 5).</summary>
internal enum Tier
{
    /// <summary>Written into a <c>finally</c>.</summary>
    OpenCoded,

    /// <summary>A record on the method's chain.</summary>
    Chained,
}

/// <summary>How the deferred code gets at a captured variable.</summary>
internal enum CaptureMode
{
    /// <summary>It is in scope and assigned where the call runs.</summary>
    InScope,

    /// <summary>It is in scope, once its declaration gives it a value.</summary>
    InitialiseAtDeclaration,

    /// <summary>It does not change after the Defer: its value is kept.</summary>
    Snapshot,

    /// <summary>A constant of an inner block: written again.</summary>
    Constant,

    /// <summary>It changes and is shared: only a closure will do.</summary>
    Closure,
}

/// <summary>One captured variable.</summary>
internal sealed record Capture(ISymbol Variable, CaptureMode Mode)
{
    public ITypeSymbol Type => Variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)Variable).Type;
}

/// <summary>What becomes of one Defer.</summary>
/// <param name="Call">The Defer.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="Reason">Why it is chained; empty when it is open-coded.</param>
/// <param name="Captures">The variables that the deferred code uses.</param>
/// <param name="IsDirect">Whether the level opens right at the Defer, so that no bit needs to say whether it was reached.</param>
/// <param name="IsStatic">Chained: whether a static function and a copy of the values do, without a closure.</param>
internal sealed record DeferPlan(
    DeferCall Call,
    Tier Tier,
    string Reason,
    ImmutableArray<Capture> Captures,
    bool IsDirect,
    bool IsStatic)
{
    /// <summary>As Go's <c>-d=defer</c> says it, with the reason that Go does not give.</summary>
    public string Explanation => Tier is Tier.OpenCoded ? "open-coded defer" : $"chained defer: {Reason}";
}

/// <summary>One <c>try</c>/<c>finally</c>: a single open-coded Defer, or the neighbouring chained ones.</summary>
/// <param name="Start">The position in the user's text from which on the code stands inside it.</param>
/// <param name="Defers">What its <c>finally</c> runs.</param>
/// <param name="Usings">The <c>using</c> declarations between it and the level around it: disposing of them comes between their calls, and can fail.</param>
internal sealed record Level(int Start, ImmutableArray<DeferPlan> Defers, ImmutableArray<LocalDeclarationStatementSyntax> Usings)
{
    public bool IsBehindUsing => !Usings.IsEmpty;

    public bool IsChain => Defers[0].Tier is Tier.Chained;

    public bool IsDirect => Defers[0].IsDirect;

    public bool Awaits => Defers.Any(static d => d.Call.IsAsync);
}

/// <summary>A part of the body's own code, named by what stands around it. Each lies inside the one before it.</summary>
/// <param name="Depth">The number of levels.</param>
/// <param name="Usings">The number of <c>using</c> declarations in front of the next level, if those are watched.</param>
internal readonly record struct Region(int Depth, int Usings = 0);

/// <summary>A local function that moves out of the levels, because code outside them calls it.</summary>
/// <param name="Function">The statement that moves.</param>
/// <param name="Depth">The number of levels around its new place.</param>
internal sealed record HoistedFunction(LocalFunctionStatementSyntax Function, int Depth);

/// <summary>A declaration whose variables such a function uses: they move with it, and their values are assigned where they were declared.</summary>
/// <param name="Declaration">The statement.</param>
/// <param name="Depth">The number of levels around the new place of its variables.</param>
internal sealed record HoistedDeclaration(LocalDeclarationStatementSyntax Declaration, int Depth);

/// <summary>Everything that the lowering needs to know. With a problem there is nothing to lower.</summary>
internal sealed record MethodPlan(
    ImmutableArray<Problem> Problems,
    ImmutableArray<DeferPlan> Defers,
    ImmutableArray<Level> Levels,
    ImmutableArray<HoistedFunction> Hoisted,
    ImmutableArray<HoistedDeclaration> HoistedDeclarations)
{
    /// <summary>The number of levels around a position of the user's text.</summary>
    public int DepthAt(int position) => Layout.DepthAt(Levels, position);
}
