namespace Deferral.Semantics.Tests.Members;

/// <summary>Spec 3.1: in accessors, operators, lambdas and local functions bodies hold whatever C# has.</summary>
public partial class Constructs
{
    private readonly List<string> _log = [];

    private sealed record Point(int X, int Y);

    private sealed class Box
    {
        public int Value { get; set; }
    }

    public int Numbers
    {
        // Not on the chain: no span can wait there (DEFER068).
        [Deferrable(Strategy = DeferStrategy.Auto)]
        get
        {
            Span<int> span = stackalloc int[3];
            span.Fill(2);
            Defer(static (s, log) => log.Add($"span {s[0]}"), span, _log);
            var (count, factor) = (0, span[0]);
        again:
            if (++count < 3) goto again;
            foreach (var number in from n in new[] { 1, 2, 3 } where n > 1 orderby n descending select n * factor)
                count += number;
            Defer(() => _log.Add($$"""{"count": {{count,3:D2}}}"""));
            return count switch { > 10 => count, _ => -count };
        }

        [Deferrable]
        set
        {
            Box? box = value > 0 ? new Box() : null;
            box?.Value = value;
            Defer(() => _log.Add($"box {box?.Value ?? -1}"));
            (int low, int high) = (value - 1, value + 1);
            int[] all = [low, .. (int[])[value], high];
            DeferOnSuccess(_log.Add, string.Join(' ', all));
        }
    }

    [Fact]
    public void In_accessors()
    {
        Assert.Equal(13, Numbers);
        Assert.Equal(["{\"count\":  13}", "span 2"], _log);
        _log.Clear();
        Numbers = 5;
        Numbers = 0;
        Assert.Equal(["4 5 6", "box 5", "-1 0 1", "box -1"], _log);
    }

    [Fact]
    public void In_a_lambda_and_a_local_function()
    {
        var moved = Move(new Point(1, 2));
        Assert.Equal(new Point(2, 2), moved);
        Assert.Equal("out 3", Parse("3"));
        Assert.Equal("none", Parse("x"));
        Assert.Equal(["moved Point { X = 2, Y = 2 }", "parsed 3", "parsed x"], _log);

        Point Move(Point point)
        {
            Func<Point, Point> move = [Deferrable] (p) =>
            {
                var result = p with { X = p.X + 1 };
                Defer(() => _log.Add($"moved {result}"));
                return result;
            };
            return move(point);
        }

        [Deferrable]
        string Parse(string text)
        {
            Defer(() => _log.Add($"parsed {text}"));
            return int.TryParse(text, out var number) && number is > 0 and var positive ? $"out {positive}" : "none";
        }
    }

    public readonly partial struct Money(decimal amount, List<string> log)
    {
        private decimal Amount => amount;

        [Deferrable]
        public static Money operator +(Money left, Money right)
        {
            var (sum, unit) = (left.Amount + right.Amount, "€");
            Defer((s, u) => left.Log.Add($"{s}{u}"), sum, unit);
            return checked(new Money(sum, left.Log));
        }

        private List<string> Log => log;

        public override string ToString() => $"{amount}";
    }

    [Fact]
    public void In_an_operator()
    {
        Assert.Equal("3", (new Money(1, _log) + new Money(2, _log)).ToString());
        Assert.Equal(["3€"], _log);
    }
}
