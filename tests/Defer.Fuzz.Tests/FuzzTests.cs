using Xunit.Abstractions;

namespace Deferral.Fuzz;

/// <summary>Random programs do the same in the model, in C# on both tiers and, where it is asked for (<c>DEFER_GO=1</c>), in Go.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Theory, InlineData(false), InlineData(true)]
    public void Random_programs_do_the_same_everywhere(bool csharp)
    {
        var campaign = Campaign.Of(csharp);
        output.WriteLine(campaign.Report);
        Assert.True(campaign.Differences.Count == 0, string.Join("\n\n", campaign.Differences));
    }
}
