using System.ComponentModel;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Deferral.CompilerServices;

/// <summary>
/// For a method that returns after a recovery: C# wants every <c>out</c> parameter assigned there, and it is to keep what
/// the body put into it before it threw. Thread-safe, costs nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OutParameter
{
    /// <summary>Counts as an assignment, and leaves the value as it is.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="value">The parameter.</param>
#if NET
    public static void SkipInit<T>(out T value)
#if NET9_0_OR_GREATER
        where T : allows ref struct
#endif
        => Unsafe.SkipInit(out value);
#else
    public static unsafe void SkipInit<T>(out T value) =>
        // An out parameter is a ref parameter at run time; only the compiler tells them apart.
        ((delegate*<out T, void>)(delegate*<ref T, void>)&Nothing)(out value);

    private static void Nothing<T>(ref T value)
    {
    }
#endif
}
