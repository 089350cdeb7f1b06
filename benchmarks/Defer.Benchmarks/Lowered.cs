using System.Runtime.CompilerServices;

namespace Deferral.Benchmarks;

/// <summary>The marked methods under the default policy, KeepLast.</summary>
public static partial class Lowered
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    [Deferrable]
    public static void One(Work work)
    {
        work.Open(1);
        Defer(() => work.Close(1));
        work.Use();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [Deferrable]
    public static void Three(Work work)
    {
        work.Open(1);
        Defer(() => work.Close(1));
        work.Open(2);
        Defer(() => work.Close(2));
        work.Open(3);
        Defer(() => work.Close(3));
        work.Use();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [Deferrable]
    public static void Eight(Work work)
    {
        work.Open(1);
        Defer(() => work.Close(1));
        work.Open(2);
        Defer(() => work.Close(2));
        work.Open(3);
        Defer(() => work.Close(3));
        work.Open(4);
        Defer(() => work.Close(4));
        work.Open(5);
        Defer(() => work.Close(5));
        work.Open(6);
        Defer(() => work.Close(6));
        work.Open(7);
        Defer(() => work.Close(7));
        work.Open(8);
        Defer(() => work.Close(8));
        work.Use();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [Deferrable]
    public static async ValueTask ThreeAsync(Work work)
    {
        work.Open(1);
        Defer(() => work.CloseAsync(1));
        work.Open(2);
        Defer(() => work.CloseAsync(2));
        work.Open(3);
        Defer(() => work.CloseAsync(3));
        work.Use();
    }

    /// <summary>As <see cref="One"/>, but left to the runtime's inliner.</summary>
    [Deferrable]
    public static void Inlinable(Work work)
    {
        work.Open(1);
        Defer(() => work.Close(1));
        work.Use();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [Deferrable]
    public static void Throws(Work work)
    {
        work.Open(1);
        Defer(() => work.Close(1));
        work.Throw();
    }
}
