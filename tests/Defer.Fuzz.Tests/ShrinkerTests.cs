namespace Deferral.Fuzz;

/// <summary>The comparison sees a difference, and the shrinker finds what makes it.</summary>
public sealed class ShrinkerTests
{
    /// <summary>A model that knows nothing of one statement stands for a bug of ours.</summary>
    [Fact]
    public void A_difference_is_found_and_made_small()
    {
        // What the model says of the program without its Fault differs from what the program does.
        var program = new Program([new(FunctionKind.Plain, HasResult: true, DeferErrors.KeepLast,
        [
            new Declare("v0", new Sum(new Variable("p"), new Constant(2))),
            new If(new(new Variable("v0"), 3, 0), [[new Trace(1, new Variable("v0")), new Fault(FaultKind.Index)], [new Trace(2, new Constant(3))]]),
            new DeferClosure(ClosureForm.Plain, [new Trace(3, new Variable("v0"))]),
        ])]);
        var small = Shrinker.Shrink(program, candidates => candidates.FirstOrDefault(static p => Interpreter.Run(p)!.Contains("index", StringComparison.Ordinal)));
        Assert.Equal(new Fault(FaultKind.Index), Assert.Single(small.Functions[0].Body));
    }
}
