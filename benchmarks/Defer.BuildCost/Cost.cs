using System.Diagnostics;

namespace Deferral.BuildCost;

/// <summary>What the measures share.</summary>
internal static class Cost
{
    /// <summary>Processor time of this process, all threads: what else the machine does counts little.</summary>
    public static double ProcessorTimeOf(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    public static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
