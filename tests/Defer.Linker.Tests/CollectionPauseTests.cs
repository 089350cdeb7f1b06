// The garbage collector belongs to the whole process, and so these run alone.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Deferral.Linker.Tests;

[CollectionDefinition(nameof(CollectionPauseTests), DisableParallelization = true)]
[Collection(nameof(CollectionPauseTests))]
public sealed class CollectionPauseTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Nothing_is_collected_while_a_large_assembly_is_linked_and_all_of_it_right_after()
    {
        var dead = Allocate(out var collections);
        Assert.Equal(0, collections);
        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        Assert.False(dead.IsAlive);
    }

    [Fact]
    public void A_small_assembly_and_one_that_would_take_too_much_are_not_worth_it()
    {
        foreach (var size in new long[] { 10_000, 64L * Megabyte })
        {
            Write(size);
            using var pause = new CollectionPause(_file, null, "missing.dll");
            Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        }
    }

    [Fact]
    public void More_memory_than_was_thought_or_two_at_a_time_is_no_error()
    {
        Write(Megabyte / 2);
        using (new CollectionPause(_file))
        {
            using (new CollectionPause(_file))
            {
                var kept = Enumerable.Range(0, 256).Select(_ => new byte[Megabyte]).ToList();
                Assert.Equal(256, kept.Count);
            }
        }

        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
    }

    public void Dispose() => File.Delete(_file);

    private WeakReference Allocate(out int collections)
    {
        Write(Megabyte);
        using var pause = new CollectionPause(_file);
        Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        var before = GC.CollectionCount(0);
        for (var i = 0; i < 40; i++)
            _ = new byte[Megabyte];
        collections = GC.CollectionCount(0) - before;
        return Dead();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Dead() => new(new byte[1000]);

    private void Write(long size)
    {
        using var file = File.Create(_file);
        file.SetLength(size);
    }
}
