using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>The lowered shape of a method that catches: one level for each deferred call, one state for all.</summary>
public class CatchingShapeTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public void A_recovered_method_returns_and_the_remaining_calls_run_as_after_a_return()
    {
        Lowered(
            DeferErrors.KeepLast,
            () => throw new IOException("body"),
            panic => _ran.Add($"recovers {panic.Recover()!.Message}"),
            panic => _ran.Add($"sees {panic.Exception?.Message ?? "nothing"}"));

        Assert.Equal(["recovers body", "sees nothing"], _ran);
    }

    [Fact]
    public void What_is_thrown_after_a_recovery_propagates_alone()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Lowered(
            DeferErrors.KeepLast,
            () => throw new IOException("body"),
            panic => panic.Recover(),
            _ => throw new InvalidOperationException("later")));

        Assert.Empty(thrown.GetSuppressed());
    }

    [Fact]
    public void The_same_object_is_thrown_on_and_its_trace_stays_clean()
    {
        var body = new IOException("body");
        var thrown = Assert.Throws<IOException>(() => Lowered(DeferErrors.KeepFirst, () => throw body, _ => { }, _ => throw new InvalidOperationException("1")));

        Assert.Same(body, thrown);
        Assert.Equal(["1"], thrown.GetSuppressed().Select(e => e.Message));
        Assert.DoesNotContain("---", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepLast_throws_the_last()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Lowered(
            DeferErrors.KeepLast, () => throw new IOException("body"), Throw("1"), _ => { }, Throw("2")));

        Assert.Equal("2", thrown.Message);
        Assert.Equal(["body", "1"], thrown.GetSuppressed().Select(e => e.Message));
    }

    [Fact]
    public void Aggregate_stays_flat_through_all_levels()
    {
        var thrown = Assert.Throws<AggregateException>(() => Lowered(
            DeferErrors.Aggregate, () => throw new IOException("body"), Throw("1"), _ => { }, Throw("2"), Throw("3")));

        Assert.Equal(["body", "1", "2", "3"], thrown.InnerExceptions.Select(e => e.Message));
    }

    [Fact]
    public void Aggregate_of_a_callee_is_one_exception_of_the_caller()
    {
        var thrown = Assert.Throws<AggregateException>(() => Lowered(
            DeferErrors.Aggregate,
            () => Lowered(DeferErrors.Aggregate, () => throw new IOException("inner"), Throw("1")),
            Throw("2")));

        var inner = Assert.IsType<AggregateException>(thrown.InnerExceptions[0]);
        Assert.Equal(["inner", "1"], inner.InnerExceptions.Select(e => e.Message));
        Assert.Equal("2", thrown.InnerExceptions[1].Message);
    }

    [Fact]
    public void The_normal_path_allocates_nothing()
    {
        // The calls and the array of them are there before.
        Action body = () => { };
        Action<Panic>[] deferred = [panic => panic.Recover(), panic => panic.Recover<IOException>()];
        Lowered(DeferErrors.Aggregate, body, deferred);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Lowered(DeferErrors.Aggregate, body, deferred);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Action<Panic> Throw(string message) => _ => throw new InvalidOperationException(message);

    private static void Lowered(DeferErrors errors, Action body, params Action<Panic>[] deferred)
    {
        Panic? panic = null;
        Level(deferred.Length);

        void Level(int level)
        {
            if (level == 0)
            {
                body();
                return;
            }

            try
            {
                Level(level - 1);
            }
            catch (Exception e)
            {
                Unwind.Caught(ref panic, e, errors);
                Run(level);
                if (Unwind.GoesOn(panic, e, ends: level == deferred.Length))
                    throw;

                Unwind.Throw(panic, ends: level == deferred.Length);
                return;
            }

            Run(level);
            Unwind.Throw(panic, ends: level == deferred.Length);
        }

        void Run(int level)
        {
            try
            {
                deferred[level - 1](Unwind.Of(panic));
            }
            catch (Exception e)
            {
                Unwind.Caught(ref panic, e, errors);
            }
        }
    }
}
