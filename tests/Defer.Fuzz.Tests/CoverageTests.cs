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
        [.. s_defers, "DeferClosure Async", "DeferOnEnd error", "DeferOnEnd error, exception", "DeferOnEnd success", "DeferResource"];

    private static readonly ImmutableArray<string> s_statements =
    [
        "Assign", "Block", "Break", "Call", "Continue", "Declare", "DoWhile", "Fault Division", "Fault Index", "Fault Nil", "For", "ForEach", "If", "JumpBack", "Nested lambda",
        "Nested local function", "Panic", "Recover", "Rethrow", "Return", "Switch", "Trace", "While",
    ];

    private static readonly ImmutableArray<string> s_csharpStatements =
    [
        .. s_statements, "Await", "Consume", "GotoCase", "Jumps", "Lock", "ThrowAgain", "TryCatch", "TryFinally", "UsingBlock", "UsingDeclaration", "Yield", "YieldBreak",
    ];

    private static readonly ImmutableArray<string> s_bodies = ["end", "panic", "return", "return from depth"];
    private static readonly ImmutableArray<string> s_functions = ["normal", "panics", "panics, replaced", "recovered", "recovered, panics again"];
    private static readonly ImmutableArray<string> s_tiers = [Coverage.OpenCoded, Coverage.Chained, Coverage.Mixed];

    [Theory, InlineData(false), InlineData(true)]
    public void Each_statement_runs(bool csharp)
    {
        var coverage = Campaign.Of(csharp).Coverage;
        Assert.Empty((csharp ? [.. s_csharpStatements, .. s_csharpDefers] : s_statements.AddRange(s_defers)).Where(s => coverage.Statement(s) == 0));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Each_form_of_Defer_comes_on_each_tier(bool csharp)
    {
        var coverage = Campaign.Of(csharp).Coverage;
        Assert.Empty(from defer in csharp ? s_csharpDefers : s_defers
                     from tier in (string[])[Coverage.OpenCoded, Coverage.Chained]
                     where coverage.Defer(defer, tier) == 0
                     select $"{defer}, {tier}");
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Functions_end_in_each_way_on_each_tier(bool csharp)
    {
        var coverage = Campaign.Of(csharp).Coverage;
        Assert.Empty(from end in (string[])[.. s_bodies, .. s_functions, .. csharp ? (string[])["disposed of", "yield break"] : []]
                     from tier in s_tiers
                     where coverage.End(end, tier) == 0
                     select $"{end}, {tier}");
        Assert.Empty(from body in s_bodies
                     from function in s_functions
                     // A panic does not end normally, it is recovered.
                     where !(body == "panic" && function == "normal") && coverage.Exit(body, function) == 0
                     select $"{body}: {function}");
    }

    [Fact]
    public void No_statement_is_left_out() => Assert.Empty(
        from type in typeof(Statement).GetCustomAttributes(false).OfType<JsonDerivedTypeAttribute>()
        where !s_csharpStatements.AddRange(s_csharpDefers).Any(n => n.Split(' ')[0] == type.DerivedType.Name)
        select type.DerivedType.Name);
}
