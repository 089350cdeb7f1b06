namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.2: arguments and receivers are evaluated at the statement, once, in order; what throws there is not registered.</summary>
public partial class Rule02_ArgumentsNow
{
    private readonly List<string> _log = [];

    [Fact]
    public void Arguments_are_those_of_the_statement()
    {
        var value = 1;
        Now(ref value);
        Assert.Equal(["1 2 3 4"], _log);
    }

    [Deferrable]
    private void Now(ref int value)
    {
        Defer((a, b, c, d) => _log.Add($"{a} {b} {c} {d}"), value++, value++, value++, value++);
        value = 100;
    }

    [Fact]
    public void They_are_evaluated_once_and_from_left_to_right()
    {
        Ordered();
        Assert.Equal(["a", "b", "c", "body", "abc"], _log);
    }

    [Deferrable]
    private void Ordered()
    {
        Defer((a, b, c) => _log.Add(a + b + c), Said("a"), Said("b"), Said("c"));
        _log.Add("body");
    }

    [Fact]
    public void Named_arguments_are_evaluated_as_written()
    {
        Named();
        Assert.Equal(["second", "first", "body", "firstsecond"], _log);
    }

    [Deferrable]
    private void Named()
    {
        Defer(b: Said("second"), a: Said("first"), call: Joined);
        _log.Add("body");
    }

    private void Joined(string a, string b) => _log.Add(a + b);

    private string Said(string text)
    {
        _log.Add(text);
        return text;
    }

    [Fact]
    public void The_receiver_of_a_method_group_is_that_of_the_statement()
    {
        Receiver();
        Assert.Equal(["first"], _log);
    }

    [Deferrable]
    private void Receiver()
    {
        var tool = new Tool(_log, "first");
        Defer(tool.Use);
        tool = new Tool(_log, "second");
        GC.KeepAlive(tool);
    }

    [Fact]
    public void A_struct_receiver_is_copied()
    {
        var seen = 0;
        Copied(value => seen = value);
        Assert.Equal(1, seen);
    }

    [Deferrable]
    private static void Copied(Action<int> see)
    {
        var counter = new Counter { Value = 1 };
        Defer(counter.Tell, see);
        counter.Value = 2;
    }

    [Fact]
    public void What_throws_at_the_statement_leaves_only_what_was_registered_before()
    {
        Assert.Throws<IndexOutOfRangeException>(Throwing);
        Assert.Equal(["before"], _log);
    }

    [Deferrable]
    private void Throwing()
    {
        int[] none = [];
        Defer(() => _log.Add("before"));
        Defer(number => _log.Add($"never {number}"), none[3]);
        Defer(() => _log.Add("after"));
    }

    [Fact]
    public void A_null_receiver_throws_at_the_statement_what_a_delegate_would()
    {
        Assert.Throws<ArgumentException>(() => NullTool(null!));
        Assert.Throws<NullReferenceException>(() => NullDisposable(null!));
        Assert.Equal(["before", "before"], _log);
    }

    [Deferrable]
    private void NullTool(Tool tool)
    {
        Defer(() => _log.Add("before"));
        Defer(tool.Use);
        _log.Add("body");
    }

    [Deferrable]
    private void NullDisposable(IDisposable tool)
    {
        Defer(() => _log.Add("before"));
        Defer(tool.Dispose);
        _log.Add("body");
    }

    [Fact]
    public void Spans_can_be_arguments()
    {
        Span<int> numbers = [1, 2, 3];
        Cleared(numbers);
        Assert.Equal([0, 0, 0], numbers.ToArray());
    }

#if CHAINED
    // A chain cannot hold a span (DEFER068).
    private static void Cleared(Span<int> numbers) => numbers.Clear();
#else
    [Deferrable]
    private static void Cleared(Span<int> numbers)
    {
        Defer(span => span.Clear(), numbers);
        Assert.Equal(1, numbers[0]);
    }
#endif

    private sealed class Tool(List<string> log, string name)
    {
        public void Use() => log.Add(name);
    }

    private struct Counter
    {
        public int Value;

        public readonly void Tell(Action<int> see) => see(Value);
    }
}
