// Every kind of method, in every kind of build: linked, prepared by the JIT and run.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Deferral.Linker.Tests;

public sealed class TourTests
{
    private const BindingFlags All =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    public static TheoryData<bool, Symbols> Builds => new()
    {
        { false, Symbols.Portable }, { false, Symbols.Embedded }, { false, Symbols.None },
        { true, Symbols.Portable }, { true, Symbols.Embedded }, { true, Symbols.None },
    };

    [Theory, MemberData(nameof(Builds))]
    public void Every_kind_of_method_runs_its_lowered_body(bool release, Symbols symbols)
    {
        using var sample = Sample.Linked(Sample.Source("Tour.cs"), new Settings(release, symbols));
        var assembly = sample.Load();
        foreach (var method in Methods(assembly).Where(method => !method.IsAbstract && !method.ContainsGenericParameters && method.DeclaringType is { ContainsGenericParameters: false }))
            RuntimeHelpers.PrepareMethod(method.MethodHandle);

        var runs = assembly.GetType("Tour.Runs")!.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        Assert.NotEmpty(runs);
        var expected = runs.Select(run => $"{run.Name}: {run.GetCustomAttributesData().Single().ConstructorArguments[0].Value}");
        Assert.Equal(expected, runs.Select(run => $"{run.Name}: {run.Invoke(null, null)}"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Nothing_of_the_siblings_is_left(bool release)
    {
        using var sample = Sample.Linked(Sample.Source("Tour.cs"), new Settings(release, Symbols.Embedded));
        var bytes = File.ReadAllBytes(sample.AssemblyPath);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("__lowered")));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("__lowered")));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("LoweredBodyAttribute"u8));
    }

    private static IEnumerable<MethodBase> Methods(Assembly assembly) => assembly.GetTypes()
        .SelectMany(type => type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)));
}
