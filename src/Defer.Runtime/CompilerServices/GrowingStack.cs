using System.Runtime.CompilerServices;
#if NET
using System.Buffers;
#endif

namespace Deferral.CompilerServices;

/// <summary>A stack that keeps a small array of its own between uses and borrows large ones; it forgets what is popped.</summary>
internal struct GrowingStack<T>()
{
    private const int OwnBytes = 4096;
    private const int FirstLength = 8;

    // Longer arrays are borrowed: the shared pool hands them on, and lets go of those that are not used.
    private static readonly int s_ownLimit = Math.Max(1, OwnBytes / Unsafe.SizeOf<T>());

    private T[] _own = [];
    private T[] _items = [];
    private int _count;

    public readonly int Count => _count;

    public readonly ref T Last => ref _items[_count - 1];

    public readonly T this[int index] => _items[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(in T item)
    {
        var items = _items;
        var count = _count;
        if ((uint)count >= (uint)items.Length)
            items = Grow();

        items[count] = item;
        _count = count + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop()
    {
        ref var last = ref _items[_count - 1];
        var item = last;

        // Or a pooled array would keep a deferred closure alive.
        last = default!;
        _count--;
        return item;
    }

    /// <summary>Gives a borrowed array back. The stack is empty then.</summary>
    public void Release()
    {
        GiveBack(_items);
        _items = _own;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T[] Grow()
    {
        var full = _items;
        var length = 2 * full.Length;
        if (length <= s_ownLimit)
        {
            _items = new T[Math.Max(length, Math.Min(FirstLength, s_ownLimit))];
            _own = _items;
        }
        else
        {
            _items = Borrow(length);
        }

        Array.Copy(full, _items, _count);
        Array.Clear(full, 0, _count);
        GiveBack(full);
        return _items;
    }

#if NET
    private static T[] Borrow(int length) => ArrayPool<T>.Shared.Rent(length);

    private static void GiveBack(T[] items)
    {
        if (items.Length > s_ownLimit)
            ArrayPool<T>.Shared.Return(items);
    }
#else
    private static T[] Borrow(int length) => new T[length];

    private static void GiveBack(T[] _)
    {
    }
#endif
}
