using System.Reflection;
using System.Runtime.Loader;
using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>An out parameter keeps what the body put into it.</summary>
public class OutParameterTests
{
    [Fact]
    public void Keeps_values_references_and_spans()
    {
        var number = 42;
        OutParameter.SkipInit(out number);
        Assert.Equal(42, number);

        var text = "x";
        OutParameter.SkipInit(out text);
        Assert.Equal("x", text);

        Span<byte> span = stackalloc byte[3];
        OutParameter.SkipInit(out span);
        Assert.Equal(3, span.Length);
    }

    [Fact]
    public void Keeps_them_also_on_netstandard()
    {
        // That build does it by other means, since Unsafe.SkipInit is missing there.
        var folder = typeof(OutParameterTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NetStandardRuntime").Value!;
        var assembly = new AssemblyLoadContext("netstandard", isCollectible: true).LoadFromAssemblyPath(Path.Combine(folder, "Defer.Runtime.dll"));
        var skip = assembly.GetType(typeof(OutParameter).FullName!)!.GetMethod(nameof(OutParameter.SkipInit))!;

        object[] number = [42];
        skip.MakeGenericMethod(typeof(int)).Invoke(null, number);
        Assert.Equal(42, number[0]);

        object[] text = ["x"];
        skip.MakeGenericMethod(typeof(string)).Invoke(null, text);
        Assert.Equal("x", text[0]);
    }
}
