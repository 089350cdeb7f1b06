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
}
