// Deferred calls that know how the method ended: the result, the exception, success; and resources.

namespace Tour;

internal static partial class Endings
{
    public static void Run()
    {
        Tell.Section("The result form changes what is returned");
        Tell.Now($"returned {Doubled(10)}");
        Tell.Section("Recover stops the exception; the method returns what it has");
        Tell.Now($"returned {Recovers()}");
        Tell.Section("A handler with a name takes a Panic");
        Handled();
        Tell.Section("DeferOnError and DeferOnSuccess");
        Transfer(fails: false);
        try
        {
            Transfer(fails: true);
        }
        catch (InvalidOperationException e)
        {
            Tell.Now($"caught {e.Message}");
        }

        Tell.Section("DeferDispose gives the resource back");
        Disposes();
        Tell.Section("Errors = KeepFirst: the first one arrives");
        try
        {
            KeepsFirst();
        }
        catch (InvalidOperationException e)
        {
            Tell.Now($"caught {e.Message}, suppressed: {string.Join(", ", e.GetSuppressed().Select(static s => s.Message))}");
        }

        Tell.Section("Errors = Aggregate: all of them arrive");
        try
        {
            Collects();
        }
        catch (AggregateException e)
        {
            Tell.Now($"caught {string.Join(", ", e.InnerExceptions.Select(static s => s.Message))}");
        }
    }

    [Deferrable]
    private static int Doubled(int number)
    {
        Defer((ref int result) =>
        {
            Tell.Deferred($"doubles {result}");
            result *= 2;
        });
        return number;
    }

    [Deferrable]
    private static int Recovers()
    {
        Defer(() => Tell.Deferred($"nothing is left to recover: {Recover() is null}"));
        Defer(() => Tell.Deferred($"recovered '{Recover()?.Message}'"));
        throw new InvalidOperationException("body");
    }

    [Deferrable]
    private static void Handled()
    {
        Defer(StopAndTell);
        throw new InvalidOperationException("body");
    }

    private static void StopAndTell(Panic panic) => Tell.Deferred($"stopped '{panic.Recover()?.Message}'");

    [Deferrable]
    private static void Transfer(bool fails)
    {
        DeferOnSuccess(() => Tell.Deferred("commit"));
        DeferOnError(e => Tell.Deferred($"roll back: {e.Message}"));
        Tell.Now(fails ? "there is no money" : "the money moves");
        if (fails) throw new InvalidOperationException("no money");
    }

    [Deferrable]
    private static void Disposes()
    {
        var door = DeferDispose(new Door("side door"));
        Tell.Now($"the {door.Name} is open");
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private static void KeepsFirst()
    {
        Defer(() => throw new IOException("close"));
        throw new InvalidOperationException("body");
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private static void Collects()
    {
        Defer(() => throw new IOException("close"));
        throw new InvalidOperationException("body");
    }
}
