using Deferral.Semantics.Program;

namespace Deferral.Semantics.Tests.Members;

/// <summary>Spec 3.1: a top-level program is marked by its module.</summary>
public sealed class TopLevelProgram
{
    [Fact]
    public void Its_deferred_calls_run_at_its_end()
    {
        Assert.Equal(2, Run("a"));
        Assert.Equal(["step", "step done", "end", "argument a", "<Main>$", "disposed", "first"], Output.Log);
    }

    [Fact]
    public void And_when_it_returns_early()
    {
        Assert.Equal(1, Run("a", "leave"));
        Assert.Equal(["awaited", "argument leave", "argument a", "<Main>$", "disposed", "first"], Output.Log);
    }

    private static int Run(params string[] args)
    {
        Output.Log.Clear();
        return (int)typeof(Output).Assembly.EntryPoint!.Invoke(null, [args])!;
    }
}
