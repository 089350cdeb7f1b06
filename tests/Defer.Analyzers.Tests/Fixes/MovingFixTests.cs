// The fixes of DEFER017, DEFER024 and DEFER030: small moves.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class MovingFixTests
{
    private static readonly CodeFixTest Up = new(new UnreachableAnalyzer(), new MoveUpFix());
    private static readonly CodeFixTest OnError = new(new ReturnsReleasedAnalyzer(), new OnlyOnErrorFix());
    private static readonly CodeFixTest ExitCode = new(new ProcessExitAnalyzer(), new ReturnExitCodeFix()) { CompilationOptions = CSharp.CompilationOptions.WithOutputKind(OutputKind.ConsoleApplication) };

    [Theory]
    [InlineData("int M()", "var r = Open();\n        return r.Id;\n        {|DEFER024:Defer(r.Dispose)|};", "var r = Open();\n        Defer(r.Dispose);\n        return r.Id;\n")]
    [InlineData("void M()", "while (true) Print(1);\n        Print(2);\n        {|DEFER024:Defer(() => { })|};", "Defer(() => { });\n        while (true) Print(1);\n        Print(2);\n")]
    public async Task Moves_the_Defer_up(string signature, string body, string expected) => await Up.VerifyAsync(
        Samples.Marked(body + "\n", signature), Samples.Marked(expected, signature));

    [Fact]
    public async Task Moves_no_Defer_above_its_variables() => await Up.VerifyNoFixAsync(Samples.Marked("return; var r = Open(); {|DEFER024:Defer(r.Dispose)|};"));

    [Theory]
    [InlineData("Defer(r.Dispose);", "DeferOnError(r.Dispose);")]
    [InlineData("Defer(() => r.Dispose());", "DeferOnError(() => r.Dispose());")]
    [InlineData("Defer(x => x.Dispose(), r);", "DeferOnError(x => x.Dispose(), r);")]
    [InlineData("DeferStatements.Defer(r.Close);", "DeferStatements.DeferOnError(r.Close);")]
    public async Task Releases_only_on_error(string defer, string expected) => await OnError.VerifyAsync(
        Samples.Marked($"var r = Open(); {defer} return {{|DEFER030:r|}};", "Res M()"), Samples.Marked($"var r = Open(); {expected} return r;", "Res M()"));

    /// <summary>On another way out it must still be released.</summary>
    [Theory]
    [InlineData("Defer(r.Dispose); if (c) return Open(); return {|DEFER030:r|};")]
    [InlineData("Defer(r.Dispose); return {|DEFER030:c ? r : Open()|};")]
    [InlineData("Defer(r.Dispose); try { Print(n); return {|DEFER030:r|}; } catch (IOException) { } return Open();")]
    public async Task Releases_on_every_way_that_returns_something_else(string body) => await OnError.VerifyNoFixAsync(Samples.Marked("var r = Open(); " + body, "Res M(bool c, int n)"));

    [Theory]
    [InlineData("if (c) return {|DEFER030:r|}; Print(n); return {|DEFER030:r|};", "if (c) return r; Print(n); return r;")]
    [InlineData("try { Print(n); } finally { Print(1); } return {|DEFER030:r|};", "try { Print(n); } finally { Print(1); } return r;")]
    public async Task Releases_only_on_error_where_every_way_returns_it(string body, string expected) => await OnError.VerifyAsync(
        Samples.Marked("var r = Open(); Defer(r.Dispose); " + body, "Res M(bool c, int n)"), Samples.Marked("var r = Open(); DeferOnError(r.Dispose); " + expected, "Res M(bool c, int n)"));

    [Fact]
    public async Task A_resource_has_no_form_for_errors() => await OnError.VerifyNoFixAsync(
        Samples.Marked("var r = DeferDispose(Open()); return {|DEFER030:r|};", "Res M()"));

    [Theory]
    [InlineData("static int Main()", "return 0;")]
    [InlineData("static async Task<int> Main()", "await Task.Yield(); return 0;")]
    public async Task Returns_the_exit_code(string signature, string end) => await ExitCode.VerifyAsync(
        $"partial class C {{ [Deferrable] {signature} {{ Defer(() => {{ }}); if (DateTime.Now.Year > 1) {{|DEFER017:Environment.Exit(1)|}}; {end} }} }}",
        $"partial class C {{ [Deferrable] {signature} {{ Defer(() => {{ }}); if (DateTime.Now.Year > 1) return 1; {end} }} }}");

    [Theory]
    [InlineData("[Deferrable] static void Main() { Defer(() => { }); {|DEFER017:Environment.Exit(1)|}; }")]
    [InlineData("static void Main() { } [Deferrable] static int M() { Defer(() => { }); {|DEFER017:Environment.Exit(1)|}; return 1; }")]
    [InlineData("[Deferrable] static int Main() { Defer(() => { }); {|DEFER017:Environment.FailFast(\"x\")|}; return 1; }")]
    [InlineData("[Deferrable] static int Main() { Defer(() => { }); try { return 1; } finally { {|DEFER017:Environment.Exit(1)|}; } }")]
    public async Task Returns_no_exit_code_elsewhere(string members) => await ExitCode.VerifyNoFixAsync($"partial class C {{ {members} }}");
}
