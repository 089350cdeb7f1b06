using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Deferral.Testing;

namespace Deferral.Generator.Tests;

/// <summary>Which Defer is open-coded, beside what Go's compiler says of the same functions: test/defererrcheck.go, and the limits of Go.</summary>
public sealed class GoTierTests
{
    [Fact]
    public void C6_defererrcheck_f1() => AsInGo("for (;;) { if (++a > 3) break; } Defer(Inc);");

    /// <summary>Go: one defer in a loop, and none is open-coded. Here each is decided for itself.</summary>
    [Fact]
    public void C7_defererrcheck_f2() => Differs("for (;;) { Defer(Inc); break; } Defer(Inc);", ["chained", "open-coded"]);

    [Fact]
    public void C8_defererrcheck_f3() => Differs("Defer(Inc); for (;;) { Defer(Inc); break; }", ["open-coded", "chained"]);

    [Fact]
    public void C9_defererrcheck_f4() => AsInGo("Defer(Inc); again: if (++a < 3) goto again;");

    [Fact]
    public void C10_defererrcheck_f5() => AsInGo("again: a++; Defer(Inc); if (a < 3) goto again;");

    /// <summary>Go takes all that stands after a label which is jumped back to for a loop, and says in its test that this could be better. Here it is.</summary>
    [Fact]
    public void C11_defererrcheck_f6() => Differs("again: if (++a < 3) goto again; a++; Defer(Inc);", ["open-coded"]);

    [Fact]
    public void C12_eight() => AsInGo(Defers(8) + "return;");

    [Fact]
    public void C12_nine() => AsInGo(Defers(9));

    [Fact]
    public void C13_five_times_three() => AsInGo(Defers(5) + "if (a == 1) return; if (a == 2) return; return;");

    /// <summary>Go writes the deferred calls at each return, and so limits their product. A finally is written once.</summary>
    [Fact]
    public void C13_four_times_four() =>
        Differs(Defers(4) + "if (a == 1) return; if (a == 2) return; if (a == 3) return; return;", ["open-coded", "open-coded", "open-coded", "open-coded"]);

    [Fact]
    public void C14_eight_without_return() => AsInGo(Defers(8));

    private static string Defers(int count) => string.Concat(Enumerable.Repeat("Defer(Inc); ", count));

    private static void AsInGo(string body, [CallerMemberName] string name = "") => Assert.Equal(Go(name), Tiers(body));

    /// <summary>The difference is deliberate: docs/semantics.md names the case.</summary>
    private static void Differs(string body, string[] tiers, [CallerMemberName] string name = "")
    {
        Assert.Equal(tiers, Tiers(body));
        Assert.NotEqual(Go(name), tiers);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "semantics.md"));
        Assert.Matches($@"\b{name.Split('_')[0]}\b", page[page.IndexOf("## Where C# and Go differ", StringComparison.Ordinal)..]);
    }

    /// <summary>Recorded from Go's compiler, see CONTRIBUTING.md. What it puts on the stack or the heap is on the chain here.</summary>
    private static IEnumerable<string> Go(string name) => File.ReadLines(Path.Combine(Repository.Root, "tests", "Defer.Semantics.Tests", "Go", "oracle", "tiers.txt"))
        .Where(l => l.StartsWith(name + ":", StringComparison.Ordinal))
        .Select(static l => Regex.Replace(l, "^.*: (stack|heap)-allocated defer$", "chained"))
        .Select(static l => Regex.Replace(l, "^.*: open-coded defer$", "open-coded"));

    private static IEnumerable<string> Tiers(string body) => ExplainTests.Run(body, CSharp.ParseOptions).Select(static t => t.Split(" defer")[0]);
}
