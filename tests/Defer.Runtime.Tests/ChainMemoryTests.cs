using System.Reflection;
using System.Runtime.CompilerServices;
using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>A warm chain allocates nothing, keeps no large array, and keeps nothing alive (6.1).</summary>
[Collection(nameof(ChainMemoryTests))]
public class ChainMemoryTests
{
    private static readonly Action s_nothing = static () => { };
    private static readonly Action<int> s_int = static _ => { };
    private static readonly Action<string> s_string = static _ => { };
    private static readonly Action<(long, string, long)> s_triple = static _ => { };
    private static readonly Action<DeferChain> s_asks = static chain => GC.KeepAlive(chain.Failed ? chain.Panic.Exception : chain.Recover());
    private static readonly Func<ValueTask> s_complete = static () => default;
    private static readonly Func<int, ValueTask> s_completeInt = static _ => default;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void One_kind_allocates_nothing(int count) => AllocatesNothing(() =>
    {
        var chain = DeferChain.Rent();
        for (var i = 0; i < count; i++)
            chain.Push(s_int, i);

        chain.Run(null, keepSuppressed: true, failed: false);
    });

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Mixed_kinds_allocate_nothing(int count) => AllocatesNothing(() =>
    {
        var chain = DeferChain.Rent();
        for (var i = 0; i < count; i++)
        {
            chain.Push(s_nothing);
            chain.Push(s_int, i);
            chain.Push(s_string, "x");
            chain.Push(s_triple, (i, "x", i));
        }

        chain.Run(null, keepSuppressed: true, failed: false);
    });

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Tasks_that_complete_at_once_allocate_nothing(int count) => AllocatesNothing(() =>
    {
        var chain = DeferChain.Rent();
        for (var i = 0; i < count; i++)
        {
            chain.PushAsync(s_complete);
            chain.PushAsync(s_completeInt, i);
            chain.Push(s_int, i);
        }

        chain.RunAsync(null, keepSuppressed: true, failed: false, continueOnCapturedContext: true).GetAwaiter().GetResult();
    });

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Runs_that_catch_allocate_nothing(int count) => AllocatesNothing(() =>
    {
        var chain = DeferChain.Rent();
        for (var i = 0; i < count; i++)
            chain.Push(s_asks, chain);

        chain.RunCatching(null, DeferErrors.Aggregate);
        chain = DeferChain.Rent();
        for (var i = 0; i < count; i++)
        {
            chain.PushAsync(s_completeInt, i);
            chain.Push(s_asks, chain);
        }

        chain.RunCatchingAsync(null, DeferErrors.KeepFirst, continueOnCapturedContext: true).GetAwaiter().GetResult();
    });

    [Fact]
    public void Nested_chains_allocate_nothing()
    {
        Action<int> nest = null!;
        nest = depth =>
        {
            if (depth == 0)
                return;

            var chain = DeferChain.Rent();
            chain.Push(s_string, "x");
            chain.Push(nest, depth - 1);
            chain.Run(null, keepSuppressed: true, failed: false);
        };
        AllocatesNothing(() => nest(40));
    }

    [Fact]
    public void Chains_that_always_come_back_on_another_thread_allocate_nothing()
    {
        // One thread rents and another runs, in turns: what the first allocates is what the pool could not give it.
        const int Rounds = 500;
        using var toRunner = new SemaphoreSlim(0);
        using var toRenter = new SemaphoreSlim(0);
        DeferChain[] handed = new DeferChain[1];
        var runner = new Thread(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                toRunner.Wait();
                handed[0].Run(null, keepSuppressed: true, failed: false);
                toRenter.Release();
            }
        });
        runner.Start();

        var allocated = 0L;
        for (var i = 0; i < Rounds; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            handed[0] = DeferChain.Rent();
            handed[0].Push(s_int, 1);
            if (i >= Rounds / 2)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;

            toRunner.Release();
            toRenter.Wait();
        }

        runner.Join();
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_deferred_closure_and_its_state_are_collectable_after_the_call()
    {
        var references = RunAndForget(many: 1).Concat(RunAndForget(many: 5_000)).ToArray();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(references, reference => Assert.False(reference.IsAlive));
    }

    [Fact]
    public void No_pooled_chain_keeps_a_large_array()
    {
        var chain = DeferChain.Rent();
        for (var i = 0; i < 100_000; i++)
        {
            chain.Push(s_nothing);
            chain.Push(s_triple, (i, "x", i));
            chain.Push(s_string, "x");
        }

        chain.Run(null, keepSuppressed: true, failed: false);
        Assert.InRange(LargestArrayFrom(DeferChain.Rent()), 0, 4096);
        Assert.InRange(LargestArrayFrom(ItemPool<Records<Call>>.Rent()!), 1, 4096);
        Assert.InRange(LargestArrayFrom(ItemPool<Records<Call<string>>>.Rent()!), 1, 4096);
        Assert.InRange(LargestArrayFrom(ItemPool<Records<Call<(long, string, long)>>>.Rent()!), 1, 4096);
    }

    [Fact]
    public void A_pool_keeps_a_bounded_number()
    {
        var chains = Enumerable.Range(0, 1000).Select(_ => DeferChain.Rent()).ToHashSet();
        Assert.Equal(1000, chains.Count);
        foreach (var chain in chains)
            chain.Run(null, keepSuppressed: true, failed: false);

        // 16 of this thread and 128 of all.
        Assert.InRange(Enumerable.Range(0, 1000).Count(_ => chains.Contains(DeferChain.Rent())), 16, 144);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> RunAndForget(int many)
    {
        var references = new List<WeakReference>();
        var chain = DeferChain.Rent();
        for (var i = 0; i < many; i++)
        {
            var state = new object();
            Action closure = () => GC.KeepAlive(state);
            references.Add(new WeakReference(state));
            references.Add(new WeakReference(closure));
            chain.Push(closure);
            chain.Push(static (object _) => { }, state);
            chain.Push(static ((object, int) _) => { }, (state, 1));
        }

        chain.Run(null, keepSuppressed: true, failed: false);
        return references;
    }

    private static void AllocatesNothing(Action call)
    {
        // On a thread of its own: no other test may use its pools, or allocate on it.
        long least = long.MaxValue;
        var thread = new Thread(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                call();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        thread.Start();
        thread.Join();
        Assert.Equal(0, least);
    }

    // In bytes, of all arrays that the object's own fields hold.
    private static long LargestArrayFrom(object root)
    {
        var largest = 0L;
        foreach (var field in root.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            if (field.FieldType.IsValueType && field.FieldType.Name.StartsWith("GrowingStack", StringComparison.Ordinal))
                largest = Math.Max(largest, LargestArrayFrom(field.GetValue(root)!));
            else if (field.GetValue(root) is Array array)
                largest = Math.Max(largest, array.Length * SizeOf(array.GetType().GetElementType()!));
        }

        return largest;
    }

    private static long SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    // Alone, since the pools are shared by all tests.
    [CollectionDefinition(nameof(ChainMemoryTests), DisableParallelization = true)]
    public class Alone;
}
