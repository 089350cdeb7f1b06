// The fix of DEFER050.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class RemoveMarkFixTests
{
    private static readonly CodeFixTest Test = new(new MarkUnusedAnalyzer(), new RemoveMarkFix());

    [Theory]
    [InlineData("    /// <summary>A.</summary>\n    [{|DEFER050:Deferrable|}]\n    public void M() { }", "    /// <summary>A.</summary>\n    public void M() { }")]
    [InlineData("    [Obsolete]\n    [{|DEFER050:Deferrable|}]\n    public void M() { }", "    [Obsolete]\n    public void M() { }")]
    [InlineData("    [Obsolete, {|DEFER050:Deferrable(Errors = DeferErrors.Plain)|}]\n    public void M() { }", "    [Obsolete]\n    public void M() { }")]
    [InlineData("    public Action M() => [{|DEFER050:Deferrable|}] () => { };", "    public Action M() => () => { };")]
    [InlineData("    public int P { [{|DEFER050:Deferrable|}] get => 1; }", "    public int P { get => 1; }")]
    [InlineData("    public void M()\n    {\n        F();\n        [{|DEFER050:Deferrable|}]\n        void F() { }\n    }", "    public void M()\n    {\n        F();\n        void F() { }\n    }")]
    public async Task Removes(string member, string expected) => await Test.VerifyAsync($"public partial class C\n{{\n{member}\n}}", $"public partial class C\n{{\n{expected}\n}}");

    [Fact]
    public async Task Removes_all() => await Test.VerifyFixAllAsync(
        "public partial class C\n{\n    [{|DEFER050:Deferrable|}]\n    public void M() { }\n\n    [{|DEFER050:Deferrable|}, Obsolete]\n    public void N() { }\n\n    [Deferrable]\n    public void O() => Defer(Console.WriteLine, 1);\n}",
        "public partial class C\n{\n    public void M() { }\n\n    [Obsolete]\n    public void N() { }\n\n    [Deferrable]\n    public void O() => Defer(Console.WriteLine, 1);\n}");
}
