// What all constructs of one lowering share: the method, its plan, the writer, and fresh names.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>The state of one lowering.</summary>
internal sealed class BodyContext
{
    private readonly string _prefix = "__defer";

    /// <param name="member">The member that is lowered.</param>
    /// <param name="index">Which of its functions this is.</param>
    /// <param name="plan">What becomes of that one.</param>
    /// <param name="writer">Writes the whole member.</param>
    public BodyContext(MarkedMember member, int index, MethodPlan plan, BodyWriter writer)
    {
        Method = member.Functions[index];
        Plan = plan;
        Writer = writer;
        Ending = Ending.Of(Method);
        for (var text = NamesIn(member); text.Contains(_prefix);) _prefix += "_";
        // C# lets nested functions hide names; what is written into a finally in place is not nested any more.
        if (index > 0) _prefix += $"_f{index + 1}_";
    }

    /// <summary>A text that has all names of a member's parameters and body in it.</summary>
    private static string NamesIn(MarkedMember member)
    {
        var declaration = (SyntaxNode?)member.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? member.Syntax;
        var text = declaration.ToString() + member.ExtensionBlock?.ParameterList;
        // A name may be spelt with escapes.
        return text.IndexOf("\\u", StringComparison.OrdinalIgnoreCase) < 0 ? text : string.Join(" ", declaration.DescendantTokens().Select(static t => t.ValueText));
    }

    public MarkedMethod Method { get; }

    public MethodPlan Plan { get; }

    public BodyWriter Writer { get; }

    /// <summary>Which exception is in flight, where <see cref="KeepsSuppressed"/>.</summary>
    public Notes Notes => new(this);

    /// <summary>What the deferred calls must know of how the method ended.</summary>
    public Ending Ending { get; }

    /// <summary>Whether a deferred call is awaited: in a <c>catch</c> C# makes a new throw of every <c>throw;</c> behind an <c>await</c>.</summary>
    public bool AwaitsCalls => Plan.Levels.Any(static l => l.Awaits);

    /// <summary>Whether replaced exceptions are noted: spec 5, "Nothing lost". What is caught needs no notes.</summary>
    public bool KeepsSuppressed => Method.Settings.Errors is ErrorPolicy.KeepLast && !Ending.Catches;

    /// <summary>C# allows no <c>catch</c> around a <c>yield</c> (CS1626): there only deferred calls are watched, not the body.</summary>
    public bool WatchesBody => KeepsSuppressed && !Method.IsIterator && !Plan.Levels.IsEmpty;

    /// <summary>The <c>using</c> declarations inside a level whose code is watched: those between its Defer and the next, which are disposed of between the two calls.</summary>
    public ImmutableArray<LocalDeclarationStatementSyntax> WatchedUsings(int depth) =>
        (WatchesBody || Ending.Catches) && depth < Plan.Levels.Length ? Plan.Levels[depth].Usings : [];

    /// <summary>The innermost region around a position of the user's text.</summary>
    public Region RegionAt(int position)
    {
        var depth = Plan.DepthAt(position);
        return new(depth, WatchedUsings(depth).Count(u => u.Span.End <= position));
    }

    /// <summary>Whether something must be done where control leaves the body normally.</summary>
    public bool WatchesExit => WatchesBody || Ending.KeepsResult || Ending.TracksSuccess;

    public string Bits => $"{_prefix}_bits";

    /// <summary>What is in flight, where exceptions are caught.</summary>
    public string Panic => $"{_prefix}_panic";

    /// <summary>Whether the exit was reached.</summary>
    public string Succeeded => $"{_prefix}_ok";

    /// <summary>The result that waits for the deferred calls; on the chain they reach it through a box.</summary>
    public string Result => ResultIsBoxed ? $"{ResultBox}.Value" : ResultBox;

    public string ResultBox => $"{_prefix}_result";

    public bool ResultIsBoxed => Plan.Defers.Any(static d => d is { Tier: Tier.Chained, Call.Input: ExitInput.Result });

    /// <summary>The policy as lowered code names it.</summary>
    public string Errors => $"global::Deferral.DeferErrors.{Method.Settings.Errors}";

    /// <summary>A name that belongs to one Defer.</summary>
    public string Name(DeferPlan defer, string role) => $"{_prefix}{Plan.Defers.IndexOf(defer) + 1}_{role}";

    /// <summary>The chain that a Defer is pushed on.</summary>
    public string ChainOf(DeferPlan defer) => ChainOf(Plan.Levels.First(l => l.Defers.Contains(defer)));

    public string ChainOf(Level level) => $"{_prefix}_chain{DepthOf(level)}";

    /// <summary>How many levels stand around a level's code, itself included.</summary>
    public int DepthOf(Level level) => Plan.Levels.IndexOf(level) + 1;

    public string Name(string role) => $"{_prefix}_{role}";

    /// <summary>The bit that says that a conditional Defer was reached.</summary>
    public int BitOf(DeferPlan defer) =>
        1 << Plan.Defers.Where(static d => d is { Tier: Tier.OpenCoded, IsDirect: false }).TakeWhile(d => d != defer).Count();

    public string ConfigureAwait => Method.Settings.ContinueOnCapturedContext ? "" : ".ConfigureAwait(false)";

    /// <summary>A type as generated code can always name it.</summary>
    public string Type(ITypeSymbol type) => Method.Member.Types.Of(type);

    /// <summary>A name as an identifier: keywords get their <c>@</c>.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
