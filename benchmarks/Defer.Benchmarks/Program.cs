// Measures what Defer costs: '--paired' for the ratios and bytes that docs/performance.md states, anything else is for BenchmarkDotNet.

using BenchmarkDotNet.Running;
using Deferral.Benchmarks;

if (args is ["--paired", ..])
    PairedRuns.Print();
else
    BenchmarkSwitcher.FromAssembly(typeof(PairedRuns).Assembly).Run(args);
