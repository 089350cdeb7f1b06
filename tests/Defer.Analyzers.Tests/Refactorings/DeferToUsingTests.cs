// Defer back to using.

using Deferral.CodeFixes.Refactorings;

namespace Deferral.Analyzers.Tests.Refactorings;

public sealed class DeferToUsingTests
{
    private static readonly CodeRefactoringTest Test = RefactoringSamples.Of(new DeferToUsing());

    [Theory]
    [InlineData("$$var r = DeferDispose(new Res()); // it", "using var r = new Res(); // it")]
    [InlineData("var r = new Res(); // it\n        $$Defer(r.Dispose);", "using var r = new Res(); // it")]
    [InlineData("$$var r = new Res();\n        Defer(() => r.Dispose());", "using var r = new Res();")]
    [InlineData("Res? r = null;\n        $$Defer(() => r?.Dispose());", "using Res? r = null;")]
    [InlineData("IDisposable r = new Res();\n        $$Defer(() => { r.Dispose(); });", "using IDisposable r = new Res();")]
    [InlineData("Res r = new();\n        $$DeferDispose(r);", "using Res r = new();")]
    public async Task Offered(string source, string expected) => await Test.VerifyAsync(
        RefactoringSamples.Marked($"Log(1);\n        // About it.\n        {source}\n        Log(2);"),
        RefactoringSamples.Method($"Log(1);\n        // About it.\n        {expected}\n        Log(2);"));

    [Fact]
    public async Task Others_stay() => await Test.VerifyAsync(
        RefactoringSamples.Marked("Defer(() => Log(1));\n        $$var r = DeferDispose(new Res());\n        Defer(() => Log(2));"),
        RefactoringSamples.Marked("Defer(() => Log(1));\n        using var r = new Res();\n        Defer(() => Log(2));"));

    [Theory]
    [InlineData("$$var r = DeferDisposeAsync(new Res());")]
    [InlineData("var r = new Res();\n        $$Defer(r.DisposeAsync);")]
    [InlineData("var r = new Res();\n        $$Defer(async () => await r.DisposeAsync());")]
    public async Task Awaited(string source) => await Test.VerifyAsync(
        RefactoringSamples.Marked(source + "\n        await Task.Yield();", "async Task M()"),
        RefactoringSamples.Method("await using var r = new Res();\n        await Task.Yield();", "async Task M()"));

    [Theory]
    [InlineData("if (c) { $$var r = DeferDispose(new Res()); r.Use(1); } Log(1);")] // would end before the method
    [InlineData("var r = new Res(); Log(1); $$Defer(r.Dispose);")]
    [InlineData("var r = new Res(); $$Defer(() => r.Dispose()); r = new Res(); r.Use(1);")]
    [InlineData("var r = new Res(); $$Defer(() => r.Dispose()); Set(out r);")]
    [InlineData("Res? r = null; $$Defer(() => r!.Dispose());")] // null is called upon
    [InlineData("var r = new Res(); $$Defer(() => r.Use(1));")]
    [InlineData("var r = new Res(); $$Defer(() => { if (c) r.Dispose(); });")]
    [InlineData("var r = new Res(); $$Defer(() => { r.Dispose(); Log(1); });")]
    [InlineData("var r = new Res(); $$DeferOnError(() => r.Dispose());")]
    [InlineData("var r = new Res(); $$Defer(() => Log(1));")]
    [InlineData("$$DeferDispose(new Res()); Log(1);")]
    [InlineData("var n = new CancellationTokenRegistration(); $$Defer(() => n.Dispose()); Log(1);")]
    public async Task Not_offered(string body) => await Test.VerifyNotOfferedAsync(RefactoringSamples.Marked(body, "void M(bool c)")
        .Replace("private static void Log", "private static void Set(out Res r) => r = new();\n    private static void Log", StringComparison.Ordinal));

    [Fact]
    public async Task Not_offered_where_the_context_is_left() => await Test.VerifyNotOfferedAsync(RefactoringSamples.Class(
        "[Deferrable(ContinueOnCapturedContext = false)] public static async Task M() { $$var r = DeferDisposeAsync(new Res()); await Task.Yield(); r.Use(1); }"));

    [Theory]
    [InlineData("$$using var r = new Res(); // it\n        r.Use(1);", "void M()")]
    [InlineData("await $$using var r = new Res();\n        await Task.Yield();", "async Task M()")]
    public async Task Round_trip(string body, string signature)
    {
        var source = RefactoringSamples.Method(body, signature);
        var deferred = await RefactoringSamples.Of(new UsingToDefer()).ApplyAsync(source);
        var back = await Test.ApplyAsync(deferred.Insert(deferred.IndexOf("var r", StringComparison.Ordinal), "$$"));
        Assert.Equal(source.Replace("$$", "", StringComparison.Ordinal), back);
    }
}
