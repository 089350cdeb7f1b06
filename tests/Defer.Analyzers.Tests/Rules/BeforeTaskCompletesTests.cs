// DEFER029.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class BeforeTaskCompletesTests
{
    private static readonly AnalyzerTest Test = new(new BeforeTaskCompletesAnalyzer());

    [Theory]
    [InlineData("var r = Open(); Defer(r.Dispose); return {|DEFER029:r.FlushAsync()|};")]
    [InlineData("Defer(() => { }); if (n == 1) return Task.CompletedTask; return {|DEFER029:Task.Delay(n)|};")]
    [InlineData("Defer(() => { }); return {|DEFER029:n == 1 ? Task.CompletedTask : Task.Delay(n)|};")]
    [InlineData("Defer(() => { }); var t = Task.Delay(n); return {|DEFER029:t|};")]
    [InlineData("Defer(() => { }); return {|DEFER029:Task.Run(() => { })|};")]
    [InlineData("DeferOnError(() => { }); return {|DEFER029:Task.WhenAll(Task.Delay(n))|};")]
    [InlineData("Defer(Print, n); try { return {|DEFER029:Task.Delay(n)|}; } finally { Print(n); }")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body, "Task M(int n)"));

    [Theory]
    [InlineData("ValueTask M()", "var r = Open(); Defer(r.Dispose); return {|DEFER029:r.DisposeAsync()|};")]
    [InlineData("ValueTask M()", "var r = Open(); Defer(r.Dispose); return {|DEFER029:new ValueTask(r.FlushAsync())|};")]
    [InlineData("Task<int> M(Stream s)", "Defer(s.Dispose); return {|DEFER029:s.ReadAsync(new byte[1], 0, 1)|};")]
    [InlineData("ValueTask<int> M(Stream s)", "Defer(s.Dispose); return {|DEFER029:s.ReadAsync(new byte[1].AsMemory())|};")]
    [InlineData("Task<int> M(Stream s)", "Defer(s.Dispose); return {|DEFER029:s.ReadAsync(new byte[1].AsMemory()).AsTask()|};")]
    [InlineData("IAsyncEnumerable<int> M()", "Defer(() => { }); return {|DEFER029:Numbers()|}; async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }")]
    public async Task Reports_every_kind(string signature, string body) => await Test.VerifyAsync(Samples.Marked(body, signature));

    [Theory]
    [InlineData("Task M()", "Defer(() => { }); return Task.CompletedTask;")]
    [InlineData("Task<int> M()", "Defer(() => { }); return Task.FromResult(1);")]
    [InlineData("Task<int> M()", "Defer(() => { }); return Task.FromException<int>(new IOException());")]
    [InlineData("Task M()", "Defer(() => { }); return Task.FromCanceled(new(true));")]
    [InlineData("ValueTask M()", "Defer(() => { }); return default;")]
    [InlineData("ValueTask<int> M()", "Defer(() => { }); return new ValueTask<int>(1);")]
    [InlineData("ValueTask<int> M()", "Defer(() => { }); return new(1);")]
    [InlineData("Task M()", "Defer(() => { }); return _cached; } private readonly Task _cached = Task.Delay(1); void N() {")]
    [InlineData("Task M(Task given)", "Defer(() => { }); return given;")]
    [InlineData("Task M()", "Defer(() => { }); var t = Task.Delay(1); t.Wait(); return t;")]
    [InlineData("Task M()", "Defer(() => { }); throw new IOException();")]
    [InlineData("Task M(bool c)", "if (c) return Task.Delay(1); Defer(() => { }); return Task.CompletedTask;")]
    [InlineData("async Task M()", "Defer(() => { }); await Task.Delay(1);")]
    [InlineData("async Task<int> M()", "Defer(() => { }); return await Task.FromResult(1);")]
    [InlineData("async IAsyncEnumerable<int> M()", "Defer(() => { }); await Task.Yield(); yield return 1;")]
    [InlineData("int M()", "Defer(() => { }); return Open().Id;")]
    [InlineData("Task M()", "Func<Task> f = () => { return Task.Delay(1); }; Defer(() => { }); return Task.CompletedTask;")]
    public async Task Silent(string signature, string body) => await Test.VerifyAsync(Samples.Marked(body, signature));

    /// <summary>That it is deferred async in a method that is not is said by DEFER008.</summary>
    [Fact]
    public async Task Leaves_awaited_Defers_to_DEFER008() => await Test.VerifyAsync(Samples.Marked("Defer(() => Task.Delay(1)); return Task.Delay(1);", "Task M()"));

    [Fact]
    public async Task Looks_at_marked_local_functions() => await Test.VerifyAsync(Samples.Marked(
        "await F(); [Deferrable] Task F() { Defer(() => { }); return {|DEFER029:Task.Delay(1)|}; }", "async Task M()"));
}
