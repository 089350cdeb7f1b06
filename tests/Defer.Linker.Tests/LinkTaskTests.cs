// The task as MSBuild sees it: one line an error, explanations in order, details only for those who ask.
using System.Collections;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Deferral.Linker.Tests;

public sealed class LinkTaskTests
{
    private const string Marked = """
        using Deferral;
        using Deferral.CompilerServices;
        public partial class C
        {
            [Deferrable] static void A() { }
            [LoweredBody("A", "12|5|chained defer: in a loop|/src/b|c.cs", "7|9|open-coded defer|/src/b|c.cs")] static void A__lowered_1() { }
            [Deferrable] static void B() { }
            [LoweredBody("B", "30|1|open-coded defer|/src/a.cs")] static void B__lowered_1() { }
        }
        """;

    [Theory, InlineData(true), InlineData(false)]
    public void Explanations_are_printed_by_file_and_line(bool explain)
    {
        using var sample = Sample.Compile(Marked);
        var engine = new Engine();
        Assert.True(Task(sample, engine, explain).Execute());
        string[] expected = ["/src/a.cs(30,1): open-coded defer", "/src/b|c.cs(7,9): open-coded defer", "/src/b|c.cs(12,5): chained defer: in a loop"];
        Assert.Equal(
            explain ? expected : [],
            engine.Messages.Where(message => message.Importance == MessageImportance.High).Select(message => message.Message));
    }

    [Fact]
    public void An_error_stands_at_the_users_line()
    {
        using var sample = Sample.Compile("public class C\n{\n[Deferral.Deferrable] void M()\n  { }\n}");
        var engine = new Engine();
        Assert.False(Task(sample, engine).Execute());
        var error = Assert.Single(engine.Errors);
        Assert.Equal(("DEFER950", "/src/Sample.cs", 4, 3), (error.Code, error.File, error.LineNumber, error.ColumnNumber));
    }

    [Fact]
    public void An_error_without_a_line_names_the_assembly()
    {
        using var sample = Sample.Compile(Marked);
        File.WriteAllText(sample.AssemblyPath, "no assembly");
        var engine = new Engine();
        Assert.False(Task(sample, engine).Execute());
        Assert.Equal(("DEFER955", sample.AssemblyPath), (engine.Errors.Single().Code, engine.Errors.Single().File));
    }

    [Fact]
    public void DEFER959_what_nobody_foresaw_is_one_line_with_the_details_kept_back()
    {
        using var sample = Sample.Compile(Marked.Replace("12|5|", "twelve|5|", StringComparison.Ordinal));
        var engine = new Engine();
        Assert.False(Task(sample, engine).Execute());
        var error = Assert.Single(engine.Errors);
        Assert.Equal("DEFER959", error.Code);
        Assert.DoesNotContain('\n', error.Message!);
        Assert.Contains("report", error.Message, StringComparison.Ordinal);
        var details = Assert.Single(engine.Messages, message => message.Message!.Contains("   at ", StringComparison.Ordinal));
        Assert.Equal(MessageImportance.Low, details.Importance);
    }

    private static LinkTask Task(Sample sample, Engine engine, bool explain = false) => new()
    {
        BuildEngine = engine,
        Assembly = sample.AssemblyPath,
        Symbols = sample.SymbolsPath,
        References = [.. Sample.References],
        Explain = explain,
    };

    private sealed class Engine : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];
        public List<BuildMessageEventArgs> Messages { get; } = [];
        public bool ContinueOnError => false;
        public int LineNumberOfTaskNode => 1;
        public int ColumnNumberOfTaskNode => 1;
        public string ProjectFileOfTaskNode => "Defer.targets";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
        public void LogCustomEvent(CustomBuildEventArgs e) { }
        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);
        public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);
        public void LogWarningEvent(BuildWarningEventArgs e) { }
    }
}
