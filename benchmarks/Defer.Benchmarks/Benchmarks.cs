// The same methods under BenchmarkDotNet, with its memory diagnoser.

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Deferral.Benchmarks;

/// <summary>One, three and eight Defers against hand-written nested try/finally.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class OpenCoded
{
    private readonly Work _work = new();

    [Benchmark(Baseline = true), BenchmarkCategory("1")]
    public void One_ByHand() => ByHand.One(_work);

    [Benchmark, BenchmarkCategory("1")]
    public void One_Defer() => Lowered.One(_work);

    [Benchmark, BenchmarkCategory("1")]
    public void One_DeferPlain() => LoweredPlain.One(_work);

    [Benchmark(Baseline = true), BenchmarkCategory("3")]
    public void Three_ByHand() => ByHand.Three(_work);

    [Benchmark, BenchmarkCategory("3")]
    public void Three_Defer() => Lowered.Three(_work);

    [Benchmark, BenchmarkCategory("3")]
    public void Three_DeferPlain() => LoweredPlain.Three(_work);

    [Benchmark(Baseline = true), BenchmarkCategory("8")]
    public void Eight_ByHand() => ByHand.Eight(_work);

    [Benchmark, BenchmarkCategory("8")]
    public void Eight_Defer() => Lowered.Eight(_work);

    [Benchmark, BenchmarkCategory("8")]
    public void Eight_DeferPlain() => LoweredPlain.Eight(_work);
}

/// <summary>Defers in a loop; times and bytes are those of one Defer.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class Loops
{
    private const int Few = 100, Many = 100_000;

    private readonly Work _work = new();

    [Benchmark(Baseline = true, OperationsPerInvoke = Few), BenchmarkCategory("100")]
    public void StackOfActions_100() => InLoop.StackOfActions(_work, Few);

    [Benchmark(OperationsPerInvoke = Few), BenchmarkCategory("100")]
    public void Defer_100() => InLoop.Chained(_work, Few);

    [Benchmark(Baseline = true, OperationsPerInvoke = Many), BenchmarkCategory("100000")]
    public void StackOfActions_100000() => InLoop.StackOfActions(_work, Many);

    [Benchmark(OperationsPerInvoke = Many), BenchmarkCategory("100000")]
    public void Defer_100000() => InLoop.Chained(_work, Many);
}

/// <summary>Three awaited Defers whose tasks are complete, against nested try/finally with await.</summary>
[MemoryDiagnoser]
public class Async
{
    private readonly Work _work = new();

    [Benchmark(Baseline = true)]
    public ValueTask ByHand_3() => ByHand.ThreeAsync(_work);

    [Benchmark]
    public ValueTask Defer_3() => Lowered.ThreeAsync(_work);

    [Benchmark]
    public ValueTask DeferPlain_3() => LoweredPlain.ThreeAsync(_work);
}
