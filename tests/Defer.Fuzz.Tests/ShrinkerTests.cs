namespace Deferral.Fuzz;

/// <summary>The shrinker finds the statement that makes a difference.</summary>
public sealed class ShrinkerTests
{
    /// <summary>A runtime error in the trace stands for a difference.</summary>
    [Fact]
    public void A_difference_is_made_small()
    {
        var program = new Program([new(FunctionKind.Plain, HasResult: true, DeferErrors.KeepLast,
        [
            new Trace(1, new Sum(new Variable("p"), new Constant(2))),
            new If(new(new Variable("p"), 3, 1), [[new Trace(2, new Variable("p")), new Fault(FaultKind.Index)], [new Trace(3, new Constant(3))]]),
            new DeferClosure(ClosureForm.Plain, [new Trace(4, new Variable("p"))]),
        ])]);
        var small = Shrinker.Shrink(program, candidates => candidates.FirstOrDefault(static p => Interpreter.Run(p)!.Contains("index", StringComparison.Ordinal)));
        Assert.Equal(new Fault(FaultKind.Index), Assert.Single(small.Functions[0].Body));
    }
}
