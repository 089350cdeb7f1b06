// The fix of DEFER003.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class MakePartialFixTests
{
    private static readonly CodeFixTest Test = new(new LoweringProblemsAnalyzer(), new MakePartialFix());

    [Fact]
    public async Task The_whole_chain() => await Test.VerifyAsync(
        """
        public sealed class A
        {
            // Of I.
            interface I
            {
                [Obsolete]
                readonly ref struct {|DEFER003:S|} { [Deferrable] public void M() => Defer(() => { }); }
            }
        }
        """,
        """
        public sealed partial class A
        {
            // Of I.
            partial interface I
            {
                [Obsolete]
                readonly ref partial struct S { [Deferrable] public void M() => Defer(() => { }); }
            }
        }
        """);

    [Theory]
    [InlineData("record")]
    [InlineData("record struct")]
    [InlineData("record class")]
    [InlineData("struct")]
    public async Task Every_kind_of_type(string kind) => await Test.VerifyAsync(
        $"{kind} {{|DEFER003:C|}}<T> {{ [Deferrable] void M() => Defer(() => {{ }}); }}",
        $"partial {kind} C<T> {{ [Deferrable] void M() => Defer(() => {{ }}); }}");

    [Fact]
    public async Task Fix_all() => await Test.VerifyFixAllAsync(
        """
        class A
        {
            class {|DEFER003:B|} { [Deferrable] void M() => Defer(() => { }); [Deferrable] void N() => Defer(() => { }); }
            class {|DEFER003:D|} { [Deferrable] void M() => Defer(() => { }); }
            class E { }
        }
        """,
        """
        partial class A
        {
            partial class B { [Deferrable] void M() => Defer(() => { }); [Deferrable] void N() => Defer(() => { }); }
            partial class D { [Deferrable] void M() => Defer(() => { }); }
            class E { }
        }
        """);
}
