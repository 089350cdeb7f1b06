using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Shape;

/// <summary>Lowered methods whose IL and allocations are looked at.</summary>
internal static partial class Specimens
{
    public static int Total;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Count(int amount) => Total += amount;

    [Deferrable]
    public static int Late(int a, bool enter)
    {
        var b = a + 1;
        Defer(() => Count(a));
        Defer(() => Total += b);
        if (enter)
        {
            var c = b + 1;
            Defer(() => Count(c));
            Defer(Count, c);
        }

        Defer(x => Count(x), a);
        return a + b;
    }

    [Deferrable]
    public static int Loop(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var amount = i & 3;
            Defer(() => Count(amount));
        }

        return count;
    }

    [Deferrable]
    public static int EagerLoop(int count)
    {
        for (var i = 0; i < count; i++) Defer(Count, i & 3);
        return count;
    }
}
