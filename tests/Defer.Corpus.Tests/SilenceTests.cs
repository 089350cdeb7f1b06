using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Deferral.Analyzers.Tests;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Corpus;

/// <summary>
/// All rules, as severe as they are by default, over correct programs that nobody wrote for them. Each rule that may speak has its reason here; the snapshots list
/// where it does, and were read line by line: is it true, and would a reviewer want to know?
/// </summary>
public sealed partial class SilenceTests
{
    /// <summary>Forms and positions go round without a thought: some come together as nobody would write them.</summary>
    private static readonly ImmutableArray<Reason> s_inserted =
    [
        new("DEFER004", "an iterator, with a Defer"),
        new("DEFER010", "a position in a loop, or in what 'goto' makes one"),
        new("DEFER014", "an eager form, and the body gives its variable another value below"),
        new("DEFER015", "two of the forms call a method for the receiver", Holds: "log.At("),
        new("DEFER016", "a late form, and the body gives its variable another value below, or a 'for' does"),
        new("DEFER020", "one of the forms throws on purpose", Holds: "() => throw new "),
        new("DEFER024", "a position behind 'return' or 'goto', where a label or a local function stands"),
        new("DEFER028", "a position in a 'using', with its variable, and the method goes on behind it"),
    ];

    /// <summary>What these tests show is what the rules warn of.</summary>
    private static readonly ImmutableArray<Reason> s_shown =
    [
        new("DEFER004", "iterators are marked, to see when their calls run"),
        new("DEFER010", "calls pile up in loops, to see their order and what they capture"),
        new("DEFER014", "arguments and receivers are evaluated at the Defer: the change below shows it"),
        new("DEFER016", "lambdas read late: the change below shows it"),
        new("DEFER020", "deferred calls throw, to see which exception arrives and which are kept"),
        new("DEFER033", "recovered without a look, to see what the method then returns"),
    ];

    [Fact]
    public async Task The_corpus_with_its_Defers_reports_what_is_listed()
    {
        // The variant with a Defer at each position of each body, all of them in one compilation.
        var families = Family.Names.Select(Family.Of).ToList();
        var variants = families.Select(static f => f.With(f.Bodies.Select(static b => (b, b.Variants().Last())), static (b, v) => b.Marked(v), OptimizationLevel.Debug).SyntaxTrees[0]).ToList();
        var compilation = families[0].Original.ReplaceSyntaxTree(families[0].Tree, variants[0]).AddSyntaxTrees(variants.Skip(1));
        Snapshot.Verify(List(await Reported.OfAsync(compilation), s_inserted));
    }

    [Fact]
    public async Task The_semantics_tests_report_what_is_listed()
    {
        Type[] used = [typeof(FactAttribute), typeof(Assert), typeof(Xunit.Abstractions.ITestOutputHelper), typeof(Mono.Cecil.AssemblyDefinition), typeof(Mono.Cecil.Pdb.PdbReaderProvider)];
        var library = Compile("Defer.Semantics.Library", OutputKind.DynamicallyLinkedLibrary);
        var program = Compile("Defer.Semantics.Program", OutputKind.ConsoleApplication);
        var tests = Compile("Defer.Semantics.Tests", OutputKind.ConsoleApplication)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText("global using Xunit;", CSharp.ParseOptions))
            .AddReferences([library.ToMetadataReference(), program.ToMetadataReference(), .. used.Select(static t => MetadataReference.CreateFromFile(t.Assembly.Location))]);
        Snapshot.Verify(List([.. await Reported.OfAsync(library), .. await Reported.OfAsync(program), .. await Reported.OfAsync(tests)], s_shown));
    }

    private static CSharpCompilation Compile(string project, OutputKind kind) =>
        CSharp.Compile(Reported.Sources("tests", project), options: CSharp.CompilationOptions.WithOutputKind(kind)).WithAssemblyName(project);

    /// <summary>By rule, with its reason: the members of each file, and how often where it is more than once.</summary>
    private static string List(IReadOnlyList<Diagnostic> reported, ImmutableArray<Reason> reasons)
    {
        var unexplained = reported.Where(d => !reasons.Any(r => r.Explains(d))).ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.Empty(reasons.Where(r => !reported.Any(r.Explains)));
        var lines = new List<string>();
        foreach (var rule in reported.GroupBy(static d => (d.Id, d.Severity)).OrderBy(static g => g.Key.Id, StringComparer.Ordinal).ThenBy(static g => g.Key.Severity))
        {
            var reason = reasons.Single(r => r.Id == rule.Key.Id);
            lines.Add($"{rule.Key.Id} ({rule.Key.Severity}), {rule.Count()}: {reason.Why}");
            if (reason.Holds.Length > 0) continue;
            lines.AddRange(rule.GroupBy(Reported.FileOf).Select(static file => $"    {file.Key}: {string.Join(", ", file.GroupBy(NameOf).Select(static m => m.Count() == 1 ? m.Key : $"{m.Key} {m.Count()}"))}"));
        }

        return string.Join('\n', lines);

        static string NameOf(Diagnostic diagnostic) => VariantNumber().Replace(Reported.MemberOf(diagnostic), "");
    }

    [GeneratedRegex("_v[0-9]+$")]
    private static partial Regex VariantNumber();

    /// <summary>Why a rule may speak.</summary>
    /// <param name="Id">The rule.</param>
    /// <param name="Why">What a reader should know.</param>
    /// <param name="Holds">What is in each statement of which it speaks; then where that is tells nothing, and only the sum is listed.</param>
    private sealed record Reason(string Id, string Why, string Holds = "")
    {
        public bool Explains(Diagnostic diagnostic) => diagnostic.Id == Id
            && diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().First(static n => n is StatementSyntax or MemberDeclarationSyntax).ToString().Contains(Holds, StringComparison.Ordinal);
    }
}
