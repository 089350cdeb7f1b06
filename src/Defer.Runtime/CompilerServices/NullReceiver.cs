using System.ComponentModel;

namespace Deferral.CompilerServices;

/// <summary>Throws what C# throws when it makes a delegate of an instance method on a null receiver. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NullReceiver
{
    /// <summary>Throws that exception, always.</summary>
    /// <param name="dispatched">Whether the method is looked up on the receiver: a virtual or an interface method.</param>
    /// <exception cref="NullReferenceException">The method is dispatched.</exception>
    /// <exception cref="ArgumentException">The method is not dispatched.</exception>
    public static void Throw(bool dispatched)
    {
        // Made for real, so that type and message are the framework's own, whatever its version and
        // language; kept alive, because the compiler drops a delegate that is not used.
        object receiver = null!;
        GC.KeepAlive(dispatched ? (Func<string?>)receiver.ToString : (Func<Type>)receiver.GetType);
    }
}
