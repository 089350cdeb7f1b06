using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>What is in flight after each exception, under each policy, and how it goes on.</summary>
public class UnwindTests
{
    private readonly Exception _a = new("a");
    private readonly Exception _b = new("b");
    private readonly Exception _c = new("c");
    private Panic? _panic;

    [Theory]
    [InlineData(DeferErrors.KeepLast)]
    [InlineData(DeferErrors.KeepFirst)]
    [InlineData(DeferErrors.Aggregate)]
    [InlineData(DeferErrors.Plain)]
    public void A_single_exception_is_in_flight_as_it_is_however_often_it_comes_round(DeferErrors errors)
    {
        Catch(errors, _a, _a, _a);

        Assert.Same(_a, _panic!.Exception);
        Assert.Empty(_a.GetSuppressed());
        Assert.Empty(_a.Data);
        Assert.True(Unwind.GoesOn(_panic, _a, ends: false));
    }

    [Fact]
    public void KeepLast_lets_the_last_go_on_and_keeps_the_others()
    {
        Catch(DeferErrors.KeepLast, _a, _b, _b, _c);

        Assert.Same(_c, _panic!.Exception);
        Assert.Equal([_a, _b], _c.GetSuppressed());
        Assert.Contains("System.Exception: b", (string)_c.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepFirst_lets_the_first_go_on_and_keeps_the_others()
    {
        Catch(DeferErrors.KeepFirst, _a, _b, _a, _c);

        Assert.Same(_a, _panic!.Exception);
        Assert.Equal([_b, _c], _a.GetSuppressed());
        Assert.Empty(_b.GetSuppressed());
        Assert.Contains("System.Exception: c", (string)_a.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_lets_the_last_go_on_and_keeps_nothing()
    {
        Catch(DeferErrors.Plain, _a, _b);

        Assert.Same(_b, _panic!.Exception);
        Assert.Empty(_b.GetSuppressed());
        Assert.Empty(_b.Data);
    }

    [Fact]
    public void Aggregate_lets_all_go_on_in_the_order_thrown()
    {
        Catch(DeferErrors.Aggregate, _a, _b);
        var first = Assert.IsType<AggregateException>(_panic!.Exception);
        Assert.Equal([_a, _b], first.InnerExceptions);

        // It comes round through an outer level's catch; then something more is thrown.
        Catch(DeferErrors.Aggregate, first, _c);
        var second = Assert.IsType<AggregateException>(_panic.Exception);
        Assert.Equal([_a, _b, _c], second.InnerExceptions);
        Assert.Same(second, _panic.Exception);
        Assert.False(Unwind.GoesOn(_panic, first, ends: false));
        Assert.True(Unwind.GoesOn(_panic, second, ends: false));
    }

    [Fact]
    public void Aggregate_names_an_exception_that_is_thrown_again_once()
    {
        Catch(DeferErrors.Aggregate, _a, _b, _a);

        Assert.Equal([_a, _b], Assert.IsType<AggregateException>(_panic!.Exception).InnerExceptions);
    }

    [Fact]
    public void Aggregate_counts_an_aggregate_of_the_users_as_one()
    {
        var users = new AggregateException(_a, _b);
        Catch(DeferErrors.Aggregate, users);
        Assert.Same(users, _panic!.Exception);

        Catch(DeferErrors.Aggregate, _c);
        Assert.Equal([users, _c], Assert.IsType<AggregateException>(_panic.Exception).InnerExceptions);
    }

    [Theory]
    [InlineData(DeferErrors.KeepLast)]
    [InlineData(DeferErrors.KeepFirst)]
    [InlineData(DeferErrors.Aggregate)]
    [InlineData(DeferErrors.Plain)]
    public void What_was_recovered_is_neither_suppressed_nor_aggregated_later(DeferErrors errors)
    {
        Catch(errors, _a, _b);
        Unwind.Recover(_panic);
        Catch(errors, _c);

        Assert.Same(_c, _panic!.Exception);
        Assert.Empty(_c.GetSuppressed());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Goes_on_as_the_object_that_was_caught_or_not_at_all(bool ends)
    {
        Catch(DeferErrors.KeepLast, _a, _b);

        Assert.False(Unwind.GoesOn(_panic, _a, ends));
        Assert.True(Unwind.IsPanicking(_panic));
        Assert.True(Unwind.GoesOn(_panic, _b, ends));
        Assert.Equal(!ends, Unwind.IsPanicking(_panic));
        Assert.False(Unwind.GoesOn(null, _a, ends));
    }

    [Fact]
    public void Throws_nothing_when_nothing_is_in_flight()
    {
        Unwind.Throw(null, ends: true);
        Catch(DeferErrors.KeepLast, _a);
        Unwind.Recover(_panic);
        Unwind.Throw(_panic, ends: false);
    }

    [Fact]
    public void Throws_with_the_trace_of_where_it_was_thrown_first_and_without_a_frame_of_its_own()
    {
        try
        {
            FailHere();
        }
        catch (InvalidOperationException e)
        {
            Catch(DeferErrors.KeepLast, e);
        }

        var thrown = Assert.Throws<InvalidOperationException>(() => Unwind.Throw(_panic, ends: true));
        Assert.Contains(nameof(FailHere), thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Unwind), thrown.StackTrace!.Replace(nameof(UnwindTests), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_was_kept_is_empty_once_the_method_has_ended()
    {
        Catch(DeferErrors.Aggregate, _a, _b);
        var kept = Unwind.Of(_panic);

        Assert.Throws<AggregateException>(() => Unwind.Throw(_panic, ends: false));
        Assert.True(kept.IsPanicking);
        Assert.Throws<AggregateException>(() => Unwind.Throw(_panic, ends: true));
        Assert.False(kept.IsPanicking);
        Assert.Null(kept.Exception);
        Assert.Null(kept.Recover());
        Assert.Null(kept.Recover<Exception>());
    }

    [Fact]
    public void Recovers_once()
    {
        Catch(DeferErrors.KeepLast, _a, _b);

        Assert.Same(_b, Unwind.Recover(_panic));
        Assert.False(Unwind.IsPanicking(_panic));
        Assert.Null(Unwind.Recover(_panic));
        Assert.Null(Unwind.Of(_panic).Exception);
        Assert.Contains("System.Exception: a", (string)_b.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Recovers_only_the_type_that_is_asked_for_or_one_derived_from_it()
    {
        var exception = new FileNotFoundException();
        Catch(DeferErrors.KeepLast, exception);

        Assert.Null(Unwind.Recover<InvalidOperationException>(_panic));
        Assert.True(Unwind.IsPanicking(_panic));
        Assert.Same(exception, Unwind.Recover<IOException>(_panic));
        Assert.Null(Unwind.Recover<IOException>(_panic));
    }

    [Fact]
    public void Aggregate_is_recovered_as_the_aggregate()
    {
        Catch(DeferErrors.Aggregate, _a, _b);

        Assert.Null(Unwind.Recover<IOException>(_panic));
        Assert.Equal([_a, _b], Unwind.Recover<AggregateException>(_panic)!.InnerExceptions);
        Assert.False(Unwind.IsPanicking(_panic));
    }

    [Fact]
    public void Nothing_is_in_flight_where_nothing_was_thrown()
    {
        var none = Unwind.Of(null);

        Assert.False(none.IsPanicking);
        Assert.Null(none.Exception);
        Assert.Null(none.Recover());
        Assert.Null(none.Recover<IOException>());
        Assert.Null(Unwind.Recover(null));
        Assert.Null(Unwind.Recover<IOException>(null));
        Assert.False(Unwind.IsPanicking(null));
    }

    private void Catch(DeferErrors errors, params Exception[] exceptions)
    {
        foreach (var exception in exceptions)
            Unwind.Caught(ref _panic, exception, errors);
    }

    private static void FailHere() => throw new InvalidOperationException();
}
