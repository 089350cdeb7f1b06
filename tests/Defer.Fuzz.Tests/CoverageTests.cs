using System.Text.Json.Serialization;

namespace Deferral.Fuzz;

/// <summary>What the random programs are made of: no statement, no tier and no way to end is missing, even in the small run.</summary>
public sealed class CoverageTests
{
    private static readonly ImmutableArray<string> s_defers =
    [
        "DeferCall", "DeferClosure Marked", "DeferClosure Panic", "DeferClosure Plain", "DeferClosure Result", "DeferDelegate", "DeferEager", "DeferHandler", "DeferNull", "DeferTrace",
    ];

    private static readonly ImmutableArray<string> s_csharpDefers =
    [
        .. s_defers, "DeferClosure Async", "DeferClosure AsyncMarked", "DeferClosure AsyncPanic", "DeferDelegate, async", "DeferEager, async",
        .. Both("DeferOnEnd error"), .. Both("DeferOnEnd error, exception"), .. Both("DeferOnEnd success"), .. Both("DeferOnEndEager error"), .. Both("DeferOnEndEager success"),
        .. Both("DeferResource"),
    ];

    private static readonly ImmutableArray<string> s_statements =
    [
        "Assign", "Block", "Break", "Call", "Continue", "Declare", "DoWhile", "Fault Division", "Fault Index", "Fault Nil", "For", "ForEach", "If", "JumpBack", "Nested lambda",
        "Nested local function", "Panic", "Recover", "Rethrow", "Return", "Switch", "Trace", "While",
    ];

    private static readonly ImmutableArray<string> s_csharpStatements =
    [
        .. s_statements, "Await", "Consume", "GotoCase", "Jumps", "Lock", "ThrowAgain", "TryCatch", "TryFinally", "Yield", "YieldBreak", "Nested lambda, async",
        "Nested local function, async", .. Both("UsingBlock"), .. Both("UsingDeclaration"),
    ];

    private static readonly ImmutableArray<string> s_ends = ["end", "panic", "return", "return from depth", "normal", "panics", "panics, replaced", "recovered"];
    private static readonly ImmutableArray<string> s_tiers = [Coverage.OpenCoded, Coverage.Chained];

    // Rare: on one tier or another.
    private const string RecoveredAndAgain = "recovered, panics again";

    [Theory, InlineData(false), InlineData(true)]
    public void Each_statement_runs(bool csharp)
    {
        var coverage = Campaign.Of(csharp).Coverage;
        ImmutableArray<string> statements = csharp ? [.. s_csharpStatements, .. s_csharpDefers] : [.. s_statements, .. s_defers];
        var missing = statements.Where(s => coverage.Statement(s) == 0).ToList();
        Assert.Empty(missing);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Each_form_of_Defer_comes_on_each_tier(bool csharp)
    {
        var coverage = Campaign.Of(csharp).Coverage;
        var missing = (csharp ? s_csharpDefers : s_defers).SelectMany(d => s_tiers.Where(t => coverage.Defer(d, t) == 0).Select(t => $"{d}, {t}")).ToList();
        Assert.Empty(missing);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Functions_end_in_each_way(bool csharp)
    {
        var coverage = Campaign.Of(csharp).Coverage;
        ImmutableArray<string> ends = [.. s_ends, RecoveredAndAgain, .. csharp ? (string[])["disposed of", "yield break"] : []];
        var missing = ends.Where(e => s_tiers.All(t => coverage.End(e, t) == 0)).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void Functions_end_in_each_way_on_each_tier()
    {
        var coverage = Campaign.Of(csharp: false).Coverage;
        var missing = s_ends.SelectMany(e => s_tiers.Where(t => coverage.End(e, t) == 0).Select(t => $"{e}, {t}")).ToList();
        Assert.Empty(missing);
    }

    private static string[] Both(string name) => [name, $"{name}, async"];

    [Fact]
    public void No_statement_is_left_out()
    {
        var known = s_csharpStatements.AddRange(s_csharpDefers).Select(static n => n.Split(' ', ',')[0]).ToHashSet();
        var missing = typeof(Statement).GetCustomAttributes(false).OfType<JsonDerivedTypeAttribute>().Select(static t => t.DerivedType.Name).Where(n => !known.Contains(n)).ToList();
        Assert.Empty(missing);
    }
}
