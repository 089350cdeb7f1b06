namespace Deferral.CompilerServices;

/// <summary>
/// Keeps used objects: a few for each thread, without a lock, and some shared by all, since after an <c>await</c> an
/// object may come back on another thread than it was taken on. What does not fit is left to the garbage collector.
/// </summary>
internal static class ItemPool<T>
    where T : class
{
    private const int ThreadLimit = 16;
    private const int SharedLimit = 128;

    private static readonly Stack<T> s_shared = new();

    [ThreadStatic]
    private static Stack<T>? t_items;

    public static T? Rent() => t_items is { Count: > 0 } items ? items.Pop() : RentShared();

    public static void Return(T item)
    {
        var items = t_items ??= new Stack<T>(ThreadLimit);
        if (items.Count < ThreadLimit)
        {
            items.Push(item);
            return;
        }

        lock (s_shared)
        {
            if (s_shared.Count < SharedLimit)
                s_shared.Push(item);
        }
    }

    private static T? RentShared()
    {
        lock (s_shared)
            return s_shared.Count > 0 ? s_shared.Pop() : null;
    }
}
