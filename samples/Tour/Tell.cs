// What the tour prints.

using System.Diagnostics;
using System.Reflection;
using Deferral.CompilerServices;

namespace Tour;

internal static class Tell
{
    public static void Section(string title) => Console.WriteLine($"\n## {title}");

    public static void Now(string text) => Console.WriteLine($"   now         {text}");

    /// <summary>
    /// Said by a deferred call. A chained one is called by the runtime's chain, which then stands on the stack
    /// between it and the section; an open-coded one is code of the marked method itself.
    /// </summary>
    public static void Deferred(string text)
    {
        var isChained = new StackTrace().GetFrames()
            .Select(static frame => frame.GetMethod())
            .TakeWhile(static method => !IsSection(method))
            .Any(static method => method?.DeclaringType?.Namespace == typeof(DeferChain).Namespace);
        Console.WriteLine($"   {(isChained ? "chained    " : "open-coded ")} {text}");
    }

    /// <summary>The methods named Run call the sections; further down may stand whatever resumed them after an await.</summary>
    private static bool IsSection(MethodBase? method) =>
        method?.DeclaringType is { Namespace: nameof(Tour) } type && (method.Name is "Run" || type.Name.StartsWith("<Run>", StringComparison.Ordinal));
}
