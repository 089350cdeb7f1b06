// Make the method [Deferrable].

using Deferral.CodeFixes.Refactorings;

namespace Deferral.Analyzers.Tests.Refactorings;

public sealed class MarkDeferrableTests
{
    private static readonly CodeRefactoringTest Test = new(new MarkDeferrable());

    [Fact]
    public async Task Marks_and_makes_the_chain_partial() => await new CodeRefactoringTest(new MarkDeferrable()) { GlobalUsings = false }.VerifyAsync(
        """
        namespace N;

        internal static class A
        {
            internal partial class B
            {
                // Of M.
                public int M$$() => 1;
            }
        }
        """,
        """
        using Deferral;

        namespace N;

        internal static partial class A
        {
            internal partial class B
            {
                // Of M.
                [Deferrable]
                public int M() => 1;
            }
        }
        """);

    [Theory]
    [InlineData("public abstract class C { public abstract void $$M(); }")]
    [InlineData("public class C { public $$C() { } }")]
    [InlineData("public class C { ~$$C() { } }")]
    [InlineData("file class C { public void $$M() { } }")]
    [InlineData("public class C { public $$void M() { } }")]
    [InlineData("public class C { public void M() { $$M(); } }")]
    [InlineData("public partial class C { [Deferrable] public void $$M() { } }")]
    public async Task Not_offered(string source) => await Test.VerifyNotOfferedAsync(source);
}
