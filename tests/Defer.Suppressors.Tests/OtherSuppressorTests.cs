// DEFERS002 to DEFERS006 with AsyncFixer, Roslynator, Meziantou.Analyzer, the SDK's code style, vs-threading and NetAnalyzers.

using Deferral.Analyzers.Suppressors;

namespace Deferral.Suppressors.Tests;

public sealed class OtherSuppressorTests
{
    private const string Other = " private static void Log(int n) => Console.WriteLine(n); private static Task<int> LoadAsync() => Task.FromResult(1); ";

    private static string Class(string members) => $"public partial class C : IDisposable {{ {members} {Other} {(members.Contains("void Dispose", StringComparison.Ordinal) ? "" : "public void Dispose() { }")} }}";

    private const string Deferring = "[Deferrable] public async Task<int> M() { Defer(() => Log(1)); return await LoadAsync(); }";
    private const string MarkedOnly = "[Deferrable] public async Task<int> M() { return await LoadAsync(); }";
    private const string InLambda = "[Deferrable] public async Task M() { Defer(() => Log(1)); Func<Task<int>> f = async () => await LoadAsync(); await Task.WhenAll(f(), f()); }";

    [Theory]
    [InlineData("AsyncFixer01")]
    [InlineData("RCS1174")]
    [InlineData("MA0215")]
    public async Task Async_is_needed(string id)
    {
        var test = new SuppressorTest(new AsyncNeededSuppressor());
        await test.SuppressedAsync(id, Class(Deferring));
        await test.KeptAsync(id, Class(MarkedOnly));
    }

    /// <summary>A lambda of a marked method ends before it.</summary>
    [Theory]
    [InlineData("RCS1174")]
    [InlineData("MA0215")]
    public async Task Async_of_a_lambda_is_not(string id) => await new SuppressorTest(new AsyncNeededSuppressor()).KeptAsync(id, Class(InLambda));

    [Theory]
    [InlineData("public int M(int n) { Defer(() => Log(n)); n = 2; return n; }")]
    [InlineData("public int M(bool c) { var n = 1; Defer(() => { if (c) Log(n); }); n = 2; return n; }")]
    [InlineData("public int M() { var n = 1; DeferOnError(() => Log(n)); n = 2; return n; }")]
    public async Task Assignment_is_read_at_exit(string member) => await new SuppressorTest(new ReadAtExitSuppressor()).SuppressedAsync("RCS1212", Class("[Deferrable] " + member));

    [Theory]
    [InlineData("RCS1212", "public int M(int n) { Defer(Log, n); n = 2; return n; }")]
    [InlineData("RCS1212", "public int M(int n) { Defer(() => Log(5)); n = 2; return n; }")]
    [InlineData("IDE0059", "public void M() { DeferDispose(new StringReader(\"\")); var n = 1; Log(n); n = 2; }")]
    [InlineData("S1854", "public void M() { var n = 1; Defer(Log, n); n = 2; }")]
    public async Task Assignment_is_not_read_at_exit(string id, string member) => await new SuppressorTest(new ReadAtExitSuppressor()).KeptAsync(id, Class("[Deferrable] " + member));

    /// <summary>In these versions both leave captured variables alone.</summary>
    [Theory]
    [InlineData("IDE0059")]
    [InlineData("S1854")]
    public async Task Assignments_that_others_see_read(string id) =>
        await new SuppressorTest(new ReadAtExitSuppressor()).SilentAsync(id, Class("[Deferrable] public void M() { var n = 1; Defer(() => Log(n)); n = 2; }"));

    /// <summary>In this version IDE0200 leaves each Defer alone, for its overloads: so a stand-in speaks of every lambda.</summary>
    private static readonly SuppressorTest Lambda = new(new LateReceiverSuppressor()) { StandIn = new EveryLambda() };

    [Theory]
    [InlineData("public void M() { var r = new StringReader(\"\"); Defer(() => r.Dispose()); r = new(\"\"); }")]
    [InlineData("public void M() { var r = new StringReader(\"\"); DeferOnError(() => { r.Dispose(); }); Replace(ref r); } private static void Replace(ref StringReader r) => r = new(\"\");")]
    [InlineData("public void M() { Defer(() => _reader.Dispose()); } private StringReader _reader = new(\"\");")]
    [InlineData("public void M() { Defer(() => Reader.Dispose()); } private static StringReader Reader => new(\"\");")]
    [InlineData("public void M() { var s = new CancellationTokenRegistration(); Defer(() => s.Unregister()); s = default; }")]
    [InlineData("public void M(Action a) { Defer(() => a()); a = Console.WriteLine; }")]
    public async Task Lambda_is_late(string member) => await Lambda.SuppressedAsync("IDE0200", Class("[Deferrable] " + member));

    [Theory]
    [InlineData("public void M() { var r = new StringReader(\"\"); Defer(() => r.Dispose()); }")]
    [InlineData("public void M(StringReader r) { r = new(\"\"); Defer(() => r.Dispose()); }")]
    [InlineData("public void M() { Defer(() => _reader.Dispose()); } private readonly StringReader _reader = new(\"\");")]
    [InlineData("public void M() { Defer(() => N()); } private void N() => Log(1);")]
    [InlineData("public void M() { Defer(() => Console.WriteLine()); }")]
    [InlineData("public void M() { var r = new StringReader(\"\"); Action a = () => r.Dispose(); a(); r = new(\"\"); }")]
    public async Task Lambda_is_not_late(string member) => await Lambda.KeptAsync("IDE0200", Class("[Deferrable] " + member));

    [Fact]
    public async Task Lambdas_that_are_left_alone()
    {
        var real = new SuppressorTest(new LateReceiverSuppressor());
        await real.SilentAsync("IDE0200", Class("[Deferrable] public void M() { Defer(() => _c.N()); Defer(() => { N(); }); DeferOnError(() => _c.N()); } private C _c = new(); private void N() => Log(1);"));
        await real.KeptAsync("IDE0200", Class("[Deferrable] public void M() { Action a = () => _c.N(); a(); } private C _c = new(); private void N() => Log(1);"));
    }

    [Theory]
    [InlineData("VSTHRD101")]
    [InlineData("AsyncFixer03")]
    [InlineData("MA0147")]
    public async Task Async_void_is_said_once(string id)
    {
        var test = new SuppressorTest(new AsyncVoidSuppressor());
        await test.SuppressedAsync(id, Class("[Deferrable] public async Task M() { Defer((Action)(async () => await LoadAsync())); await LoadAsync(); }"));
        await test.KeptAsync(id, Class("[Deferrable] public async Task M() { Run(async () => await LoadAsync()); Defer(() => Log(1)); await LoadAsync(); } private static void Run(Action a) => a();"));
    }

    private const string Field = "private readonly FileStream _file = new(\"a\", FileMode.Open); public override string ToString() => _file.Name; ";

    [Theory]
    [InlineData("[Deferrable] public void Dispose() { Defer(() => _file.Dispose()); Log(1); }")]
    [InlineData("[Deferrable] public void Dispose() { Defer(_file.Dispose); Log(1); }")]
    [InlineData("[Deferrable] public void Dispose() { Defer(f => f.Dispose(), _file); Log(1); }")]
    [InlineData("[Deferrable] public void Dispose() { DeferDispose(_file); Log(1); }")]
    public async Task Field_is_disposed_of(string dispose) => await new SuppressorTest(new DisposedFieldSuppressor()).SuppressedAsync("CA2213", Class(Field + dispose));

    [Theory]
    [InlineData("[Deferrable] public void Dispose() { Defer(() => _file.Flush()); Log(1); }")]
    [InlineData("[Deferrable] public void Dispose() { DeferOnError(_file.Dispose); Log(1); }")]
    [InlineData("public void Dispose() { } [Deferrable] public void Other() { Defer(_file.Dispose); Log(1); }")]
    [InlineData("[Deferrable] public void Dispose() { Defer(new C()._file.Dispose); Log(1); }")]
    public async Task Field_is_not_disposed_of(string dispose) => await new SuppressorTest(new DisposedFieldSuppressor()).KeptAsync("CA2213", Class(Field + dispose));
}
