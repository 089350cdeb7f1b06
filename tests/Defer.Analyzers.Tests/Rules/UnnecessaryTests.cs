// DEFER052.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class UnnecessaryTests
{
    private static readonly AnalyzerTest Test = new(new UnnecessaryAnalyzer())
    {
        CompilationOptions = CSharp.CompilationOptions.WithSpecificDiagnosticOptions([new("DEFER052", ReportDiagnostic.Info)]),
    };

    [Theory]
    [InlineData("Print(n); {|DEFER052:Defer(() => Print(n))|};")]
    [InlineData("Print(n); {|DEFER052:Defer(Print, n)|}; return;")]
    [InlineData("Print(n); {|DEFER052:Defer(F)|}; void F() { }")]
    [InlineData("Defer(Print, 1); {|DEFER052:Defer(Print, 2)|};")]
    public async Task Reports(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>Overlooked by go-critic: constants are no effect.</summary>
    [Theory]
    [InlineData("return 0;")]
    [InlineData("return -1;")]
    [InlineData("return default;")]
    [InlineData("return int.MaxValue;")]
    public async Task GoCritic1443_ConstantReturn(string end) => await Test.VerifyAsync(Samples.Marked("Print(n); {|DEFER052:Defer(Print, n)|}; " + end, "int M(bool c, int n)"));

    [Fact]
    public async Task Reports_expression_bodies_and_async_methods()
    {
        await Test.VerifyAsync("public partial class C { [Deferrable] public void M() => {|DEFER052:Defer(Console.WriteLine, 1)|}; }");
        await Test.VerifyAsync(Samples.Marked("await Task.Yield(); {|DEFER052:Defer(Open().FlushAsync)|};", "async Task M()"));
    }

    /// <summary>In a nested block: whether it runs is decided there, when it runs is not.</summary>
    [Theory]
    [InlineData("if (c) Defer(Print, n);")]
    [InlineData("if (c) { Defer(Print, n); }")]
    [InlineData("try { Defer(Print, n); } finally { Print(n); }")]
    [InlineData("{ Defer(Print, n); }")]
    public async Task GoCritic926_ConditionalDefer(string body) => await Test.VerifyAsync(Samples.Marked(body));

    /// <summary>What is returned is read under the lock.</summary>
    [Theory]
    [InlineData("Defer(Monitor.Exit, _lock); return _data[n]; } readonly object _lock = new(); readonly int[] _data = []; void N() {")]
    [InlineData("Defer(Monitor.Exit, _lock); return _count; } readonly object _lock = new(); int _count; void N() {")]
    [InlineData("Defer(Print, 1); return n;")]
    public async Task GoCritic941_UnlockThenReturnIndexed(string body) => await Test.VerifyAsync(Samples.Marked(body, "int M(bool c, int n)"));

    [Theory]
    [InlineData("Defer(Print, n); Print(n);")]
    [InlineData("DeferOnError(() => Print(n));")]
    [InlineData("Defer(() => Console.WriteLine(Recover()));")]
    [InlineData("Defer((Panic p) => { });")]
    [InlineData("DeferDispose(Open());")]
    [InlineData("Defer((Action)(async () => await Task.Yield()));")]
    [InlineData("Defer(Console.WriteLine, (object?)Recover());")]
    [InlineData("Defer(Print, n); if (c) return;")]
    public async Task Silent(string body) => await Test.VerifyAsync(Samples.Marked(body));

    [Fact]
    public async Task Silent_in_iterators() => await Test.VerifyAsync(Samples.Marked("yield return 1; Defer(Print, 1);", "IEnumerable<int> M()"));

    [Fact]
    public async Task Is_off_by_default() => await new AnalyzerTest(new UnnecessaryAnalyzer()).VerifyAsync(Samples.Marked("Defer(Print, n);"));
}
