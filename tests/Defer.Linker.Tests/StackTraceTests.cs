// An exception names the user's method, file and line; no frame shows a name that the user did not write.
namespace Deferral.Linker.Tests;

public sealed class StackTraceTests
{
    [Theory]
    [InlineData("Sync", "at Traces.Traced.Sync() in /src/User.cs:line 101")]
    [InlineData("Async", "at Traces.Traced.Async[T](T t) in /src/User.cs:line 102")]
    [InlineData("Iterator", "at Traces.Traced.Iterator()+MoveNext() in /src/User.cs:line 103")]
    [InlineData("Explicit", "at Traces.Traced.<>c__DisplayClassN_0.<Traces.IThing<System.Int32>.Explicit>b__0() in /src/User.cs:line 104")]
    [InlineData("Explicit", "at Traces.Traced.Traces.IThing<System.Int32>.Explicit(Int32 t) in /src/User.cs:line 105")]
    [InlineData("ExplicitAsync", "at Traces.Traced.Traces.IThing<System.Int32>.ExplicitAsync(Int32 t) in /src/User.cs:line 106")]
    [InlineData("Local", "at Traces.Traced.<Local>g__Inner|N_0() in /src/User.cs:line 107")]
    public void The_frame_is_the_users(string kind, string frame)
    {
        foreach (var release in new[] { false, true })
        {
            using var sample = Sample.Linked(Sample.Source("StackTraces.cs"), new Settings(release));
            var trace = (string)sample.Load().GetType("Traces.Traced")!.GetMethod("Trace")!.Invoke(null, [kind])!;
            Assert.True(Normalized(trace).Contains(Normalized(frame), StringComparison.Ordinal), trace);
            Assert.DoesNotContain("__lowered", trace, StringComparison.Ordinal);
        }
    }

    /// <summary>The compiler numbers closures by the place of the method in its type.</summary>
    private static string Normalized(string trace) =>
        System.Text.RegularExpressions.Regex.Replace(trace, @"(DisplayClass|\|)(\d+|N)_", "$1N_");
}
