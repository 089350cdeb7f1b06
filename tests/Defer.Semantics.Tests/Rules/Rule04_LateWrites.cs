using Deferral.Semantics.Tests.Rules.Changing;

namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.4: a variable's last value is seen however it was given to it, also where no assignment stands in the text.</summary>
public partial class Rule04_LateWrites
{
    private readonly List<int> _seen = [];

    [Fact]
    public void By_an_extension_that_takes_its_receiver_by_reference()
    {
        Extended(new(2000, 1, 1));
        Assert.Equal([6, 2, 2, 6, 5], _seen);
    }

    [Deferrable]
    private void Extended(DateTime start)
    {
        if (_seen.Count == 0)
        {
            var total = 0;
            var day = start;
            int? maybe = 1;
            var pair = (1, 2);
            var holder = new Holder { Number = 4 };
            Defer(() => _seen.Add(total));
            Defer(() => _seen.Add(pair.Item1));
            Defer(() => _seen.Add(maybe ?? 0));
            Defer(() => _seen.Add(day.Day));
            Defer(() => _seen.Add(holder.Number + 1));
            foreach (var number in new[] { 2, 3 }) total.Raise(number);
            pair.Item1.Raise(5);
            maybe.Next();
            day.NextDay();
            holder.Number.Raise(1);
            _seen.Clear();
        }
    }

    [Fact]
    public void By_an_extension_property()
    {
        ExtendedProperties(1);
        Assert.Equal([2, 0], _seen);
    }

    [Deferrable]
    private void ExtendedProperties(int first)
    {
        if (first > 0)
        {
            var number = first;
            var other = first;
            var sum = 0;
            Defer(() => _seen.Add(other));
            Defer(() => _seen.Add(number));
            sum += number.Post;
            sum += other.Cleared;
            Assert.Equal(1, sum);
        }
    }

    [Fact]
    public void By_an_extension_in_each_turn_of_a_loop()
    {
        InLoop();
        Assert.Equal([12, 11], _seen);
    }

    [Deferrable]
    private void InLoop()
    {
        foreach (var number in new[] { 1, 2 })
        {
            var sum = number;
            Defer(() => _seen.Add(sum));
            sum.Raise(10);
        }
    }

    [Fact]
    public async Task By_an_extension_in_an_async_method()
    {
        await WaitAsync(true);
        Assert.Equal([6], _seen);
    }

    [Deferrable]
    private async Task WaitAsync(bool yes)
    {
        if (yes)
        {
            var number = 1;
            Defer(async () =>
            {
                await Task.Yield();
                _seen.Add(number);
            });
            await Task.Yield();
            number.Raise(5);
        }
    }

    [Fact]
    public void By_a_reference_to_each_element_of_an_inline_array()
    {
        Elements(true);
        Assert.Equal([7, 8], _seen);
    }

    [Deferrable]
    private void Elements(bool yes)
    {
        if (yes)
        {
            Three buffer = default;
            var holder = new Holder { Items = default };
            Defer(() => _seen.Add(buffer[0]));
            Defer(() => _seen.Add(holder.Items[2]));
            foreach (ref var element in buffer) element = 8;
            foreach (ref var element in holder.Items) element = 7;
        }
    }

    [Fact]
    public void By_an_argument_of_a_call_that_is_bound_when_it_runs()
    {
        BoundLate(3);
        Assert.Equal([7, 8, 9], _seen);
    }

    [Deferrable]
    private void BoundLate(dynamic late)
    {
        if (late == 3)
        {
            var created = 1;
            var given = 1;
            var referred = 1;
            Defer(() => _seen.Add(created));
            Defer(() => _seen.Add(given));
            Defer(() => _seen.Add(referred));
            _ = new Late(ref created, late);
            Late.Give(out given, late);
            Late.Refer(ref referred, late);
        }
    }

    [Fact]
    public void By_a_call_on_the_variable_that_is_bound_when_it_runs()
    {
        CalledLate(3);
        Assert.Equal([1, 4], _seen);
    }

    [Deferrable]
    private void CalledLate(dynamic late)
    {
        if (late == 3)
        {
            var called = new Counter();
            var set = new Fixed();
            Defer(() => _seen.Add(called.Calls));
            Defer(() => _seen.Add(set.Last));
            called.Take(late);
            called.Take(late);
            called.Take(late);
            called.Take(late);
            set[late] = 1;
        }
    }

    [Fact]
    public async Task By_an_enumeration_and_by_an_await()
    {
        await EnumerateAsync(true);
        Enumerate(new Hidden());
        Assert.Equal([1, 1, 1, 1, 1], _seen);
    }

    [Deferrable]
    private async Task EnumerateAsync(bool yes)
    {
        if (yes)
        {
            var counter = new Counter();
            var spread = new Hidden(); // one with a length is copied first
            var hidden = new Hidden();
            var waited = new Counter();
            Defer(() => _seen.Add(counter.Calls));
            Defer(() => _seen.Add(spread.Calls));
            Defer(() => _seen.Add(hidden.Calls));
            Defer(() => _seen.Add(waited.Calls));
            foreach (var _ in counter) { }
            int[] numbers = [.. spread];
            Assert.Empty(numbers);
            foreach (var _ in hidden) { }
            await waited;
        }
    }

    [Deferrable]
    private void Enumerate<T>(T given) where T : IEnumerable<int>, ICounting
    {
        if (_seen.Count > 0)
        {
            var items = given;
            Defer(() => _seen.Add(CallsOf(items)));
            Assert.Empty((int[])[.. items]);
        }
    }

    /// <summary>Of a copy: the variable is only read.</summary>
    private static int CallsOf<T>(T counting) where T : ICounting => counting.Calls;

    [Fact]
    public void By_a_conditional_call_on_a_type_parameter()
    {
        Conditional(new Hidden(), true);
        Assert.Equal([2], _seen);
    }

    [Deferrable]
    private void Conditional<T>(T given, bool yes) where T : ICounting
    {
        if (yes)
        {
            var counting = given;
            Defer(() => _seen.Add(CallsOf(counting)));
            counting?.Count();
            counting?.Count();
        }
    }

    [Fact]
    public void By_a_pattern()
    {
        Match(true);
        Assert.Equal([1, 1, 1, 1, 1, 3, 1], _seen);
    }

    [Deferrable]
    private void Match(bool yes)
    {
        if (yes)
        {
            var arms = new Counter();
            var listed = new Counter();
            var element = new Counter();
            var negated = new Counter();
            var property = new Counter();
            var deconstructed = new Counter();
            var number = 0;
            Defer(() => _seen.Add(arms.Calls));
            Defer(() => _seen.Add(listed.Calls));
            Defer(() => _seen.Add(element.Calls));
            Defer(() => _seen.Add(negated.Calls));
            Defer(() => _seen.Add(property.Calls));
            Defer(() => _seen.Add(deconstructed.Calls));
            Defer(() => _seen.Add(number));
            Assert.Equal(2, arms switch { (5, 5) => 1, _ => 2 });
            Assert.True(listed is [0, .. 1]);
            Assert.False((element, 1) is ({ Length: 3 }, 1));
            Assert.True(negated is not { Length: 3 });
            Assert.False(property is { Length: 3 });
            Assert.False(deconstructed is (5, 5));
            Assert.False(number is { Post: 3 });
        }
    }

    [Fact]
    public void By_an_index_from_the_end_and_by_a_range()
    {
        Index(true);
        Assert.Equal([2, 2, 2], _seen);
    }

    [Deferrable]
    private void Index(bool yes)
    {
        if (yes)
        {
            var indexed = new Counter();
            var sliced = new Counter();
            var set = new Fixed();
            Defer(() => _seen.Add(indexed.Calls));
            Defer(() => _seen.Add(sliced.Calls));
            Defer(() => _seen.Add(set.Last));
            _ = indexed[^1];
            _ = sliced[1..];
            set[^1] = 2;
        }
    }

    [Fact]
    public void By_a_fixed_statement()
    {
        Pin(true);
        Assert.Equal([11], _seen);
    }

    [Deferrable]
    private unsafe void Pin(bool yes)
    {
        if (yes)
        {
            var pinned = new Pinned();
            Defer(() => _seen.Add(pinned.Value));
            fixed (int* value = pinned) *value += 1;
        }
    }
}
