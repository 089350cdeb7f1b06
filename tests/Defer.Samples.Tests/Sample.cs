using System.Reflection;
using Deferral.Testing;

namespace Deferral.Samples.Tests;

/// <summary>Runs a sample that the build made.</summary>
internal static class Sample
{
    private static readonly string s_configuration = typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static a => a.Key == "Configuration").Value!;

    public static Task<DotNet.Result> RunAsync(string name, params string[] arguments)
    {
        var folder = Path.Combine(Repository.Root, "samples", name, "bin", s_configuration, "net10.0");
        return DotNet.RunAsync(folder, [Path.Combine(folder, name + ".dll"), .. arguments]);
    }
}
