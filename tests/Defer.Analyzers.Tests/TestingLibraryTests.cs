// The test library is code that other tests trust: its own checks fail where they should.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Analyzers.Tests;

public sealed class TestingLibraryTests
{
    [Fact]
    public void Markup_nests_and_is_written_back()
    {
        const string Text = "a {|X1:b {|X2:c|}|} d {|X1:|}{|X3:{|X1:e|}|}";
        var markup = Markup.Parse(Text);
        Assert.Equal("a b c d e", markup.Source);
        Assert.Equal(
            [("X1", 2, 5), ("X2", 4, 5), ("X1", 8, 8), ("X1", 8, 9), ("X3", 8, 9)],
            markup.Expected.Select(static e => (e.Id, e.Span.Start, e.Span.End)));
        Assert.Equal<Expectation>(markup.Expected, Markup.Parse(Markup.Write(markup.Source, markup.Expected)).Expected);
    }

    [Fact]
    public void Markup_that_is_not_closed_is_refused() => Assert.Throws<FormatException>(static () => Markup.Parse("{|X1: a"));

    [Theory]
    [InlineData("class C { void M() => Defer(() => { }); }")]
    [InlineData("class C { void M() => {|DEFER002:Defer(() => { })|}; }")]
    [InlineData("class C { void M() => {|DEFER001:Defer|}(() => { }); }")]
    [InlineData("class C { void M() => {|DEFER001:Defer(() => { })|}; int x = \"\"; }")]
    [InlineData("class C { void M() => {|DEFER001:Defer(() => { })|}; {|CS0414:int x = 1;|} }")]
    public async Task A_difference_in_diagnostics_fails(string markup) =>
        await Assert.ThrowsAsync<TestFailureException>(() => new AnalyzerTest(new OutsideMarkedAnalyzer()).VerifyAsync(markup));

    [Fact]
    public void Snapshot_is_found_beside_the_test() => Snapshot.Verify("class Accepted;\n\n");

    [Fact]
    public void Snapshot_that_differs_fails_and_is_received()
    {
        var folder = Directory.CreateTempSubdirectory("snapshot").FullName;
        try
        {
            Assert.Throws<TestFailureException>(() => Snapshot.Verify("new", testFile: Path.Combine(folder, "T.cs"), testName: "N"));
            Assert.Equal("new\n", File.ReadAllText(Path.Combine(folder, "T.N.received.cs")));
            File.Move(Path.Combine(folder, "T.N.received.cs"), Path.Combine(folder, "T.N.verified.cs"));
            Snapshot.Verify("new\r\n", testFile: Path.Combine(folder, "T.cs"), testName: "N");
            Assert.Throws<TestFailureException>(() => Snapshot.Verify("newer", testFile: Path.Combine(folder, "T.cs"), testName: "N"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_mapped_caller_path_is_resolved() =>
        Assert.True(File.Exists(Repository.Resolve("/_/tests/Defer.Analyzers.Tests/TestingLibraryTests.cs")));

    [Fact]
    public void A_generator_that_caches_passes()
    {
        var compilation = CSharp.Compile("class C;");
        GeneratorTest.VerifyCaching(new Generator(static (node, _) => node.Identifier.Text), compilation, ["Names"]);
        Assert.Equal("// C", GeneratorTest.Run(new Generator(static (node, _) => node.Identifier.Text), compilation).Files["C.g.cs"]);
    }

    [Fact]
    public void A_generator_that_keeps_nodes_or_positions_fails()
    {
        var compilation = CSharp.Compile("class C;");
        Verify(static (node, _) => node);
        Verify(static (node, model) => model.GetDeclaredSymbol(node)!);
        Verify(static (_, _) => new object());
        Assert.Throws<TestFailureException>(() => GeneratorTest.VerifyCaching(new Generator(static (node, _) => node.Identifier.Text), compilation, ["Other"]));

        void Verify(Func<ClassDeclarationSyntax, SemanticModel, object> transform) =>
            Assert.Throws<TestFailureException>(() => GeneratorTest.VerifyCaching(new Generator(transform), compilation, ["Names"]));
    }

    [Fact]
    public void Compiler_objects_are_found_at_any_depth()
    {
        var tree = CSharp.Compile("class C;").SyntaxTrees[0];
        ObjectGraph.RequireNoCompilerObjects(new { A = new List<object> { "x", new TextSpan(1, 2) } }, "plain");
        var failure = Assert.Throws<TestFailureException>(() => ObjectGraph.RequireNoCompilerObjects(new { A = new List<object> { "x", tree } }, "deep"));
        Assert.StartsWith("deep.", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>One file a class; what the transform makes of it is the stage's value.</summary>
    private sealed class Generator(Func<ClassDeclarationSyntax, SemanticModel, object> transform) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var names = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { Identifier.Text: "C" },
                (found, _) => transform((ClassDeclarationSyntax)found.Node, found.SemanticModel)).WithTrackingName("Names");
            context.RegisterSourceOutput(names, static (output, name) => output.AddSource("C.g.cs", "// " + name));
        }
    }
}
