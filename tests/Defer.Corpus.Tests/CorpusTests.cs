using Xunit.Abstractions;

namespace Deferral.Corpus;

/// <summary>
/// Whatever C# accepts lowers (spec 5). Each file in <c>Corpus/</c> holds bodies of one kind; Defers are inserted at every statement position of
/// each, and all of it is generated, compiled, linked and run on both tiers. It must do what the oracle does.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    public static TheoryData<string> Families => [.. Family.Names];

    [Theory, MemberData(nameof(Families))]
    public async Task Each_variant_lowers_without_a_word_and_does_what_the_oracle_does(string name)
    {
        var family = Family.Of(name);
        var flavours = await Task.WhenAll(
            Task.Run(() => Flavour.Oracle(family)), Task.Run(() => Flavour.Lowered(family, chained: false)), Task.Run(() => Flavour.Lowered(family, chained: true)));
        using var oracle = flavours[0];
        var wrong = new List<string>();
        foreach (var (tier, flavour) in flavours.Skip(1).Zip(["auto", "chained"], static (f, t) => (t, f)))
            using (flavour)
                foreach (var (body, variant) in family.Variants)
                    if (flavour.Problems.TryGetValue(variant, out var problem))
                        wrong.Add($"{tier}: {variant}: {problem}");
                    else
                    {
                        var expected = await Run.AllAsync(oracle.Method(body.EntryOf(variant)));
                        var actual = await Run.AllAsync(flavour.Method(body.EntryOf(variant)));
                        if (expected != actual) wrong.Add($"{tier}: {variant}\nexpected {expected}\nbut was  {actual}");
                    }

        output.WriteLine($"{name}: {family.Bodies.Length} bodies, {family.Variants.Length} variants, "
            + $"{flavours[1].Tiers.Count(static t => t.Contains("open-coded", StringComparison.Ordinal))} Defers open-coded, {flavours.Sum(static f => f.Tiers.Count(static t => t.Contains("chained", StringComparison.Ordinal)))} chained");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {family.Variants.Length * 2}:\n" + string.Join("\n\n", wrong));
    }
}
