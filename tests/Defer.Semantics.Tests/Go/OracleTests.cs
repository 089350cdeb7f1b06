using System.Reflection;

namespace Deferral.Semantics.Tests.Go;

/// <summary>What the recorded outputs are worth, and that no case of the list is forgotten.</summary>
public sealed class OracleTests
{
    public static TheoryData<string> Families => [.. Oracle.Families()];

    /// <summary>With DEFER_GO=1 in the environment the installed Go runs the program again; with DEFER_ACCEPT=1 besides, what it prints is recorded.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void A_record_has_all_cases_of_its_program_and_is_what_Go_prints(string family)
    {
        if (IsSet("DEFER_GO"))
        {
            var printed = family == "tiers" ? Oracle.CompileTiers() : Oracle.RunFamily(family);
            if (IsSet("DEFER_ACCEPT")) Oracle.Accept(family, printed);
            else Assert.Equal(Oracle.Recorded(family), printed);
        }

        Assert.Equal(Oracle.NamesIn(family).Order(StringComparer.Ordinal), Oracle.Recorded(family).Select(static l => l.Split(": ")[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_case_of_the_list_is_a_test()
    {
        // The tiers are tests of the analysis.
        var tests = Tests().Concat(Oracle.NamesIn("tiers")).Select(Oracle.CaseNumber).ToHashSet();
        var cases = File.ReadAllLines(Path.Combine(Oracle.Repository, "tests", "Defer.Semantics.Tests", "Go", "cases.txt")).Where(static l => l.StartsWith('C')).Select(static l => l.Split(' ')[0]);
        Assert.Equal([], cases.Where(c => !tests.Contains(c)));
    }

    [Fact]
    public void Every_fact_of_Go_has_its_twin_here() => Assert.Equal([], Oracle.Names().Except(Tests()).Except(Oracle.NamesIn("tiers")));

    private static HashSet<string> Tests() => [.. typeof(OracleTests).Assembly.GetTypes()
        .Where(static t => typeof(GoCase).IsAssignableFrom(t))
        .SelectMany(static t => t.GetMethods()).Where(static m => m.GetCustomAttribute<FactAttribute>() is not null).Select(static m => m.Name)];

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) == "1";
}
