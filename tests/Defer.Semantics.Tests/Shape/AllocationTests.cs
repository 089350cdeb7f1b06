namespace Deferral.Semantics.Tests.Shape;

/// <summary>Bytes on the heap: none for an open-coded Defer, none per record after warm-up.</summary>
public class AllocationTests
{
    [Fact]
    public void Straight_line_code_allocates_nothing() => Assert.Equal(0, Bytes(static () => Specimens.Late(1, enter: true)));

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void A_loop_with_a_kept_variable_allocates_nothing_after_warm_up(int count) => Assert.Equal(0, Bytes(() => Specimens.Loop(count)));

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void A_loop_with_arguments_allocates_nothing_after_warm_up(int count) => Assert.Equal(0, Bytes(() => Specimens.EagerLoop(count)));

    /// <summary>The least of several runs: a garbage collection may empty the array pool once in between.</summary>
    private static long Bytes(Action call)
    {
        for (var i = 0; i < 3; i++) call();
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
