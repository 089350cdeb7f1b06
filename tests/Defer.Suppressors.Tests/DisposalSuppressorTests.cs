// DEFERS001 with the analyzers of the SDK, IDisposableAnalyzers and SonarAnalyzer.

using Deferral.Analyzers.Suppressors;

namespace Deferral.Suppressors.Tests;

public sealed class DisposalSuppressorTests
{
    private static readonly SuppressorTest Test = new(new DisposalSuppressor());

    private static string Method(string body) => $$"""
        public partial class C
        {
            [Deferrable]
            public {{(body.Contains("await", StringComparison.Ordinal) ? "async Task" : "void")}} M(bool c, string path)
            {
                {{body}}
            }

            private static void Use(IDisposable resource) => Console.WriteLine(resource);
        }
        """;

    /// <summary>CA2000 follows no delegate at all.</summary>
    [Theory]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(() => f.Dispose());")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(() => f?.Dispose());")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(f.Dispose);")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(f.Close);")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(static f => f.Dispose(), f);")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(static (n, f) => { Console.WriteLine(n); f.Close(); }, 1, f);")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(() => { Console.WriteLine(); f.Dispose(); });")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(() => ((IDisposable)f).Dispose());")]
    [InlineData("var f = new FileStream(path, FileMode.Open); DeferDispose(f);")]
    [InlineData("var f = DeferDispose(new FileStream(path, FileMode.Open));")]
    [InlineData("FileStream f; f = new FileStream(path, FileMode.Open); Defer(f.Dispose);")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Console.WriteLine(f.Name); if (c) Console.WriteLine(); Defer(f.Dispose);")]
    [InlineData("var f = new FileStream(path, FileMode.Open); if (c) Defer(f.Dispose); else Defer(() => f.Dispose());")]
    [InlineData("for (var i = 0; i < 2; i++) { var f = new FileStream(path, FileMode.Open); Defer(() => f.Dispose()); }")]
    [InlineData("try { var f = new FileStream(path, FileMode.Open); Defer(f.Dispose); } catch (IOException) { Console.WriteLine(); }")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(f.DisposeAsync); await Task.Yield();")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(() => f.DisposeAsync()); await Task.Yield();")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(async () => await f.DisposeAsync()); await Task.Yield();")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(async () => await f.DisposeAsync().ConfigureAwait(false)); await Task.Yield();")]
    [InlineData("var f = new FileStream(path, FileMode.Open); Defer(async f => { await f.DisposeAsync(); }, f); await Task.Yield();")]
    [InlineData("var f = DeferDisposeAsync(new FileStream(path, FileMode.Open)); await Task.Yield();")]
    [InlineData("Local(); [Deferrable] void Local() { var f = new FileStream(path, FileMode.Open); Defer(f.Dispose); }")]
    public async Task Released(string body) => await Test.SuppressedAsync("CA2000", Method(body));

    /// <summary>The others follow some forms, and speak of these.</summary>
    [Theory]
    [InlineData("IDISP001", "var f = new FileStream(path, FileMode.Open); Defer(f.Dispose);")]
    [InlineData("IDISP001", "var f = new FileStream(path, FileMode.Open); Defer(f => f.Dispose(), f);")]
    [InlineData("IDISP001", "var f = new FileStream(path, FileMode.Open); Defer(() => f.Close());")]
    [InlineData("IDISP001", "var f = new FileStream(path, FileMode.Open); DeferDispose(f);")]
    [InlineData("IDISP001", "FileStream f; f = new FileStream(path, FileMode.Open); Defer(f.Dispose);")]
    [InlineData("IDISP001", "var f = new FileStream(path, FileMode.Open); Defer(f.DisposeAsync); await Task.Yield();")]
    [InlineData("S2930", "var f = new FileStream(path, FileMode.Open); Defer(f.Dispose);")]
    [InlineData("S2930", "var s = new CancellationTokenSource(); Defer(s.Dispose);")]
    public async Task Released_as_others_do_not_see(string id, string body) => await Test.SuppressedAsync(id, Method(body));

    [Theory]
    [InlineData("Console.WriteLine(f.Name);")]
    [InlineData("Defer(() => Console.WriteLine(f.Name));")]
    [InlineData("if (c) return; Defer(f.Dispose);")]
    [InlineData("if (c) throw new IOException(); Defer(f.Dispose);")]
    [InlineData("if (c) Defer(f.Dispose);")]
    [InlineData("Defer(() => { if (c) f.Dispose(); });")]
    [InlineData("Defer(() => { if (c) return; f.Dispose(); });")]
    [InlineData("Defer(() => { Action a = () => f.Dispose(); Console.WriteLine(a); });")]
    [InlineData("DeferOnError(f.Dispose);")]
    [InlineData("DeferOnSuccess(() => f.Dispose());")]
    [InlineData("Defer(f.Flush);")]
    [InlineData("Defer(() => f.Dispose()); f = null!;")]
    [InlineData("f = null!; Defer(() => f?.Dispose());")]
    public async Task Not_released(string body) => await Test.KeptAsync("CA2000", Method("var f = new FileStream(path, FileMode.Open); " + body));

    /// <summary>The lambda disposes of the last one only.</summary>
    [Fact]
    public async Task Not_released_in_each_pass() => await Test.KeptAsync(
        "IDISP001", Method("FileStream? f; while (c) { f = new FileStream(path, FileMode.Open); Defer(() => f.Close()); }"));

    [Theory]
    [InlineData("IDISP001")]
    [InlineData("S2930")]
    public async Task Not_released_as_others_see(string id) => await Test.KeptAsync(id, Method("var f = new FileStream(path, FileMode.Open); if (c) return; Defer(f.Dispose);"));

    /// <summary>Nothing is deferred there: DEFER001 and DEFER002.</summary>
    [Theory]
    [InlineData("[Deferrable] public void M(string path) { void Local() { var f = new FileStream(path, FileMode.Open); Defer(f.Dispose); } Local(); }")]
    [InlineData("public void M(string path) { var f = new FileStream(path, FileMode.Open); Defer(f.Dispose); }")]
    public async Task Not_deferred(string member) => await Test.KeptAsync("CA2000", $"public partial class C {{ {member} }}");
}
