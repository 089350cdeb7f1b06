// DEFER025.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ResultIgnoredTests
{
    private const string More = """

        public sealed class Outcome { public bool Succeeded => true; }
        public struct HRESULT { public int Value; }
        [AttributeUsage(AttributeTargets.Method)] public sealed class MustUseReturnValueAttribute : Attribute;
        public sealed class Job
        {
            public bool TryStop() => true;
            public bool TryStop(int a) => true;
            public bool TryClose() => true;
            public bool Tryst() => true;
            public Outcome Save() => new();
            public Outcome Close() => new();
            public Exception? End() => null;
            public HRESULT Shut() => default;
            public Job Name(string name) => this;
            [MustUseReturnValue] public int Count() => 1;
            [MustUseReturnValue] public Task<int> CountAsync() => Task.FromResult(1);
            public int Measure() => 1;
            public bool IsSuccess => true;
        }
        """;

    private static readonly AnalyzerTest Test = new(new ResultIgnoredAnalyzer());

    [Theory]
    [InlineData("Defer(() => {|DEFER025:j.TryStop()|});")]
    [InlineData("Defer({|DEFER025:j.TryStop|});")]
    [InlineData("Defer({|DEFER025:j.TryStop|}, 1);")]
    [InlineData("Defer(a => {|DEFER025:a.TryStop()|}, j);")]
    [InlineData("Defer(static (a, b) => {|DEFER025:a.TryStop(b)|}, j, 1);")]
    [InlineData("Job? k = j; Defer(() => {|DEFER025:k?.TryStop()|});")]
    [InlineData("DeferOnError(() => {|DEFER025:j.TryStop()|});")]
    [InlineData("DeferOnSuccess({|DEFER025:j.TryStop|});")]
    [InlineData("Defer(() => {|DEFER025:j.Save()|});")]
    [InlineData("Defer(() => {|DEFER025:j.End()|});")]
    [InlineData("Defer(() => {|DEFER025:j.Shut()|});")]
    [InlineData("Defer(() => {|DEFER025:j.Count()|});")]
    [InlineData("Defer({|DEFER025:\" a\".Trim|});")]
    [InlineData("var list = System.Collections.Immutable.ImmutableList<int>.Empty; Defer(() => {|DEFER025:list.Add(1)|});")]
    [InlineData("var list = new List<int>(); Defer(() => {|DEFER025:list.Select(Print3)|}); static int Print3(int a) => a;")]
    [InlineData("var t = new Thread(() => { }); Defer(() => {|DEFER025:t.Join(100)|});")]
    [InlineData("var t = new ManualResetEvent(false); Defer({|DEFER025:t.WaitOne|}, 100);")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked("var j = new Job(); " + body) + More);

    [Theory]
    [InlineData("Defer(() => { _ = j.TryStop(); });")]
    [InlineData("Defer(() => _ = j.TryStop());")]
    [InlineData("Defer(() => { if (!j.TryStop()) Print(n); });")]
    [InlineData("Defer(() => Console.WriteLine(j.TryStop()));")]
    [InlineData("Defer(() => j.Name(\"a\"));")]
    [InlineData("Defer(() => j.Measure());")]
    [InlineData("Defer(j.Measure);")]
    [InlineData("Defer(() => j.Tryst());")]
    [InlineData("Defer(() => new System.Text.StringBuilder().Append(1));")]
    [InlineData("var t = new Thread(() => { }); Defer(() => t.Join());")]
    [InlineData("Defer(() => { j.TryStop(); });")]
    [InlineData("Defer(() => { Func<bool> f = () => j.TryStop(); f(); });")]
    [InlineData("Defer(() => Recover());")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked("var j = new Job(); " + body) + More);

    /// <summary>What is recovered is DEFER033's: one word for one line.</summary>
    [Theory]
    [InlineData("Defer((Panic p) => p.Recover());")]
    [InlineData("Defer([Deferrable] (Panic p) => Defer(() => p.Recover()));")]
    public async Task False_positive_of_a_Panic(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>What is awaited is DEFER008's; what the task results in cannot be seen.</summary>
    [Theory]
    [InlineData("Defer(() => j.CountAsync());")]
    [InlineData("Defer(async () => await j.CountAsync());")]
    [InlineData("Defer(j.CountAsync);")]
    public async Task Silent_about_tasks(string body) => await Test.VerifyAsync(Samples.Marked($"var j = new Job(); {body} await Task.Yield();", "async Task M()") + More);

    /// <summary>"Deferring a method which returns an error": pure noise where the method cleans up, and given up for that.</summary>
    [Theory]
    [InlineData("Defer(Open().Close);")]
    [InlineData("var r = Open(); Defer(() => r.Close());")]
    [InlineData("Defer(() => j.Close());")]
    [InlineData("Defer(() => j.TryClose());")]
    [InlineData("var d = new Dictionary<string, int>(); Defer(d.Remove, \"a\");")]
    [InlineData("var d = new HashSet<int>(); Defer(() => d.Add(1));")]
    [InlineData("var s = new SemaphoreSlim(1); Defer(s.Release);")]
    [InlineData("var d = new System.Collections.Concurrent.ConcurrentDictionary<int, int>(); Defer(() => d.TryRemove(1, out _));")]
    [InlineData("var d = System.Threading.Channels.Channel.CreateUnbounded<int>(); Defer(() => d.Writer.TryComplete());")]
    [InlineData("var d = new TaskCompletionSource(); Defer(() => d.TrySetResult());")]
    [InlineData("var d = new TaskCompletionSource(); Defer(d.TrySetCanceled);")]
    public async Task Gosec714_CleanUpThatReturnsAnError(string body) => await Test.VerifyAsync(Samples.Marked("var j = new Job(); " + body) + More);

    [Fact]
    public async Task Option_must_use_methods()
    {
        var test = new AnalyzerTest(new ResultIgnoredAnalyzer()) { Options = new Dictionary<string, string> { ["defer.must_use_methods"] = "Job.Measure, Res.Close" } };
        await test.VerifyAsync(Samples.Marked("var j = new Job(); Defer(() => {|DEFER025:j.Measure()|}); Defer({|DEFER025:Open().Close|}); Defer(() => j.Name(\"\"));") + More);
    }

    [Fact]
    public async Task Says_what_the_result_is_for()
    {
        var reported = await Test.VerifyAsync(Samples.Marked("var j = new Job(); Defer({|DEFER025:j.TryStop|});") + More);
        Assert.Contains("'TryStop' returns whether it worked, and nobody looks at it", reported[0].GetMessage(null), StringComparison.Ordinal);
    }
}
