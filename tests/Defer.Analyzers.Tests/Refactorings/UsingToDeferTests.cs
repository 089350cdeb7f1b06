// using to DeferDispose.

using Deferral.CodeFixes.Refactorings;

namespace Deferral.Analyzers.Tests.Refactorings;

public sealed class UsingToDeferTests
{
    private static readonly CodeRefactoringTest Test = RefactoringSamples.Of(new UsingToDefer());

    [Theory]
    [InlineData("$$using var r = new Res(); // it", "var r = DeferDispose(new Res()); // it")]
    [InlineData("us$$ing Res r = new(), s = new() { Id = 2 };", "Res r = DeferDispose(new Res()), s = DeferDispose(new Res() { Id = 2 });")]
    [InlineData("$$using IDisposable? r = Random.Shared.Next() > 0 ? new Res() : null;", "IDisposable? r = DeferDispose(Random.Shared.Next() > 0 ? new Res() : null);")]
    [InlineData("$$using var /* why */ r = new Res();", "var /* why */ r = DeferDispose(new Res());")]
    [InlineData("$$using /* why */ var r = new Res();", "/* why */\n        var r = DeferDispose(new Res());")]
    public async Task Declaration(string source, string expected) => await Test.VerifyAsync(
        RefactoringSamples.Method($"Log(1);\n        // About it.\n        {source}\n        Log(2);"),
        RefactoringSamples.Marked($"Log(1);\n        // About it.\n        {expected}\n        Log(2);"));

    [Fact]
    public async Task Awaited() => await Test.VerifyAsync(
        RefactoringSamples.Method("await $$using var r = new Res();\n        await Task.Yield();", "async Task M()"),
        RefactoringSamples.Marked("var r = DeferDisposeAsync(new Res());\n        await Task.Yield();", "async Task M()"));

    [Fact]
    public async Task Statements_at_the_end() => await Test.VerifyAsync(
        RefactoringSamples.Method(
            """
            Log(1);
            // Both.
            $$using (var a = new Res()) // a
            using (new Res())
            {
                // Use it.
                a.Use(1);

                using (Res b = new())
                {
                    b.Use(2);
                }
            }
            """),
        RefactoringSamples.Marked(
            """
            Log(1);
            // Both.
            // a
            var a = DeferDispose(new Res());
            DeferDispose(new Res());
            // Use it.
            a.Use(1);

            Res b = DeferDispose(new Res());
            b.Use(2);
            """));

    [Fact]
    public async Task Without_the_global_using() => await new CodeRefactoringTest(new UsingToDefer()) { GlobalUsings = false }.VerifyAsync(
        """
        using System.IO;

        internal class C
        {
            public static void M(string path)
            {
                $$using var f = File.OpenRead(path);
                f.ReadByte();
            }
        }
        """,
        """
        using System.IO;
        using Deferral;

        internal partial class C
        {
            [Deferrable]
            public static void M(string path)
            {
                var f = DeferStatements.DeferDispose(File.OpenRead(path));
                f.ReadByte();
            }
        }
        """);

    [Theory]
    [InlineData("if (c) { $$using var r = new Res(); r.Use(1); } Log(1);")] // ends before the method
    [InlineData("$$using (var r = new Res()) { r.Use(1); } Log(1);")]
    [InlineData("while (c) { $$using var r = new Res(); r.Use(1); }")]
    [InlineData("{ var n = 1; Log(n); } $$using (new Res()) { var n = 2; Log(n); }")]
    [InlineData("$$using var r = new CancellationTokenRegistration();")] // a struct is copied
    [InlineData("using var r = new Res(); $$r.Use(1);")]
    [InlineData("$$var r = new Res();")]
    public async Task Not_offered(string body) => await Test.VerifyNotOfferedAsync(RefactoringSamples.Method(body, "void M(bool c)"));

    [Theory]
    [InlineData("[Deferrable(ContinueOnCapturedContext = false)] public static async Task M() { await $$using var r = new Res(); await Task.Yield(); }")]
    [InlineData("[Deferrable(Errors = DeferErrors.KeepFirst)] public static void M() { $$using var r = new Res(); }")]
    [InlineData("[Deferrable] public static void M() { $$using (new Res()) { Defer(() => Log(1)); Log(2); } }")]
    [InlineData("public static async Task M() { await $$using var r = new Res().ConfigureAwait(false); }")]
    public async Task Not_offered_in(string member) => await Test.VerifyNotOfferedAsync(RefactoringSamples.Class(member));
}
