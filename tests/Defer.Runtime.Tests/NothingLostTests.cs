using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>The lowered shape of Errors = KeepLast keeps what was replaced, and only that.</summary>
public class NothingLostTests
{
    [Fact]
    public void The_lowered_shape_keeps_what_a_deferred_call_replaced()
    {
        var thrown = Assert.Throws<IOException>(() => Lowered(
            () => throw new InvalidOperationException("body"),
            () => throw new IOException("deferred")));

        Assert.Equal(["body"], thrown.GetSuppressed().Select(e => e.Message));
        Assert.Contains("body", (string)thrown.Data["Deferral.Suppressed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_handled_inside_a_deferred_call_is_not_suppressed()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Lowered(
            () => throw new InvalidOperationException("body"),
            () =>
            {
                try
                {
                    Lowered(() => throw new IOException("inner body"), () => throw new IOException("inner deferred"));
                }
                catch (IOException)
                {
                }
            }));

        Assert.Empty(thrown.GetSuppressed());
    }

    [Fact]
    public void What_a_callee_suppressed_is_found_through_the_caller()
    {
        var thrown = Assert.Throws<IOException>(() => Lowered(
            () => Lowered(
                () => throw new InvalidOperationException("1"),
                () => throw new InvalidOperationException("2")),
            () => Lowered(
                () => throw new InvalidOperationException("3"),
                () => throw new IOException("4"))));

        Assert.Equal(["1", "2", "3"], thrown.GetSuppressed().Select(e => e.Message));
    }

    [Fact]
    public void An_exception_on_the_normal_path_suppresses_nothing()
    {
        var thrown = Assert.Throws<IOException>(() => Lowered(
            () =>
            {
                try
                {
                    throw new InvalidOperationException("handled");
                }
                catch (InvalidOperationException)
                {
                }
            },
            () => throw new IOException("deferred")));

        Assert.Empty(thrown.GetSuppressed());
    }

    [Fact]
    public void What_passes_a_finally_that_handles_another_one_is_still_in_flight()
    {
        var thrown = Assert.Throws<IOException>(() => Lowered(
            () => ThroughAFinally("body", Handled),
            () => ThroughAFinally("deferred", Handled)));

        Assert.Equal("deferred", thrown.Message);
        Assert.Equal(["body"], thrown.GetSuppressed().Select(e => e.Message));

        static void Handled()
        {
            // Both pass the filter in their first pass, the second one while the first is unwound.
            try
            {
                ThroughAFinally("replaced", () => throw new InvalidDataException("handled"));
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void What_replaced_another_one_in_a_callee_is_what_is_in_flight()
    {
        var thrown = Assert.Throws<IOException>(() => Lowered(
            () => ThroughAFinally("lost by C# itself", () => throw new InvalidDataException("body")),
            () => ThroughAFinally("lost by C# itself", () => throw new IOException("deferred"))));

        Assert.Equal("deferred", thrown.Message);
        Assert.Equal(["body"], thrown.GetSuppressed().Select(e => e.Message));
    }

    private static void ThroughAFinally(string message, Action final)
    {
        try
        {
            throw new IOException(message);
        }
        finally
        {
            final();
        }
    }

    // What the generator writes for one Defer (Errors = KeepLast), with the body and the call as arguments.
    private static void Lowered(Action body, Action deferred)
    {
        Exception? noted = null;
        Exception? inFlight = null;
        try
        {
            try
            {
                body();
                noted = null;
            }
            catch (Exception e) when (Suppression.Note(e, ref noted, inFlight))
            {
                Suppression.Caught(e, out noted, inFlight);
                throw;
            }
            finally
            {
                inFlight = noted;
                noted = null;
                deferred();
            }
        }
        catch (Exception e) when (Suppression.Note(e, ref noted, inFlight))
        {
            Suppression.Caught(e, out noted, inFlight);
            throw;
        }
    }
}
