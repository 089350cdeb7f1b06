// Measures what linking adds to a build, for docs/performance.md: 'dotnet run -c Release --project benchmarks/Defer.BuildCost';
// and, with the argument 'lowering' or 'analyzers', what the generator or the analyzers cost.

using System.Globalization;
using System.Runtime.InteropServices;
using Deferral.BuildCost;
using Deferral.Testing;

if (args is ["lowering"])
{
    LoweringCost.Measure();
    return;
}

if (args is ["analyzers"])
{
    AnalyzerCost.Measure();
    return;
}

// Each process builds one project, several times.
var processes = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5;
const int Rounds = 4;

using var folder = new TemporaryFolder();
await Projects.PrepareAsync(folder);

var times = new List<BuildTime>();
for (var process = 0; process < processes; process++)
{
    foreach (var project in Projects.Names)
        times.AddRange(await Projects.BuildAsync(folder.Path, project, Rounds));
}

Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores");
Console.WriteLine();
Console.WriteLine("| project | build in its MSBuild process | compiler, ms | linking, ms | share | middle half of the shares |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
foreach (var project in Projects.Names)
{
    Row(project, "first", static time => time.Round == 1);
    Row(project, "later", static time => time.Round > 1);
}

void Row(string project, string which, Func<BuildTime, bool> belongs)
{
    var all = times.Where(time => time.Project == project && belongs(time)).ToList();
    var shares = all.Select(static time => time.Linking / time.Compiler).Order().ToList();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {project} | {which} | {Cost.Median(all.Select(static time => time.Compiler)):F0} | {Cost.Median(all.Select(static time => time.Linking)):F1} | {Cost.Median(shares):P1} | {shares[shares.Count / 4]:P1} to {shares[shares.Count * 3 / 4]:P1} |"));
}
