// try and finally to Defer.

using Deferral.CodeFixes.Refactorings;

namespace Deferral.Analyzers.Tests.Refactorings;

public sealed class TryFinallyToDeferTests
{
    private static readonly CodeRefactoringTest Test = RefactoringSamples.Of(new TryFinallyToDefer());

    [Fact]
    public async Task Marks_and_defers() => await Test.VerifyAsync(
        """
        // Of C.
        public class C
        {
            /// <summary>Of M.</summary>
            public void M()
            {
                // Open it.
                var r = new Res();

                // Use it.
                $$try
                {
                    // First.
                    r.Use(1); // one

                    r.Use(
                        2);
                }
                finally
                {
                    // Give it back.
                    r.Dispose(); // for good
                }
            }
        }
        """ + RefactoringSamples.Res,
        """
        // Of C.
        public partial class C
        {
            /// <summary>Of M.</summary>
            [Deferrable]
            public void M()
            {
                // Open it.
                var r = new Res();

                // Use it.
                // Give it back.
                // for good
                Defer(() => r.Dispose());
                // First.
                r.Use(1); // one

                r.Use(
                    2);
            }
        }
        """ + RefactoringSamples.Res);

    [Fact]
    public async Task Nested_ones_go_with_it() => await Test.VerifyAsync(
        RefactoringSamples.Method(
            """
            var a = new Res();
            $$try
            {
                var b = new Res();
                try
                {
                    a.Use(b.Id);
                    return b.Id;
                }
                finally
                {
                    // Both.
                    b.Dispose();
                    b.Use(2);
                }
            }
            finally
            {
                a.Dispose();
                a.Use(1);
            }
            """,
            "int M()"),
        RefactoringSamples.Marked(
            """
            var a = new Res();
            Defer(() =>
            {
                a.Dispose();
                a.Use(1);
            });
            var b = new Res();
            Defer(() =>
            {
                // Both.
                b.Dispose();
                b.Use(2);
            });
            a.Use(b.Id);
            return b.Id;
            """,
            "int M()"));

    [Fact]
    public async Task Catch_blocks_stay() => await Test.VerifyAsync(
        RefactoringSamples.Method(
            """
            var a = new Res();
            $$try
            {
                a.Use(1);
            }
            catch (IOException)
            {
                a.Use(2);
            }
            finally
            {
                a.Dispose();
            }
            """),
        RefactoringSamples.Marked(
            """
            var a = new Res();
            Defer(() => a.Dispose());
            try
            {
                a.Use(1);
            }
            catch (IOException)
            {
                a.Use(2);
            }
            """));

    [Fact]
    public async Task Awaits() => await Test.VerifyAsync(
        RefactoringSamples.Method(
            """
            var a = new Res();
            try
            {
                await Task.Yield();
            }
            $$finally
            {
                await a.DisposeAsync().ConfigureAwait(false);
            }
            """,
            "async Task M()"),
        RefactoringSamples.Marked(
            """
            var a = new Res();
            Defer(async () => await a.DisposeAsync().ConfigureAwait(false));
            await Task.Yield();
            """,
            "async Task M()"));

    /// <summary>A lambda that returns a task is awaited; the finally did not do that.</summary>
    [Fact]
    public async Task Does_not_await_what_was_not_awaited() => await Test.VerifyAsync(
        RefactoringSamples.Method("try\n        {\n            Log(1);\n        }\n        $$finally { Task.Delay(1); }"),
        RefactoringSamples.Marked("Defer(() => { Task.Delay(1); });\n        Log(1);"));

    [Fact]
    public async Task Keeps_a_plain_return_behind_it() => await Test.VerifyAsync(
        RefactoringSamples.Method(
            """
            int n;
            var a = new Res();
            $$try
            {
                n = a.Id;
                // All.
            } // done
            finally
            {
                a.Dispose();
            }

            return n;
            """,
            "int M()"),
        RefactoringSamples.Marked(
            """
            int n;
            var a = new Res();
            Defer(() => a.Dispose());
            n = a.Id;
            // All.
            // done

            return n;
            """,
            "int M()"));

    [Fact]
    public async Task Behind_another_Defer() => await Test.VerifyAsync(
        RefactoringSamples.Marked("Defer(() => Log(1));\n        $$try\n        {\n            Log(2);\n        }\n        finally\n        {\n            Log(3);\n        }"),
        RefactoringSamples.Marked("Defer(() => Log(1));\n        Defer(() => Log(3));\n        Log(2);"));

    [Theory]
    [InlineData("if (c) { $$try { Log(1); } finally { Log(2); } } Log(3);")] // the block ends before the method
    [InlineData("$$try { Log(1); } finally { Log(2); } Log(3);")]
    [InlineData("while (c) $$try { Log(1); } finally { Log(2); }")]
    [InlineData("try { $$try { Log(1); } finally { Log(2); } } finally { Log(3); }")] // it would run after the outer one
    [InlineData("{ var n = 1; Log(n); } $$try { var n = 2; Log(n); } finally { Log(3); }")] // CS0136
    [InlineData("$$try { Log(1); } catch (IOException) { Log(2); }")]
    [InlineData("try { $$Log(1); } finally { Log(2); }")]
    [InlineData("again: $$try { Log(1); if (c) goto again; } finally { Log(2); }")]
    [InlineData("Span<int> s = new int[1]; $$try { Log(1); } finally { s.Clear(); }")] // CS8175
    [InlineData("var n = 1; ref var r = ref n; $$try { Log(1); } finally { Log(r); }")]
    public async Task Not_offered_in_a_block(string body) => await Test.VerifyNotOfferedAsync(RefactoringSamples.Method(body, "void M(bool c)"));

    [Theory]
    [InlineData("public static void M(ref int n) { $$try { Log(1); } finally { Log(n); } }")] // CS1628
    [InlineData("public static IEnumerable<int> M() { $$try { yield return 1; } finally { Log(1); } }")]
    [InlineData("public C() { $$try { Log(1); } finally { Log(2); } }")]
    [InlineData("public static int M() { var n = 1; $$try { n = 2; } finally { n = 3; } return n; }")]
    [InlineData("public static int M() { var n = 1; $$try { n = 2; } finally { Log(1); } return n + 1; }")]
    [InlineData("[Deferrable(Errors = DeferErrors.Aggregate)] public static void M() { $$try { Log(1); } finally { Log(2); } }")]
    [InlineData("[Deferrable] public static void M() { $$try { Defer(() => Log(1)); } finally { Log(2); } }")]
    public async Task Not_offered(string member) => await Test.VerifyNotOfferedAsync(RefactoringSamples.Class(member));

    [Fact]
    public async Task Not_offered_where_a_struct_is_changed() =>
        await Test.VerifyNotOfferedAsync("public struct S { private int _n; public void M() { $$try { _n = 1; } finally { _n = 2; } } }");

    [Fact]
    public async Task Not_offered_across_directives() =>
        await Test.VerifyNotOfferedAsync(RefactoringSamples.Method("$$try\n        {\n#if DEBUG\n            Log(1);\n#endif\n        }\n        finally { Log(2); }"));
}
