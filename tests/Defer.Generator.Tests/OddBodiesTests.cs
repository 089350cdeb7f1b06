using System.Text.RegularExpressions;
using Deferral.Generator.Tests.Support;

namespace Deferral.Generator.Tests;

/// <summary>
/// Whatever C# accepts lowers, or gets a clear error (spec 5). Each file in <c>Bodies/</c> holds odd but legal methods; all of them are compiled
/// on both tiers and under both error policies, and those that run must do what the oracle does (<see cref="Frame"/>).
/// </summary>
public sealed partial class OddBodiesTests
{
    public static TheoryData<string> Files => [.. FileNames];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var file in FileNames)
                foreach (Match match in CaseName().Matches(File.ReadAllText(Path.Combine(OddBodies.Folder, file))))
                    cases.Add(file, match.Groups["name"].Value);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_body_is_legal_as_written(string file) =>
        Assert.Empty(Diagnostics.Of(OddBodies.Of(file, Variant.All[0]).Original).Where(static d => d.Severity is Microsoft.CodeAnalysis.DiagnosticSeverity.Error));

    [Theory, MemberData(nameof(Files))]
    public void Every_body_is_lowered_without_a_word_from_the_compiler_or_refused_with_its_rule(string file)
    {
        var wrong = new List<(string Method, string What, string Variant)>();
        foreach (var variant in Variant.All)
        {
            var bodies = OddBodies.Of(file, variant);
            foreach (var method in bodies.Methods)
            {
                var found = Problems.Of(bodies.Original, method).Select(static p => p.Id).Distinct().ToList();
                var expected = Marked.Argument(method.Symbol, nameof(RefusedAttribute));
                if (!found.SequenceEqual(expected is null ? [] : [expected])) Wrong($"{expected ?? "no problem"} expected, found {string.Join(", ", found)}");
                var generated = bodies.Result.Files.ContainsKey(method.File);
                if (generated != (found.Count == 0)) Wrong(generated ? "is generated despite its problem" : "is not generated");
                foreach (var diagnostic in bodies.DiagnosticsOf(method).Take(2)) Wrong(diagnostic.ToString());

                void Wrong(string what) => wrong.Add((method.Symbol.Name, what, variant.Name));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong
            .GroupBy(static w => (w.Method, w.What), static w => w.Variant)
            .Select(static g => $"{g.Key.Method}: {g.Key.What} ({string.Join(", ", g)})")));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Every_body_does_what_it_says(string file, string name)
    {
        foreach (var variant in Variant.All)
            Assert.Equal($"{variant.Name}: {await OddBodies.ExpectedAsync(file, variant, name)}", $"{variant.Name}: {await OddBodies.Of(file, variant).RunAsync(name)}");
    }

    /// <summary>Without those whose Defers take a ref struct: such a call cannot wait on the chain (DEFER068).</summary>
    public static IEnumerable<object[]> UnseenCases => Cases.Where(static c => c[1] is not ("SpansOpenCoded" or "RefStructLocals"));

    [Theory, MemberData(nameof(UnseenCases))]
    public async Task Every_body_does_what_it_says_where_another_generator_adds_the_types_that_it_uses(string file, string name) =>
        Assert.Equal(await OddBodies.ExpectedAsync(file, Variant.Unseen, name), await OddBodies.Of(file, Variant.Unseen).RunAsync(name));

    private static IEnumerable<string> FileNames => Directory.GetFiles(OddBodies.Folder, "*.cs").Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\[(?:[^\]\r\n]*\bCase\b[^\r\n]*)\]\s[^(]*?\b(?<name>\w+)(<\w+>)?\(Log log\)")]
    private static partial Regex CaseName();
}
