// Structs and extensions whose members change the variable that they are used on.

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Rules.Changing;

internal static class Extensions
{
    extension(ref int number)
    {
        public int Post => number++;

        public void Raise(int by) => number += by;
    }

    extension(ref int? number)
    {
        public void Next() => number++;
    }

    extension(ref DateTime day)
    {
        public void NextDay() => day = day.AddDays(1);
    }

    extension<T>(ref T value) where T : struct
    {
        public int Cleared
        {
            get
            {
                value = default;
                return 0;
            }
        }
    }
}

[InlineArray(3)]
internal struct Three
{
    private int _element;
}

internal struct Holder
{
    public Three Items;
    public int Number;
}

internal sealed class Late
{
    public Late(ref int number, object _) => number = 9;

    public static void Give(out int number, object _) => number = 8;

    public static void Refer(ref int number, object _) => number = 7;
}

internal interface ICounting
{
    int Calls { get; }

    void Count();
}

/// <summary>Counts what is called on it, and was not called by name.</summary>
internal struct Counter
{
    public int Calls { get; private set; }

    public int Length => Two();

    public int this[int index]
    {
        get
        {
            Calls++;
            return index & 0;
        }
    }

    public int Slice(int start, int length)
    {
        Calls++;
        return start & length & 0 | 1;
    }

    public void Deconstruct(out int first, out int second) => first = second = Calls++;

    public List<int>.Enumerator GetEnumerator()
    {
        Calls++;
        return new List<int>().GetEnumerator();
    }

    public TaskAwaiter GetAwaiter()
    {
        Calls++;
        return Task.CompletedTask.GetAwaiter();
    }

    public int Take(object _) => Calls++;

    private int Two()
    {
        Calls++;
        return 2;
    }
}

/// <summary>Counts what is called on it through an interface.</summary>
internal struct Hidden : IEnumerable<int>, ICounting
{
    public int Calls { get; private set; }

    public void Count() => Calls++;

    IEnumerator<int> IEnumerable<int>.GetEnumerator()
    {
        Calls++;
        return Enumerable.Empty<int>().GetEnumerator();
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
}

/// <summary>Only its setter changes it.</summary>
internal struct Fixed
{
    public int Last { get; private set; }

    public readonly int Length => 1;

    public int this[int _]
    {
        readonly get => Last;
        set => Last = value;
    }
}

internal struct Pinned
{
    private int _value;

    public readonly int Value => _value;

    [UnscopedRef]
    public ref int GetPinnableReference()
    {
        _value += 10;
        return ref _value;
    }
}
