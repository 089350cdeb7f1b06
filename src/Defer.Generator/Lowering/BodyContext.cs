// What all constructs of one lowering share: the method, its plan, the writer, and fresh names.

using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Lowering;

/// <summary>The state of one lowering.</summary>
internal sealed class BodyContext
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly string _prefix = "__defer";

    public BodyContext(MarkedMethod method, MethodPlan plan, BodyWriter writer)
    {
        Method = method;
        Plan = plan;
        Writer = writer;
        for (var text = method.Syntax.ToString(); text.Contains(_prefix);) _prefix += "_";
    }

    public MarkedMethod Method { get; }

    public MethodPlan Plan { get; }

    public BodyWriter Writer { get; }

    public bool IsAsync => Method.Symbol.IsAsync;

    /// <summary>Whether replaced exceptions are noted: spec 5, "Nothing lost".</summary>
    public bool KeepsSuppressed => Method.Settings.Errors is ErrorPolicy.KeepLast;

    /// <summary>C# allows no <c>catch</c> around a <c>yield</c> (CS1626): there only deferred calls are watched, not the body.</summary>
    public bool WatchesBody => KeepsSuppressed && !Method.IsIterator && !Plan.Levels.IsEmpty;

    public string Noted => $"{_prefix}_noted";

    public string InFlight => $"{_prefix}_inFlight";

    public string Bits => $"{_prefix}_bits";

    /// <summary>A name that belongs to one Defer.</summary>
    public string Name(DeferPlan defer, string role) => $"{_prefix}{Plan.Defers.IndexOf(defer) + 1}_{role}";

    public string ChainOf(Level level) => $"{_prefix}_chain{Plan.Levels.IndexOf(level) + 1}";

    public string Name(string role) => $"{_prefix}_{role}";

    /// <summary>The bit that says that a conditional Defer was reached.</summary>
    public int BitOf(DeferPlan defer) =>
        1 << Plan.Defers.Where(static d => d is { Tier: Tier.OpenCoded, IsDirect: false }).TakeWhile(d => d != defer).Count();

    public string ConfigureAwait => Method.Settings.ContinueOnCapturedContext ? "" : ".ConfigureAwait(false)";

    /// <summary>A type as generated code can always name it.</summary>
    public static string Type(ITypeSymbol type) => type.ToDisplayString(TypeFormat);

    /// <summary>A name as an identifier: keywords get their <c>@</c>.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The filter of spec 5, "Nothing lost": it notes what is in flight and never catches.</summary>
    public string NotingCatch =>
        $"catch (global::System.Exception {_prefix}_e) when ({Names.Services}Suppression.Note({_prefix}_e, ref {Noted}, {InFlight})) {{ throw; }}";
}
