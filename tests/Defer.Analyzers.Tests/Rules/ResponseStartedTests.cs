// DEFER021, on the real types of ASP.NET Core.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class ResponseStartedTests
{
    private static readonly AnalyzerTest Test = new(new ResponseStartedAnalyzer()) { OtherReferences = AspNetCore.References };

    internal static string Method(string body) => $$"""
        using Microsoft.AspNetCore.Http;

        public partial class C
        {
            [Deferrable]
            public async Task InvokeAsync(HttpContext context, HttpResponse r, RequestDelegate next, bool c)
            {
                {{body}}
                await next(context);
            }

            private static bool CanWrite(HttpContext context) => !context.Response.HasStarted;
        }
        """;

    [Theory]
    [InlineData("Defer(() => {|DEFER021:r.StatusCode = 500|});")]
    [InlineData("Defer(() => { if (Recover() is { } e) {|DEFER021:context.Response.StatusCode = 500|}; });")]
    [InlineData("Defer(() => { {|DEFER021:r.ContentType = \"text/plain\"|}; });")]
    [InlineData("Defer(() => { {|DEFER021:r.ContentLength ??= 5|}; });")]
    [InlineData("Defer(a => { {|DEFER021:a.StatusCode = 500|}; }, r);")]
    [InlineData("Defer(a => { {|DEFER021:a.Response.StatusCode = 500|}; }, context);")]
    [InlineData("DeferOnError(e => {|DEFER021:r.StatusCode = e is IOException ? 503 : 500|});")]
    [InlineData("DeferOnError((Exception e) => { {|DEFER021:r.StatusCode = 503|}; });")]
    [InlineData("Defer(() => {|DEFER021:r.Headers[\"X\"] = \"1\"|});")]
    [InlineData("Defer(() => {|DEFER021:r.Headers.ETag = \"1\"|});")]
    [InlineData("Defer(() => {|DEFER021:r.Headers.Append(\"X\", \"1\")|});")]
    [InlineData("Defer(() => {|DEFER021:r.Headers.Remove(\"X\")|});")]
    [InlineData("Defer(() => {|DEFER021:r.Cookies.Delete(\"X\")|});")]
    [InlineData("Defer(() => {|DEFER021:r.Redirect(\"/\")|});")]
    [InlineData("Defer({|DEFER021:r.Redirect|}, \"/\");")]
    [InlineData("Defer(() => {|DEFER021:r.Clear()|});")]
    [InlineData("Defer({|DEFER021:r.Clear|});")]
    [InlineData("Defer(() => {|DEFER021:r.OnStarting(() => Task.CompletedTask)|});")]
    // The test must be the right way round, and be made when the call runs.
    [InlineData("Defer(() => { if (r.HasStarted) {|DEFER021:r.StatusCode = 500|}; });")]
    [InlineData("if (!r.HasStarted) Defer(() => {|DEFER021:r.StatusCode = 500|});")]
    [InlineData("Defer(() => { if (!r.HasStarted || c) {|DEFER021:r.StatusCode = 500|}; });")]
    [InlineData("Defer(() => { if (!r.HasStarted) return; {|DEFER021:r.StatusCode = 500|}; });")]
    public async Task Reports(string body) => Assert.Equal("Warning", await Test.SeverityAsync(Method(body)));

    [Theory]
    [InlineData("Defer(async () => await {|DEFER021:r.WriteAsync(\"x\")|});")]
    [InlineData("Defer(() => {|DEFER021:r.WriteAsync(\"x\")|});")]
    [InlineData("Defer(async () => { await {|DEFER021:r.Body.WriteAsync(new byte[1])|}.ConfigureAwait(false); });")]
    [InlineData("Defer(async () => { await {|DEFER021:r.WriteAsJsonAsync(1)|}; });")]
    public async Task Writes_to_the_body_are_information(string body) => Assert.Equal("Info", await Test.SeverityAsync(Method(body)));

    [Theory]
    [InlineData("Defer(() => { if (!r.HasStarted) r.StatusCode = 500; });")]
    [InlineData("Defer(() => { if (!context.Response.HasStarted) { r.StatusCode = 500; r.Headers.Clear(); } });")]
    [InlineData("Defer(() => { if (c && !r.HasStarted) r.StatusCode = 500; });")]
    [InlineData("Defer(() => { if (r.HasStarted == false) r.StatusCode = 500; });")]
    [InlineData("Defer(() => { if (r is { HasStarted: false }) r.StatusCode = 500; });")]
    [InlineData("Defer(() => { if (r.HasStarted) return; r.StatusCode = 500; });")]
    [InlineData("Defer(() => { if (c || r.HasStarted) { return; } r.StatusCode = 500; });")]
    [InlineData("Defer(() => { if (r.HasStarted) throw new IOException(); else r.StatusCode = 500; });")]
    [InlineData("Defer(() => { var started = r.HasStarted; if (!started) r.StatusCode = 500; });")]
    [InlineData("Defer(() => { if (CanWrite(context)) r.StatusCode = 500; });")]
    [InlineData("Defer(() => { try { r.StatusCode = 500; } catch (InvalidOperationException) { } });")]
    [InlineData("Defer(async a => { if (!a.HasStarted) await a.WriteAsync(\"x\"); }, r);")]
    // Not the response, not deferred, not now.
    [InlineData("Defer(() => context.Request.Headers.Append(\"X\", \"1\"));")]
    [InlineData("Defer(() => context.Request.ContentType = null);")]
    [InlineData("Defer(() => Console.WriteLine(r.StatusCode));")]
    [InlineData("Defer(() => r.OnCompleted(() => Task.CompletedTask));")]
    [InlineData("r.StatusCode = 500; Defer(() => { });")]
    [InlineData("Defer(() => { Action later = () => r.StatusCode = 500; });")]
    public async Task Silent(string body) => await Test.VerifyAsync(Method(body));

    /// <summary>The framework's own advice, in the words of aspnetcore#45664.</summary>
    [Fact]
    public async Task AspNetCore45664_HasStartedIsAsked() => await Test.VerifyAsync(Method(
        "Defer(() => { if (Recover() is null) return; if (!r.HasStarted) { r.Clear(); r.StatusCode = 500; } });"));

    [Fact]
    public async Task Silent_without_AspNetCore() => await new AnalyzerTest(new ResponseStartedAnalyzer()).VerifyAsync(
        "class R { public int StatusCode; } partial class C { [Deferrable] void M(R r) { Defer(() => r.StatusCode = 500); } }");
}
