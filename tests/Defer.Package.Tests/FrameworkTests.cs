using Deferral.Testing;

namespace Deferral.Package.Tests;

/// <summary>The frameworks that the package serves, one by one and all at once.</summary>
public sealed class FrameworkTests
{
    private const string Job = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        public static partial class Job
        {
            [Deferrable]
            public static async Task<string> RunAsync(List<string> log)
            {
                Defer(() => log.Add("open-coded"));
                foreach (var item in new[] { "a", "b" })
        #pragma warning disable DEFER010 // Meant: the chain has to be there on each framework.
                    Defer(log.Add, item);
        #pragma warning restore DEFER010
                Defer(async () => { await Task.Yield(); log.Add("awaited"); });
                await Task.Yield();
                return "result";
            }

            [Deferrable]
            public static IEnumerable<int> Count(List<string> log)
            {
                Defer(() => log.Add("iterator"));
                yield return 1;
            }

            [Deferrable]
            public static void Fail()
            {
        #pragma warning disable DEFER020 // Meant: it replaces the first one.
                Defer(() => throw new InvalidOperationException("second"));
        #pragma warning restore DEFER020
                throw new InvalidOperationException("first");
            }
        }
        """;

    private const string Program = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Reflection;
        using System.Runtime.Versioning;

        var log = new List<string>();
        log.Add(await Job.RunAsync(log));
        foreach (var _ in Job.Count(log)) break;
        try { Job.Fail(); }
        catch (InvalidOperationException e) { log.Add(e.Message + " after " + e.GetSuppressed().Single().Message); }
        var library = typeof(Job).Assembly.GetCustomAttribute<TargetFrameworkAttribute>().FrameworkName;
        Console.WriteLine(library + ": " + string.Join(" ", log));
        """;

    [Fact]
    public async Task Each_framework_and_all_at_once_build_and_run_on_net10()
    {
        using var solution = await Workspace.CreateAsync();
        solution.Write("All.slnx", """
            <Solution>
              <Project Path="Ten/Ten.csproj" />
              <Project Path="Eight/Eight.csproj" />
              <Project Path="Standard/Standard.csproj" />
            </Solution>
            """);

        // C# 13 is the oldest that works, and has to be asked for on older frameworks.
        const string old = "<LangVersion>13</LangVersion><Nullable>disable</Nullable><ImplicitUsings>disable</ImplicitUsings>";
        solution.Project("Library/Library.csproj", "<TargetFramework /><TargetFrameworks>net10.0;net8.0;netstandard2.0</TargetFrameworks>" + old);
        solution.Write("Library/Job.cs", Job);
        Console("Ten", "<Nullable>disable</Nullable>", """<ProjectReference Include="../Library/Library.csproj" />""");
        Console("Eight", "<TargetFramework>net8.0</TargetFramework>" + old, """<ProjectReference Include="../Library/Library.csproj" />""");
        Console("Standard", old, """<ProjectReference Include="../Library/Library.csproj" SetTargetFramework="TargetFramework=netstandard2.0" />""");

        (await solution.BuildAsync("-warnaserror")).MustSucceed();

        const string ran = "awaited b a open-coded result iterator second after first";
        Assert.Equal([$".NETCoreApp,Version=v10.0: {ran}"], await solution.RunBuiltAsync("Ten/bin/Debug/net10.0/Ten.dll"));
        Assert.Equal([$".NETStandard,Version=v2.0: {ran}"], await solution.RunBuiltAsync("Standard/bin/Debug/net10.0/Standard.dll"));
        var eight = await DotNet.RunAsync(
            solution.Path, new Dictionary<string, string?> { ["DOTNET_ROLL_FORWARD"] = "Major" }, solution.Of("Eight/bin/Debug/net8.0/Eight.dll"));
        Assert.Equal($".NETCoreApp,Version=v8.0: {ran}", eight.MustSucceed().Output.Trim());

        void Console(string name, string properties, string items)
        {
            solution.Project($"{name}/{name}.csproj", "<OutputType>Exe</OutputType>" + properties, items);
            solution.Write($"{name}/Program.cs", Program);
        }
    }
}
