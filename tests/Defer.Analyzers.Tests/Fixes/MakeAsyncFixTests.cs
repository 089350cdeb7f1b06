// The fixes of DEFER029 and DEFER008.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class MakeAsyncFixTests
{
    private static readonly CodeFixTest Running = new(new BeforeTaskCompletesAnalyzer(), new MakeAsyncFix());
    private static readonly CodeFixTest NotAwaited = new(new LoweringProblemsAnalyzer(), new MakeAsyncFix());
    private static readonly CodeFixTest Synchronous = new(new LoweringProblemsAnalyzer(), new SynchronousDisposeFix());
    private static readonly CodeFixTest Started = new(new LoweringProblemsAnalyzer(), new StartWithoutWaitingFix());

    [Theory]
    [InlineData("Task M()", "Defer(() => { }); return {|DEFER029:Task.Delay(1)|};", "async Task M()", "Defer(() => { }); await Task.Delay(1);")]
    [InlineData("Task<int> M()", "Defer(() => { }); return {|DEFER029:Task.Run(() => 1)|};", "async Task<int> M()", "Defer(() => { }); return await Task.Run(() => 1);")]
    [InlineData("ValueTask M()", "var r = Open(); Defer(r.Dispose); return {|DEFER029:r.DisposeAsync()|};", "async ValueTask M()", "var r = Open(); Defer(r.Dispose); await r.DisposeAsync();")]
    [InlineData("Task<int> M(bool c)", "Defer(() => { }); if (c) return Task.FromResult(1); return {|DEFER029:Task.Run(() => 2)|};", "async Task<int> M(bool c)", "Defer(() => { }); if (c) return 1; return await Task.Run(() => 2);")]
    [InlineData("ValueTask<int> M(bool c)", "Defer(() => { }); if (c) return default(ValueTask<int>); return {|DEFER029:new ValueTask<int>(Task.Run(() => 2))|};", "async ValueTask<int> M(bool c)", "Defer(() => { }); if (c) return default; return await new ValueTask<int>(Task.Run(() => 2));")]
    [InlineData("Task M(bool c)", "Defer(() => { }); return {|DEFER029:c ? Task.Delay(1) : Task.CompletedTask|};", "async Task M(bool c)", "Defer(() => { }); await (c ? Task.Delay(1) : Task.CompletedTask);")]
    public async Task Awaits_what_it_returns(string signature, string body, string asynchronous, string expected) =>
        await Running.VerifyAsync(Samples.Marked(body, signature), Samples.Marked(expected, asynchronous));

    [Fact]
    public async Task Awaits_in_the_middle() => await Running.VerifyFixAllAsync(
        Samples.Marked("Defer(() => { });\n        if (c) return Task.CompletedTask;\n        if (n == 1)\n            return {|DEFER029:Task.Delay(1)|};\n        if (n == 2)\n        {\n            return {|DEFER029:Task.Delay(2)|};\n        }\n\n        Func<Task> f = () => { return Task.Delay(3); };\n        return {|DEFER029:f()|};", "Task M(bool c, int n)"),
        Samples.Marked("Defer(() => { });\n        if (c) return;\n        if (n == 1)\n        {\n            await Task.Delay(1);\n            return;\n        }\n\n        if (n == 2)\n        {\n            await Task.Delay(2);\n            return;\n        }\n\n        Func<Task> f = () => { return Task.Delay(3); };\n        await f();", "async Task M(bool c, int n)"));

    [Fact]
    public async Task Of_a_local_function_and_without_modifiers() => await Running.VerifyAsync(
        Samples.Marked("await F(); [Deferrable] Task F() { Defer(() => { }); return {|DEFER029:Task.Delay(1)|}; }", "async Task M()"),
        Samples.Marked("await F(); [Deferrable] async Task F() { Defer(() => { }); await Task.Delay(1); }", "async Task M()"));

    [Theory]
    [InlineData("Task M(ref int x)", "Defer(() => { }); return {|DEFER029:Task.Delay(1)|};")]
    [InlineData("Task M(Span<int> x)", "Defer(() => { }); return {|DEFER029:Task.Delay(1)|};")]
    [InlineData("IAsyncEnumerable<int> M(IAsyncEnumerable<int> x)", "Defer(() => { }); return {|DEFER029:N()|}; IAsyncEnumerable<int> N() => x;")]
    [InlineData("Task M()", "Defer(() => { }); lock (this) { return {|DEFER029:Task.Delay(1)|}; }")]
    [InlineData("Task M()", "Defer(() => { }); unsafe { return {|DEFER029:Task.Delay(1)|}; }")]
    [InlineData("unsafe Task M()", "Defer(() => { }); return {|DEFER029:Task.Delay(1)|};")]
    [InlineData("Task? M(bool c)", "Defer(() => { }); if (c) return null; return {|DEFER029:Task.Delay(1)|};")]
    public async Task Not_offered_where_it_cannot_be_async(string signature, string body) => await Running.VerifyNoFixAsync(Samples.Marked(body, signature));

    [Theory]
    [InlineData("void M()", "var r = Open(); {|DEFER008:Defer(r.DisposeAsync)|}; if (r.Id > 1) return; Print(1);", "async Task M()", "var r = Open(); Defer(r.DisposeAsync); if (r.Id > 1) return; Print(1);")]
    [InlineData("int M()", "var r = Open(); {|DEFER008:Defer(() => r.FlushAsync())|}; return r.Id;", "async Task<int> M()", "var r = Open(); Defer(() => r.FlushAsync()); return r.Id;")]
    [InlineData("Task M()", "var r = Open(); {|DEFER008:Defer(r.DisposeAsync)|}; return r.FlushAsync();", "async Task M()", "var r = Open(); Defer(r.DisposeAsync); await r.FlushAsync();")]
    [InlineData("void M()", "{|DEFER008:Defer(async () => await Task.Delay(1))|};", "async Task M()", "Defer(async () => await Task.Delay(1));")]
    public async Task Makes_the_method_async(string signature, string body, string asynchronous, string expected) =>
        await NotAwaited.VerifyAsync(Samples.Marked(body, signature), Samples.Marked(expected, asynchronous));

    [Fact]
    public async Task Not_where_a_base_class_decides() => await NotAwaited.VerifyNoFixAsync(
        "class B { public virtual void M() { } } partial class C : B { [Deferrable] public override void M() { {|DEFER008:Defer(async () => await Task.Delay(1))|}; } }");

    [Theory]
    [InlineData("{|DEFER008:Defer(r.DisposeAsync)|};", "Defer(r.Dispose);")]
    [InlineData("{|DEFER008:Defer(() => r.DisposeAsync())|};", "Defer(() => r.Dispose());")]
    [InlineData("{|DEFER008:Defer(() => r?.DisposeAsync())|};", "Defer(() => r?.Dispose());")]
    [InlineData("{|DEFER008:Defer(x => x.DisposeAsync(), r)|};", "Defer(x => x.Dispose(), r);")]
    [InlineData("var q = {|DEFER008:DeferDisposeAsync(r)|};", "var q = DeferDispose(r);")]
    public async Task Disposes_synchronously(string defer, string expected) =>
        await Synchronous.VerifyAsync(Samples.Marked("var r = Open(); " + defer), Samples.Marked("var r = Open(); " + expected));

    [Theory]
    [InlineData("var r = Open(); {|DEFER008:Defer(r.FlushAsync)|};")]
    [InlineData("IAsyncDisposable r = Open(); {|DEFER008:Defer(r.DisposeAsync)|};")]
    public async Task Needs_a_Dispose(string body) => await Synchronous.VerifyNoFixAsync(Samples.Marked(body));

    [Theory]
    [InlineData("{|DEFER008:Defer(() => r.FlushAsync())|};", "Defer(() => { _ = r.FlushAsync(); });")]
    [InlineData("{|DEFER008:Defer(x => x.FlushAsync(), r)|};", "Defer(x => { _ = x.FlushAsync(); }, r);")]
    public async Task Starts_it_and_does_not_wait(string defer, string expected) =>
        await Started.VerifyAsync(Samples.Marked("var r = Open(); " + defer), Samples.Marked("var r = Open(); " + expected));

    [Theory]
    [InlineData("{|DEFER008:Defer(async () => await Task.Delay(1))|};")]
    [InlineData("{|DEFER008:Defer(Open().FlushAsync)|};")]
    public async Task Starts_lambdas_only(string body) => await Started.VerifyNoFixAsync(Samples.Marked(body));
}
