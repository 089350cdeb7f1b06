using Deferral.Analyzers.Rules;
using Deferral.Testing;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class RecoverElsewhereTests
{
    private static AnalyzerTest Test => new(new RecoverElsewhereAnalyzer());

    [Fact]
    public async Task DEFER005_in_a_marked_member() => await Test.VerifyAsync("""
        partial class C
        {
            [Deferrable] void M()
            {
                {|DEFER005:Recover()|};
                Defer(() => { Recover(); });
                Defer(() => Recover<Exception>());
                Defer(async () => { await Task.Yield(); Recover(); });
                Defer(() => { Action a = () => {|DEFER005:Recover()|}; a(); void F() => {|DEFER005:Recover()|}; F(); });
                DeferOnError(() => { if (Recover() is { } e) { } });
            }
        }
        """);

    [Fact]
    public async Task DEFER005_in_an_unmarked_member() => await Test.VerifyAsync("""
        class C
        {
            Exception? Property => {|DEFER005:Recover()|};
            Func<Exception?> _field = {|DEFER005:Recover|};
            void M()
            {
                {|DEFER005:DeferStatements.Recover<IOException>()|};
                Other(() => {|DEFER005:Recover()|});
            }

            void Other(Action action) { }
        }
        """);

    /// <summary>That the Defer is not replaced is said once, by DEFER001.</summary>
    [Fact]
    public async Task DEFER005_silent_in_the_lambda_of_an_unmarked_Defer() => await Test.VerifyAsync("class C { void M() => Defer(() => Recover()); }");

    [Fact]
    public async Task DEFER005_silent_for_a_Recover_of_another_type() => await Test.VerifyAsync("class C { void M() { Recover(); void Recover() { } } }");
}
