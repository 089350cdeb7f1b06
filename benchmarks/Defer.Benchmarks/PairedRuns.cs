using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Deferral.Benchmarks;

/// <summary>
/// Lowered code against code written by hand, in pairs of short runs one after the other in one process: what disturbs
/// the machine disturbs both runs of a pair, so the median of the ratios holds where single times would not.
/// </summary>
public static unsafe class PairedRuns
{
    private const int Pairs = 301;
    private const double RunLength = 1_000_000; // ns: shorter than what a busy machine gives a process at a time

    private static readonly Work s_work = new();

    public static void Print()
    {
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        Console.WriteLine($"Medians of {Pairs} pairs.");
        Console.WriteLine();
        Console.WriteLine("| Defers | policy | by hand, ns | lowered, ns | ratio | middle half of the ratios | B per call |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        Compare("1", "KeepLast", &ByHand.One, &Lowered.One);
        Compare("1", "Plain", &ByHand.One, &LoweredPlain.One);
        Compare("3", "KeepLast", &ByHand.Three, &Lowered.Three);
        Compare("3", "Plain", &ByHand.Three, &LoweredPlain.Three);
        Compare("8", "KeepLast", &ByHand.Eight, &Lowered.Eight);
        Compare("8", "Plain", &ByHand.Eight, &LoweredPlain.Eight);
        Compare("3", "(control: by hand twice)", &ByHand.Three, &ByHand.Three);
        Compare("1, inlinable", "KeepLast", &CallHand, &CallDefer);
        Compare("1, inlinable", "Plain", &CallHand, &CallDeferPlain);
        Compare("3 awaited", "KeepLast", &HandAsync, &DeferAsync);
        Compare("3 awaited", "Plain", &HandAsync, &DeferPlainAsync);

        Console.WriteLine();
        Console.WriteLine("| Defers in a loop | ns each | B each | Stack<Action>, ns each | B each |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        Loop(100);
        Loop(100_000);

        Console.WriteLine();
        Console.WriteLine("| An exception passes one Defer | ns | B |");
        Console.WriteLine("| --- | --- | --- |");
        Throwing("by hand", &ByHand.Throws);
        Throwing("KeepLast", &Lowered.Throws);
        Throwing("Plain", &LoweredPlain.Throws);
    }

    private static void Compare(string defers, string policy, delegate*<Work, void> byHand, delegate*<Work, void> lowered)
    {
        WarmUp(byHand);
        WarmUp(lowered);
        var count = (int)(RunLength / Time(byHand, 100_000));
        var (hand, defer, ratios) = (new double[Pairs], new double[Pairs], new double[Pairs]);
        for (var pair = 0; pair < Pairs; pair++)
        {
            // Whoever comes second finds warmer caches: they take turns.
            if (pair % 2 == 0) (hand[pair], defer[pair]) = (Time(byHand, count), Time(lowered, count));
            else (defer[pair], hand[pair]) = (Time(lowered, count), Time(byHand, count));
            ratios[pair] = defer[pair] / hand[pair];
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Time(lowered, count);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;

        Array.Sort(hand);
        Array.Sort(defer);
        Array.Sort(ratios);
        Row($"| {defers} | {policy} | {hand[Pairs / 2]:F2} | {defer[Pairs / 2]:F2} | {ratios[Pairs / 2]:F3} | {ratios[Pairs / 4]:F3} to {ratios[Pairs * 3 / 4]:F3} | {bytes:F2} |");
    }

    private static void Loop(int count)
    {
        var (deferTime, deferBytes) = Each(&InLoop.Chained, count);
        var (stackTime, stackBytes) = Each(&InLoop.StackOfActions, count);
        Row($"| {count} | {deferTime:F2} | {deferBytes:F2} | {stackTime:F2} | {stackBytes:F2} |");
    }

    private static (double Time, double Bytes) Each(delegate*<Work, int, void> loop, int count)
    {
        var runs = 20_000_000 / count;
        for (var tier = 0; tier < 5; tier++, Thread.Sleep(150))
            for (var run = 0; run < runs / 20; run++) loop(s_work, count);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < runs; run++) loop(s_work, count);
        var time = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        return (time / runs / count, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)runs / count);
    }

    private static void Throwing(string how, delegate*<Work, void> call)
    {
        const int Count = 20_000;
        var times = new double[25];
        var before = 0L;
        for (var run = 0; run < times.Length; run++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++)
            {
                try
                {
                    call(s_work);
                }
                catch (InvalidOperationException)
                {
                }
            }

            times[run] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Count;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;
        Array.Sort(times);
        Row($"| {how} | {times[times.Length / 2]:F0} | {bytes:F0} |");
    }

    /// <summary>Until the runtime has compiled it for the last time, which it does in the background.</summary>
    private static void WarmUp(delegate*<Work, void> call)
    {
        for (var tier = 0; tier < 5; tier++, Thread.Sleep(150)) _ = Time(call, 50_000);
    }

    /// <returns>Nanoseconds per call.</returns>
    private static double Time(delegate*<Work, void> call, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) call(s_work);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    private static void Row(FormattableString row) => Console.WriteLine(row.ToString(CultureInfo.InvariantCulture));

    private static void CallHand(Work work) => ByHand.Inlinable(work);

    private static void CallDefer(Work work) => Lowered.Inlinable(work);

    private static void CallDeferPlain(Work work) => LoweredPlain.Inlinable(work);

    private static void HandAsync(Work work) => Complete(ByHand.ThreeAsync(work));

    private static void DeferAsync(Work work) => Complete(Lowered.ThreeAsync(work));

    private static void DeferPlainAsync(Work work) => Complete(LoweredPlain.ThreeAsync(work));

    private static void Complete(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully) throw new InvalidOperationException("The measured tasks are complete at once.");
    }
}
