// A success flag, and a catch block that throws on, to DeferOnError.

using Deferral.CodeFixes.Refactorings;

namespace Deferral.Analyzers.Tests.Refactorings;

public sealed class ToDeferOnErrorTests
{
    private static readonly CodeRefactoringTest Flag = RefactoringSamples.Of(new FlagToDeferOnError());
    private static readonly CodeRefactoringTest Catch = RefactoringSamples.Of(new CatchToDeferOnError());

    [Fact]
    public async Task Flag_at_the_end() => await Flag.VerifyAsync(
        RefactoringSamples.Method(
            """
            Log(0);
            var done = false; // not yet
            // Do it.
            $$try
            {
                Log(1);
                // All went well.
                done = true;
            }
            finally
            {
                // Undo it.
                if (!done) Log(2);
            }
            """),
        RefactoringSamples.Marked(
            """
            Log(0);
            // Do it.
            // not yet
            // Undo it.
            DeferOnError(() => Log(2));
            Log(1);
            // All went well.
            """));

    [Fact]
    public async Task Flag_before_each_return() => await Flag.VerifyAsync(
        RefactoringSamples.Method(
            """
            bool committed = false;
            $$try
            {
                var n = 1;
                if (c)
                {
                    committed = true;
                    return 0;
                }

                Log(n);
                committed = true;
                return n;
            }
            finally
            {
                if (committed == false)
                {
                    Log(2);
                    Log(3);
                }
            }
            """,
            "int M(bool c)"),
        RefactoringSamples.Marked(
            """
            DeferOnError(() =>
            {
                Log(2);
                Log(3);
            });
            var n = 1;
            if (c)
            {
                return 0;
            }

            Log(n);
            return n;
            """,
            "int M(bool c)"));

    [Theory]
    [InlineData("try { Log(1); done = true; Log(2); } $$finally { if (!done) Log(3); }")] // what fails behind the flag is not undone
    [InlineData("try { if (c) return; Log(1); done = true; } $$finally { if (!done) Log(3); }")] // an early return is undone
    [InlineData("try { if (c) { done = true; } Log(1); } $$finally { if (!done) Log(3); }")]
    [InlineData("try { Log(1); done = true; } $$finally { if (!done) Log(3); else Log(4); }")]
    [InlineData("try { Log(1); done = true; } $$finally { if (!done) Log(3); Log(4); }")]
    [InlineData("try { Log(1); done = true; } $$finally { if (done) Log(3); }")]
    [InlineData("try { Log(done ? 1 : 2); done = true; } $$finally { if (!done) Log(3); }")]
    [InlineData("try { Log(1); done = c; } $$finally { if (!done) Log(3); }")]
    [InlineData("try { Log(1); done = true; } $$finally { if (!done) Log(3); } Log(4);")]
    [InlineData("if (c) try { Log(1); done = true; } $$finally { if (!done) Log(3); }")]
    public async Task Flag_not_offered(string body) => await Flag.VerifyNotOfferedAsync(RefactoringSamples.Method("var done = false; " + body, "void M(bool c)"));

    [Fact]
    public async Task Flag_not_offered_where_the_result_may_fail() => await Flag.VerifyNotOfferedAsync(RefactoringSamples.Method(
        "var done = false; $$try { done = true; return int.Parse(\"x\"); } finally { if (!done) Log(3); }", "int M()"));

    [Fact]
    public async Task Catch_of_everything() => await Catch.VerifyAsync(
        RefactoringSamples.Method(
            """
            Log(0);
            $$try
            {
                Log(1);
                return 1;
            }
            catch
            {
                // Undo it.
                Log(2);
                throw; // on
            }
            """,
            "int M()"),
        RefactoringSamples.Marked(
            """
            Log(0);
            // Undo it.
            // on
            DeferOnError(() => Log(2));
            Log(1);
            return 1;
            """,
            "int M()"));

    [Fact]
    public async Task Catch_that_looks_at_the_exception() => await Catch.VerifyAsync(
        RefactoringSamples.Method(
            """
            try
            {
                await Task.Yield();
            }
            $$catch (Exception e)
            {
                Log(e.HResult);
                await Task.Yield();
                throw;
            }
            """,
            "async Task M()"),
        RefactoringSamples.Marked(
            """
            DeferOnError(async (Exception e) =>
            {
                Log(e.HResult);
                await Task.Yield();
            });
            await Task.Yield();
            """,
            "async Task M()"));

    [Theory]
    [InlineData("$$try { Log(1); } catch (IOException) { Log(2); throw; }")]
    [InlineData("$$try { Log(1); } catch when (c) { Log(2); throw; }")]
    [InlineData("$$try { Log(1); } catch { Log(2); }")]
    [InlineData("$$try { Log(1); } catch { throw; }")]
    [InlineData("$$try { Log(1); } catch { if (c) return; Log(2); throw; }")]
    [InlineData("$$try { Log(1); } catch { Log(2); throw new IOException(); }")]
    [InlineData("$$try { Log(1); } catch { Log(2); throw; } finally { Log(3); }")]
    [InlineData("$$try { Log(1); } catch { Log(2); throw; } Log(3);")]
    [InlineData("if (c) { $$try { Log(1); } catch { Log(2); throw; } }")]
    public async Task Catch_not_offered(string body) => await Catch.VerifyNotOfferedAsync(RefactoringSamples.Method(body, "void M(bool c)"));
}
