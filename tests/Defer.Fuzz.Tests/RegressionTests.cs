using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Deferral.Fuzz;

/// <summary>Programs that once showed a difference: see their reasons.</summary>
public sealed class RegressionTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void Kept_programs_do_the_same_everywhere(bool csharp)
    {
        var saved = SavedProgram.Files.Select(SavedProgram.Load).Where(s => s.IsCSharp == csharp).ToList();
        var differences = Comparison.Run([.. saved.Select(static s => s.Program)], Campaign.WithGo && !csharp, OptimizationLevel.Release).Differences;
        Assert.Empty(differences.Select(d => $"{saved[d.Index].Reason}\n{d.Difference}"));
    }

    [Fact]
    public void A_program_is_the_same_after_it_was_kept()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var program = ProgramGenerator.Make(seed, csharp: true);
            var loaded = JsonSerializer.Deserialize<SavedProgram>(new SavedProgram("", true, program).ToString(), SavedProgram.Options)!.Program;
            Assert.Equal(CSharpPrinter.Print(program, "P", chained: false).Text, CSharpPrinter.Print(loaded, "P", chained: false).Text);
        }
    }
}
