namespace Deferral.Semantics.Tests.Members;

/// <summary>Spec 3.1: operators and conversions can be marked.</summary>
public sealed partial class Operators
{
    private readonly List<string> _log = [];

    [Fact]
    public void Binary_unary_and_comparison()
    {
        var (one, two) = (new Amount(_log, 1), new Amount(_log, 2));
        Assert.Equal(3, (one + two).Value);
        Assert.Equal(-1, (-one).Value);
        Assert.True(one < two);
        Assert.False(one > two);
        Assert.Equal(["+ done", "- done", "< done"], _log);
    }

    [Fact]
    public void Checked_and_unchecked()
    {
        var most = new Amount(_log, int.MaxValue);
        Assert.Equal(-2, unchecked(most * 2).Value);
        Assert.Throws<OverflowException>(() => checked(most * 2));
        Assert.Equal(["* done", "checked * done"], _log);
    }

    [Fact]
    public void Conversions()
    {
        Amount amount = (_log, 5);
        Assert.Equal(5, (int)amount);
        Assert.Equal("5", (string)amount);
        Assert.Equal(["from tuple", "to int", "to string"], _log);
    }

    [Fact]
    public void Compound_operators_of_an_instance()
    {
        var amount = new Amount(_log, 5);
        amount += 2;
        Assert.Equal(7, amount.Value);
        amount++;
        Assert.Equal(8, amount.Value);
        Assert.Equal(["+= done", "++ done"], _log);
    }

    [Fact]
    public void Static_abstract_implementations()
    {
        var (one, two) = (new Vector(_log, 1), new Vector(_log, 2));
        Assert.Equal(3, Sum(one, two).Length);
        Assert.Equal(["explicit + done", "Zero done"], _log);
    }

    private static T Sum<T>(T left, T right) where T : IAdds<T>
    {
        var sum = left + right;
        _ = T.Zero(left);
        return sum;
    }

    private interface IAdds<T> where T : IAdds<T>
    {
        static abstract T operator +(T left, T right);

        static abstract T Zero(T like);
    }

    private sealed partial record Vector(List<string> Log, int Length) : IAdds<Vector>
    {
        [Deferrable]
        static Vector IAdds<Vector>.operator +(Vector left, Vector right)
        {
            Defer(() => left.Log.Add("explicit + done"));
            return new(left.Log, left.Length + right.Length);
        }

        [Deferrable]
        static Vector IAdds<Vector>.Zero(Vector like)
        {
            Defer(() => like.Log.Add("Zero done"));
            return new(like.Log, 0);
        }
    }

#pragma warning disable CA2225 // the operators are the subject
    private sealed partial class Amount(List<string> log, int value)
    {
        public int Value { get; private set; } = value;

        private List<string> Log => log;

        [Deferrable]
        public static Amount operator +(Amount left, Amount right)
        {
            Defer(left.Log.Add, "+ done");
            return new(left.Log, left.Value + right.Value);
        }

        [Deferrable]
        public static Amount operator -(Amount amount)
        {
            Defer(() => amount.Log.Add("- done"));
            return new(amount.Log, -amount.Value);
        }

        [Deferrable]
        public static bool operator <(Amount left, Amount right)
        {
            Defer(() => left.Log.Add("< done"));
            return left.Value < right.Value;
        }

        public static bool operator >(Amount left, Amount right) => left.Value > right.Value;

        [Deferrable]
        public static Amount operator *(Amount left, int right)
        {
            Defer(() => left.Log.Add("* done"));
            return new(left.Log, unchecked(left.Value * right));
        }

        [Deferrable]
        public static Amount operator checked *(Amount left, int right)
        {
            Defer(() => left.Log.Add("checked * done"));
            return new(left.Log, checked(left.Value * right));
        }

        [Deferrable]
        public static implicit operator Amount((List<string> Log, int Value) pair)
        {
            Defer(() => pair.Log.Add("from tuple"));
            return new(pair.Log, pair.Value);
        }

        [Deferrable]
        public static explicit operator int(Amount amount)
        {
            Defer(() => amount.Log.Add("to int"));
            return amount.Value;
        }

        [Deferrable]
        public static explicit operator string(Amount amount)
        {
            Defer(() => amount.Log.Add("to string"));
            return $"{amount.Value}";
        }

        [Deferrable]
        public void operator +=(int right)
        {
            Defer(() => log.Add("+= done"));
            Value += right;
        }

        [Deferrable]
        public void operator ++()
        {
            Defer(() => log.Add("++ done"));
            Value++;
        }
    }
#pragma warning restore CA2225
}
