// The fix of DEFER001.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class MarkDeferrableFixTests
{
    private static readonly CodeFixTest Test = new(new OutsideMarkedAnalyzer(), new MarkDeferrableFix());

    [Fact]
    public async Task Marks_and_makes_the_chain_partial() => await Test.VerifyAsync(
        """
        namespace N;

        // Of A.
        class A
        {
            internal struct B
            {
                /// <summary>Of M.</summary>
                public void M()
                {
                    {|DEFER001:Defer(() => { })|};
                }
            }
        }
        """,
        """
        namespace N;

        // Of A.
        partial class A
        {
            internal partial struct B
            {
                /// <summary>Of M.</summary>
                [Deferrable]
                public void M()
                {
                    Defer(() => { });
                }
            }
        }
        """);

    [Fact]
    public async Task Keeps_other_attributes() => await Test.VerifyAsync(
        """
        partial class C
        {
            [Obsolete]
            static void M() => {|DEFER001:Defer(() => { })|};
        }
        """,
        """
        partial class C
        {
            [Deferrable]
            [Obsolete]
            static void M() => Defer(() => { });
        }
        """);

    [Fact]
    public async Task Adds_the_using_after_the_plain_ones() => await new CodeFixTest(new OutsideMarkedAnalyzer(), new MarkDeferrableFix()) { GlobalUsings = false }.VerifyAsync(
        """
        // A file header.
        using System;
        using static Deferral.DeferStatements;

        class C
        {
            void M(Action a) { {|DEFER001:Defer(a)|}; }
        }
        """,
        """
        // A file header.
        using System;
        using Deferral;
        using static Deferral.DeferStatements;

        partial class C
        {
            [Deferrable]
            void M(Action a) { Defer(a); }
        }
        """);

    [Fact]
    public async Task Adds_the_first_using_under_the_header() => await new CodeFixTest(new OutsideMarkedAnalyzer(), new MarkDeferrableFix()) { GlobalUsings = false }.VerifyAsync(
        """
        // A file header.
        using static Deferral.DeferStatements;

        partial class C
        {
            void M() { {|DEFER001:Defer(() => { })|}; }
        }
        """,
        """
        // A file header.
        using Deferral;
        using static Deferral.DeferStatements;

        partial class C
        {
            [Deferrable]
            void M() { Defer(() => { }); }
        }
        """);

    [Fact]
    public async Task Fix_all_marks_each_method_once() => await Test.VerifyFixAllAsync(
        """
        class C
        {
            void M() { {|DEFER001:Defer(() => { })|}; {|DEFER001:Defer(() => { })|}; }

            void N() => {|DEFER001:Defer(() => { })|};

            C() { {|DEFER001:Defer(() => { })|}; }
        }
        """,
        """
        partial class C
        {
            [Deferrable]
            void M() { Defer(() => { }); Defer(() => { }); }

            [Deferrable]
            void N() => Defer(() => { });

            C() { {|DEFER001:Defer(() => { })|}; }
        }
        """);

    [Theory]
    [InlineData("C() { {|DEFER001:Defer(() => { })|}; }")]
    [InlineData("~C() { {|DEFER001:Defer(() => { })|}; }")]
    [InlineData("C() { Action f = () => {|DEFER001:Defer(() => { })|}; }")]
    [InlineData("Action f = () => {|DEFER001:Defer(() => { })|};")]
    [InlineData("void M() { Action f = delegate { {|DEFER001:Defer(() => { })|}; }; }")]
    public async Task Not_offered_where_it_would_not_help(string member) => await Test.VerifyNoFixAsync($"class C {{ {member} }}");

    [Fact]
    public async Task Marks_accessors_and_operators() => await Test.VerifyAsync(
        """
        class C
        {
            int P
            {
                // Of the getter.
                get { {|DEFER001:Defer(() => { })|}; return 1; }
            }
        }
        """,
        """
        partial class C
        {
            int P
            {
                // Of the getter.
                [Deferrable]
                get { Defer(() => { }); return 1; }
            }
        }
        """);

    [Theory]
    [InlineData("int P { get { {|DEFER001:Defer(() => { })|}; return 1; } }", "int P { [Deferrable] get { Defer(() => { }); return 1; } }")]
    [InlineData("event Action E { add { {|DEFER001:Defer(() => { })|}; } remove { } }", "event Action E { [Deferrable] add { Defer(() => { }); } remove { } }")]
    [InlineData("public static C operator +(C a, C b) { {|DEFER001:Defer(() => { })|}; return a; }", "[Deferrable] public static C operator +(C a, C b) { Defer(() => { }); return a; }")]
    [InlineData("public static implicit operator int(C a) { {|DEFER001:Defer(() => { })|}; return 1; }", "[Deferrable] public static implicit operator int(C a) { Defer(() => { }); return 1; }")]
    [InlineData("void M() { void F() => {|DEFER001:Defer(() => { })|}; F(); }", "void M() { [Deferrable] void F() => Defer(() => { }); F(); }")]
    [InlineData("void M() { Action f = () => {|DEFER001:Defer(() => { })|}; }", "void M() { Action f = [Deferrable] () => Defer(() => { }); }")]
    [InlineData("void M() { Action<int> f = x => { {|DEFER001:Defer(() => { })|}; }; }", "void M() { Action<int> f = [Deferrable] (x) => { Defer(() => { }); }; }")]
    [InlineData("void M() { Func<Task> f = static async () => { {|DEFER001:Defer(() => { })|}; await Task.Yield(); }; }", "void M() { Func<Task> f = [Deferrable] static async () => { Defer(() => { }); await Task.Yield(); }; }")]
    public async Task Marks_what_the_Defer_belongs_to(string member, string expected) =>
        await Test.VerifyAsync($"class C {{ {member} }}", $"partial class C {{ {expected} }}");

    [Fact]
    public async Task Marks_a_top_level_program() => await new CodeFixTest(new OutsideMarkedAnalyzer(), new MarkDeferrableFix())
    {
        GlobalUsings = false,
        CompilationOptions = CSharp.CompilationOptions.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication),
    }.VerifyFixAllAsync(
        """
        using System;
        using static Deferral.DeferStatements;

        // The start.
        Console.WriteLine();
        {|DEFER001:Defer(Console.WriteLine)|};
        {|DEFER001:Defer(() => { })|};
        """,
        """
        using System;
        using Deferral;
        using static Deferral.DeferStatements;

        // The start.
        [module: Deferrable]

        Console.WriteLine();
        Defer(Console.WriteLine);
        Defer(() => { });
        """);

    /// <summary>The fix of DEFER002 is the same.</summary>
    [Theory]
    [InlineData("var f = (int x) => {|DEFER002:Defer(() => { })|};", "var f = [Deferrable] (int x) => Defer(() => { });")]
    [InlineData("void F() { {|DEFER002:Defer(() => { })|}; } F();", "[Deferrable] void F() { Defer(() => { }); } F();")]
    public async Task Marks_a_nested_function(string body, string expected) =>
        await new CodeFixTest(new NestedFunctionAnalyzer(), new MarkDeferrableFix()).VerifyAsync(
            $"partial class C {{ [Deferrable] void M() {{ {body} }} }}", $"partial class C {{ [Deferrable] void M() {{ {expected} }} }}");

    /// <summary>As docs/rules/DEFER002.md says: there <c>using</c> or <c>try</c> is the way.</summary>
    [Fact]
    public async Task Marks_no_deferred_lambda() =>
        await new CodeFixTest(new NestedFunctionAnalyzer(), new MarkDeferrableFix()).VerifyNoFixAsync(
            "partial class C { [Deferrable] void M() { Defer(() => { {|DEFER002:Defer(() => { })|}; }); } }");
}
