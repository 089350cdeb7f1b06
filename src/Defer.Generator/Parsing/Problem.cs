// Something that keeps a marked method from being lowered, said once and shared by generator and analyzers.

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Deferral.Generator.Parsing;

/// <summary>A reason not to lower: the generator then writes nothing, and the analyzer reports it.</summary>
/// <param name="Id">The rule, see <see cref="ProblemIds"/>.</param>
/// <param name="Location">Where the user can mend it.</param>
/// <param name="Arguments">What the rule's message names.</param>
internal sealed record Problem(string Id, Location Location, ImmutableArray<string> Arguments)
{
    public static Problem At(string id, SyntaxNodeOrToken where, params string[] arguments) =>
        new(id, where.GetLocation()!, [.. arguments]);
}

/// <summary>The rules that stop the lowering. Their texts stand in the analyzers' table.</summary>
internal static class ProblemIds
{
    public const string NestedFunction = "DEFER002";
    public const string NotPartial = "DEFER003";
    public const string NotSupported = "DEFER004";
    public const string RecoverElsewhere = "DEFER005";
    public const string NotAwaited = "DEFER008";
    public const string NotTheResult = "DEFER009";

    public const string SpanAcrossAwait = "DEFER060";
    public const string MemberKind = "DEFER061";
    public const string NotAStatement = "DEFER062";
    public const string CatchInIterator = "DEFER063";
    public const string CannotOpenCode = "DEFER064";
    public const string FileLocalType = "DEFER065";
    public const string LocalFunctionScope = "DEFER067";
    public const string RefStructOnChain = "DEFER068";
    public const string Dynamic = "DEFER069";
    public const string NoPlaceForResult = "DEFER072";
    public const string OtherGenerator = "DEFER073";
}
