using System.Collections;
using System.Runtime.CompilerServices;
using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>Every exception that was replaced is found again: each once, oldest first, through all methods called.</summary>
public class SuppressionTests
{
    private readonly Exception _a = new("a");
    private readonly Exception _b = new("b");
    private readonly Exception _c = new("c");
    private readonly Exception _d = new("d");

    [Fact]
    public void There_is_none_at_first()
    {
        Assert.Empty(_a.GetSuppressed());
        Assert.Throws<ArgumentNullException>(() => ((Exception)null!).GetSuppressed());
    }

    [Fact]
    public void Flattens_oldest_first()
    {
        Suppression.Replace(_b, _a);
        Suppression.Replace(_c, _b);
        Suppression.Replace(_d, _c);

        Assert.Equal([_a, _b, _c], _d.GetSuppressed());
        Assert.Equal([_a, _b], _c.GetSuppressed());
        Assert.Empty(_a.GetSuppressed());
    }

    [Fact]
    public void The_order_is_that_of_first_sight_and_not_of_replacement()
    {
        Exception? noted = null;
        Suppression.Note(_a, ref noted, null);
        Suppression.Caught(_b, out noted, null);
        Suppression.Replace(_d, _c);
        Suppression.Replace(_d, _b);
        Suppression.Replace(_d, _a);

        Assert.Equal([_a, _b, _c], _d.GetSuppressed());
    }

    [Fact]
    public void A_cycle_ends()
    {
        Suppression.Replace(_b, _a);
        Suppression.Replace(_a, _b);
        Suppression.Replace(_c, _a);

        Assert.Equal([_a], _b.GetSuppressed());
        Assert.Equal([_b], _a.GetSuppressed());
        Assert.Equal([_a, _b], _c.GetSuppressed());
    }

    [Fact]
    public void The_same_object_counts_once()
    {
        Suppression.Replace(_b, _a);
        Suppression.Replace(_b, _a);
        Suppression.Replace(_c, _b);
        Suppression.Replace(_c, _a);
        Suppression.Replace(_c, _c);

        Assert.Equal([_a, _b], _c.GetSuppressed());
    }

    [Fact]
    public void Equality_of_exceptions_is_not_asked()
    {
        var first = new AllEqualException("first");
        var second = new AllEqualException("second");
        Suppression.Replace(second, first);
        Suppression.Replace(_c, second);

        Assert.Equal(["first", "second"], _c.GetSuppressed().Select(e => e.Message));
    }

    [Fact]
    public void A_filter_notes_the_first_one_and_wants_to_catch_another()
    {
        Exception? noted = null;
        Assert.False(Suppression.Note(_a, ref noted, null));
        Assert.Same(_a, noted);
        Assert.False(Suppression.Note(_a, ref noted, null));

        // It may be handled on its way here: until it arrives, the first one is what is in flight.
        Assert.True(Suppression.Note(_b, ref noted, null));
        Assert.Same(_a, noted);
        Suppression.Caught(_b, out noted, null);
        Assert.Same(_b, noted);
        Assert.False(Suppression.Note(_b, ref noted, null));
        Assert.Empty(_b.GetSuppressed());
    }

    [Fact]
    public void What_a_deferred_call_throws_replaces_what_was_in_flight()
    {
        Exception? noted = null;
        Assert.False(Suppression.Note(_b, ref noted, _a));
        Assert.Equal([_a], _b.GetSuppressed());

        Suppression.Caught(_c, out noted, _a);
        Assert.Equal([_a], _c.GetSuppressed());

        // The exception in flight itself passes by again.
        noted = null;
        Assert.False(Suppression.Note(_a, ref noted, _a));
        Assert.Empty(_a.GetSuppressed());
    }

    [Fact]
    public void Exceptions_whose_members_throw_do_no_harm()
    {
        var hostile = new HostileException();
        Suppression.Replace(_a, hostile);
        Suppression.Replace(hostile, _a);

        Assert.Equal([hostile], _a.GetSuppressed());
        Assert.Equal([_a], hostile.GetSuppressed());
        Assert.Contains(nameof(HostileException), (string)_a.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_has_all_of_a_few_and_the_number_of_many()
    {
        Suppression.Replace(_b, _a);
        Suppression.Replace(_c, _b);
        Assert.Equal($"{_a}\n--- next suppressed exception ---\n{_b}", _c.Data["Deferral.Suppressed"]);

        var chain = DeferChain.Rent();
        for (var i = 0; i < 151; i++)
            chain.Push(() => throw new IOException());

        var thrown = Assert.Throws<IOException>(() => chain.Run(null, keepSuppressed: true, failed: false));
        Assert.Equal(150, thrown.GetSuppressed().Count);
        Assert.EndsWith("... and 50 more: see GetSuppressed()", (string)thrown.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_exception_object_does_not_gather_for_ever()
    {
        for (var i = 0; i < 3000; i++)
            Suppression.Link(_a, new IOException("" + i));

        var suppressed = _a.GetSuppressed();
        Assert.Equal(1000, suppressed.Count);
        Assert.Equal("2999", suppressed[^1].Message);
    }

    [Fact]
    public void Exceptions_are_collectable_with_all_that_they_replaced()
    {
        var references = ReplaceAndForget();
        GC.Collect();
        Assert.All(references, reference => Assert.False(reference.IsAlive));
    }

    [Fact]
    public void Threads_may_replace_at_once()
    {
        Parallel.For(0, 500, i => Suppression.Replace(_a, new IOException("" + i)));
        Assert.Equal(500, _a.GetSuppressed().Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] ReplaceAndForget()
    {
        Exception first = new("first");
        Exception second = new("second");
        Exception third = new("third");
        Suppression.Replace(second, first);
        Suppression.Replace(first, second);
        Suppression.Replace(third, second);
        return [new(first), new(second), new(third)];
    }

    private sealed class AllEqualException(string message) : Exception(message)
    {
        public override bool Equals(object? obj) => obj is AllEqualException;

        public override int GetHashCode() => 0;
    }

    private sealed class HostileException : Exception
    {
        public override IDictionary Data => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }
}
