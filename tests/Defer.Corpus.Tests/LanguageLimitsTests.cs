using Deferral.Testing;
using Microsoft.CodeAnalysis;

namespace Deferral.Corpus;

/// <summary>What C# itself forbids in a deferred lambda: the compiler says so, and docs/limits.md lists it.</summary>
public sealed class LanguageLimitsTests
{
    private static readonly string s_limits = File.ReadAllText(Path.Combine(Repository.Root, "docs", "limits.md"));

    [Theory]
    [InlineData("CS1628", "void M(ref int x) { Defer(() => Console.WriteLine(x)); }")]
    [InlineData("CS1628", "void M(in int x) { Defer(() => Console.WriteLine(x)); }")]
    [InlineData("CS1628", "void M(out int x) { x = 0; Defer(() => Console.WriteLine(x)); }")]
    [InlineData("CS9108", "void M(Span<int> x) { Defer(() => x.Clear()); }")]
    [InlineData("CS8175", "void M(int[] a) { ref var x = ref a[0]; Defer(() => Console.WriteLine(x)); }")]
    [InlineData("CS1764", "unsafe void M(int[] a) { fixed (int* p = a) { Defer(() => Console.WriteLine(*p)); } }")]
    [InlineData("CS1686", "unsafe void M() { var x = 1; int* p = &x; Defer(() => Console.WriteLine(x)); }")]
    [InlineData("CS1621", "IEnumerable<int> M() { Defer(() => { yield return 1; }); yield break; }")]
    [InlineData("CS1632", "void M() { while (true) Defer(() => { break; }); }")]
    [InlineData("CS0159", "void M() { Defer(() => { goto end; }); end: ; }")]
    [InlineData("CS0165", "void M(bool b) { int x; if (b) x = 1; Defer(() => Console.WriteLine(x)); }")]
    public void What_the_compiler_refuses_is_listed_with_its_error(string error, string method)
    {
        var compilation = CSharp.Compile($$"""partial class C { [Deferrable] {{method}} }""");
        Assert.Contains(error, compilation.GetDiagnostics().Where(static d => d.Severity is DiagnosticSeverity.Error).Select(static d => d.Id));
        Assert.Contains(error, s_limits, StringComparison.Ordinal);
    }
}
