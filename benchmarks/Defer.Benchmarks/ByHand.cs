using System.Runtime.CompilerServices;

namespace Deferral.Benchmarks;

/// <summary>The same methods with nested <c>try</c>/<c>finally</c>, as one writes them by hand.</summary>
public static class ByHand
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void One(Work work)
    {
        work.Open(1);
        try
        {
            work.Use();
        }
        finally
        {
            work.Close(1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Three(Work work)
    {
        work.Open(1);
        try
        {
            work.Open(2);
            try
            {
                work.Open(3);
                try
                {
                    work.Use();
                }
                finally
                {
                    work.Close(3);
                }
            }
            finally
            {
                work.Close(2);
            }
        }
        finally
        {
            work.Close(1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Eight(Work work)
    {
        work.Open(1);
        try
        {
            work.Open(2);
            try
            {
                work.Open(3);
                try
                {
                    work.Open(4);
                    try
                    {
                        work.Open(5);
                        try
                        {
                            work.Open(6);
                            try
                            {
                                work.Open(7);
                                try
                                {
                                    work.Open(8);
                                    try
                                    {
                                        work.Use();
                                    }
                                    finally
                                    {
                                        work.Close(8);
                                    }
                                }
                                finally
                                {
                                    work.Close(7);
                                }
                            }
                            finally
                            {
                                work.Close(6);
                            }
                        }
                        finally
                        {
                            work.Close(5);
                        }
                    }
                    finally
                    {
                        work.Close(4);
                    }
                }
                finally
                {
                    work.Close(3);
                }
            }
            finally
            {
                work.Close(2);
            }
        }
        finally
        {
            work.Close(1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask ThreeAsync(Work work)
    {
        work.Open(1);
        try
        {
            work.Open(2);
            try
            {
                work.Open(3);
                try
                {
                    work.Use();
                }
                finally
                {
                    await work.CloseAsync(3);
                }
            }
            finally
            {
                await work.CloseAsync(2);
            }
        }
        finally
        {
            await work.CloseAsync(1);
        }
    }

    /// <summary>As <see cref="One"/>, but left to the runtime's inliner.</summary>
    public static void Inlinable(Work work)
    {
        work.Open(1);
        try
        {
            work.Use();
        }
        finally
        {
            work.Close(1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throws(Work work)
    {
        work.Open(1);
        try
        {
            work.Throw();
        }
        finally
        {
            work.Close(1);
        }
    }
}
