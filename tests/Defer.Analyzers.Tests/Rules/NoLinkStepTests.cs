// DEFER968.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class NoLinkStepTests
{
    private const string Source = """
        partial class C
        {
            [Deferrable] void Marked() => {|DEFER968:Defer(() => { })|};
            void Nested() { [Deferrable] void F() { {|DEFER968:DeferOnError(() => { })|}; } F(); }
            void Unmarked() => Defer(() => { });
        }
        """;

    [Fact]
    public async Task Reports_each_marked_Defer_of_a_build_without_the_targets() => await TestWith(("build_property.ProjectDir", "/src/")).VerifyAsync(Source);

    [Fact]
    public async Task Silent_with_the_targets_whatever_their_properties_say() =>
        await TestWith(("build_property.ProjectDir", "/src/"), ("build_property.DeferLink", "")).VerifyAsync(WithoutMarks());

    [Fact]
    public async Task Silent_where_the_compiler_is_told_nothing_of_the_project() => await TestWith().VerifyAsync(WithoutMarks());

    private static AnalyzerTest TestWith(params (string Name, string Value)[] options) =>
        new(new NoLinkStepAnalyzer()) { Options = options.ToDictionary(static o => o.Name, static o => o.Value) };

    private static string WithoutMarks() => Source.Replace("{|DEFER968:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
}
