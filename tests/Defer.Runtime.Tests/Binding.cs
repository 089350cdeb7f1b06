using System.Diagnostics;
using System.Reflection;

namespace Deferral.Tests;

/// <summary>Tells which overload the compiler chose: the statement throws, and its trace names it.</summary>
internal static class Binding
{
    public static void Binds(string form, Action statement) => Binds(nameof(DeferStatements.Defer), form, statement);

    public static void Binds(string name, string form, Action statement)
    {
        var thrown = Assert.Throws<DeferNotLoweredException>(statement);
        Assert.Contains("[Deferrable]", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("DeferLink", thrown.Message, StringComparison.Ordinal);
        var bound = new StackTrace(thrown).GetFrame(0)!.GetMethod()!;
        Assert.Equal((name, form), (bound.Name, FormOf(bound)));
    }

    public static string FormOf(MethodBase method) =>
        method.GetParameters() is [var first, ..] ? TypeNames.Of(first.ParameterType) : "";
}
