// What becomes of an exception when a deferred call throws another.

namespace Tour;

internal static partial class Errors
{
    public static void Run()
    {
        Tell.Section("An exception runs the deferred calls too");
        Catch(Throws);
        Tell.Section("Errors = KeepLast (the default): the last one arrives, none is lost");
        Catch(KeepsLast);
        Tell.Section("The same on the chain");
        Catch(KeepsLastOnChain);
        Tell.Section("Errors = Plain: as C#'s own 'finally', a replaced exception is gone");
        Catch(Plain);
        Tell.Section("A null delegate throws when its turn comes");
        Catch(NullDelegate);
        Tell.Section("What throws before it is registered is not registered");
        Catch(ArgumentThrows);
    }

    private static void Catch(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            Tell.Now($"caught {e.GetType().Name}: {e.Message}");
            var suppressed = e.GetSuppressed();
            Tell.Now(suppressed.Count == 0 ? "suppressed: none" : $"suppressed: {string.Join(", ", suppressed.Select(static s => s.Message))}");
        }
    }

    [Deferrable]
    private static void Throws()
    {
        Defer(() => Tell.Deferred("clean-up"));
        throw new InvalidOperationException("body");
    }

#pragma warning disable DEFER020 // What becomes of the exception in flight is what these sections show.
    [Deferrable]
    private static void KeepsLast()
    {
        Defer(() => Tell.Deferred("the remaining calls still run"));
        Defer(() => throw new IOException("close"));
        Defer(() => throw new IOException("flush"));
        throw new InvalidOperationException("body");
    }

    [Deferrable(Strategy = DeferStrategy.Chained)]
    private static void KeepsLastOnChain()
    {
        Defer(() => Tell.Deferred("the remaining calls still run"));
        Defer(() => throw new IOException("close"));
        Defer(() => throw new IOException("flush"));
        throw new InvalidOperationException("body");
    }

    [Deferrable(Errors = DeferErrors.Plain)]
    private static void Plain()
    {
        Defer(() => Tell.Deferred("the remaining calls still run"));
        Defer(() => throw new IOException("close"));
        throw new InvalidOperationException("body");
    }
#pragma warning restore DEFER020

    [Deferrable]
    private static void NullDelegate()
    {
        Action? nothing = null;
        Defer(() => Tell.Deferred("the remaining calls still run"));
        Defer(nothing);
        Tell.Now("the body");
    }

    [Deferrable]
    private static void ArgumentThrows()
    {
        int[] numbers = [1];
        Defer(() => Tell.Deferred("registered before: runs"));
        Defer(Tell.Deferred, $"{numbers[1]}");
        Tell.Now("never reached");
    }
}
