// Defer back to try and finally.

using Deferral.CodeFixes.Refactorings;

namespace Deferral.Analyzers.Tests.Refactorings;

public sealed class DeferToTryFinallyTests
{
    private static readonly CodeRefactoringTest Test = RefactoringSamples.Of(new DeferToTryFinally());

    [Fact]
    public async Task All_from_here_on_and_the_mark_goes() => await Test.VerifyAsync(
        RefactoringSamples.Marked(
            """
            var a = new Res();
            // Give it back.
            $$Defer(() => a.Dispose());
            a.Use(1); // one

            var b = new Res();
            Defer(b.Dispose);
            Defer(() =>
            {
                // Twice.
                b.Use(1);
                b.Use(2);
            });
            return b.Id;
            """,
            "int M()"),
        RefactoringSamples.Method(
            """
            var a = new Res();
            // Give it back.
            try
            {
                a.Use(1); // one

                var b = new Res();
                try
                {
                    try
                    {
                        return b.Id;
                    }
                    finally
                    {
                        // Twice.
                        b.Use(1);
                        b.Use(2);
                    }
                }
                finally
                {
                    b.Dispose();
                }
            }
            finally
            {
                a.Dispose();
            }
            """,
            "int M()"));

    [Fact]
    public async Task Those_before_stay() => await Test.VerifyAsync(
        RefactoringSamples.Marked("Defer(() => Log(1));\n        $$Defer(Log, 2);\n        Log(3);"),
        RefactoringSamples.Marked("Defer(() => Log(1));\n        try\n        {\n            Log(3);\n        }\n        finally\n        {\n            Log(2);\n        }"));

    [Fact]
    public async Task Awaits() => await Test.VerifyAsync(
        RefactoringSamples.Marked("var a = new Res();\n        $$Defer(() => a.DisposeAsync());\n        Defer(async () => await Task.Delay(1));\n        await Task.Yield();", "async Task M()"),
        RefactoringSamples.Method(
            """
            var a = new Res();
            try
            {
                try
                {
                    await Task.Yield();
                }
                finally
                {
                    await Task.Delay(1);
                }
            }
            finally
            {
                await a.DisposeAsync();
            }
            """,
            "async Task M()"));

    [Theory]
    [InlineData("$$Defer(() => Log(1)); if (c) Defer(() => Log(2)); Log(3);")] // the second would run after the first
    [InlineData("if (c) { $$Defer(() => Log(1)); Log(2); } Log(3);")]
    [InlineData("$$DeferOnError(() => Log(1)); Log(2);")]
    [InlineData("$$Defer((Panic p) => p.Recover()); Log(2);")]
    [InlineData("$$Defer(() => { Recover(); }); Log(2);")]
    [InlineData("$$Defer(() => { if (c) return; Log(1); }); Log(2);")]
    [InlineData("$$Defer(() => { var n = 1; Log(n); }); { var n = 2; Log(n); }")]
    [InlineData("var n = 1; $$Defer(Log, n); n = 2; Log(n);")]
    [InlineData("var n = 1; $$Defer(Log, n + 1); Log(n);")]
    [InlineData("var a = new Res(); $$Defer(a.Dispose); a = new Res(); Log(a.Id);")]
    [InlineData("var a = Maybe(); $$Defer(a!.Dispose); Log(2);")]
    [InlineData("Action f = () => Log(1); $$Defer(f); Log(2);")]
    [InlineData("Log(1); $$Defer(() => Log(2));")] // nothing would stand in the try
    [InlineData("$$Defer(() => Log(1)); var r = DeferDispose(new Res()); r.Use(1);")]
    [InlineData("Local(); $$Defer(() => Log(1)); Log(2); void Local() => Log(3);")]
    [InlineData("$$Log(1); Defer(() => Log(1)); Log(2);")]
    [InlineData("$$Defer(() => { Span<int> s = stackalloc int[1]; s.Clear(); }); Log(2);")]
    public async Task Not_offered(string body) => await Test.VerifyNotOfferedAsync(RefactoringSamples.Marked(body, "void M(bool c)")
        .Replace("private static void Log", "private static Res? Maybe() => null;\n    private static void Log", StringComparison.Ordinal));

    [Theory]
    [InlineData("[Deferrable(Errors = DeferErrors.KeepFirst)] public static void M() { $$Defer(() => Log(1)); Log(2); }")]
    [InlineData("[Deferrable] public static void M() { Action a = () => { $$Log(2); }; a(); }")]
    public async Task Not_offered_in(string member) => await Test.VerifyNotOfferedAsync(RefactoringSamples.Class(member));

    /// <summary>There and back again.</summary>
    [Theory]
    [InlineData("var a = new Res();\n        $$try\n        {\n            var b = new Res();\n            try\n            {\n                Log(a.Id); // used\n            }\n            finally\n            {\n                b.Dispose();\n            }\n        }\n        finally\n        {\n            a.Dispose();\n            Log(1);\n        }")]
    [InlineData("Log(0);\n        $$try\n        {\n            Log(1);\n        }\n        catch (IOException)\n        {\n            Log(2);\n        }\n        finally\n        {\n            Log(3);\n        }", true)]
    public async Task Round_trip(string body, bool keepsInner = false)
    {
        var source = RefactoringSamples.Method(body);
        var deferred = await RefactoringSamples.Of(new TryFinallyToDefer()).ApplyAsync(source);
        var at = deferred.IndexOf("Defer(", StringComparison.Ordinal);
        var back = await Test.ApplyAsync(deferred.Insert(at, "$$"));
        var expected = source.Replace("$$", "", StringComparison.Ordinal);
        if (keepsInner)
            expected = RefactoringSamples.Method("Log(0);\n        try\n        {\n            try\n            {\n                Log(1);\n            }\n            catch (IOException)\n            {\n                Log(2);\n            }\n        }\n        finally\n        {\n            Log(3);\n        }");
        Assert.Equal(expected, back);
    }
}
