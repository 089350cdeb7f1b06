// A Defer belongs to the method, not to the block that it stands in.

namespace Tour;

internal static partial class Blocks
{
    public static void Run()
    {
        Tell.Section("In a nested block, reached");
        Nested(reached: true);
        Tell.Section("In a nested block, not reached");
        Nested(reached: false);
        Tell.Section("In a loop: one call a pass");
        Loop();
        Tell.Section("A loop does not slow the Defers outside it");
        LoopAndOutside();
        Tell.Section("More than eight in one method");
        Nine();
        Tell.Section("Every way out, and 'return' evaluates first");
        Tell.Now($"the result is {Leave(early: true)}");
        Tell.Now($"the result is {Leave(early: false)}");
        Tell.Section("Strategy = Chained: all on the chain, for comparison");
        AllChained();
    }

    [Deferrable]
    private static void Nested(bool reached)
    {
        if (reached)
        {
            var room = "inner room";
            Defer(() => Tell.Deferred($"the {room} is left"));
            Tell.Now("the block ends");
        }

        Tell.Now("the method ends");
    }

    [Deferrable]
    private static void Loop()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
#pragma warning disable DEFER010 // Three calls that wait until the method ends are what this section shows.
            Defer(() => Tell.Deferred($"pass {name}"));
#pragma warning restore DEFER010
            Tell.Now($"pass {name}");
        }
    }

    [Deferrable]
    private static void LoopAndOutside()
    {
        Defer(() => Tell.Deferred("before the loop"));
        for (var i = 1; i <= 2; i++)
        {
#pragma warning disable DEFER010 // As above.
            Defer(Tell.Deferred, $"pass {i}");
#pragma warning restore DEFER010
        }

        Defer(() => Tell.Deferred("after the loop"));
    }

    [Deferrable]
    private static void Nine()
    {
        Defer(Tell.Deferred, "1");
        Defer(Tell.Deferred, "2");
        Defer(Tell.Deferred, "3");
        Defer(Tell.Deferred, "4");
        Defer(Tell.Deferred, "5");
        Defer(Tell.Deferred, "6");
        Defer(Tell.Deferred, "7");
        Defer(Tell.Deferred, "8");
        Defer(Tell.Deferred, "9");
    }

    [Deferrable]
    private static int Leave(bool early)
    {
        var count = 1;
        Defer(() => Tell.Deferred($"count is {++count}"));
        if (early)
            return count;

        count = 10;
        return count;
    }

    [Deferrable(Strategy = DeferStrategy.Chained)]
    private static void AllChained()
    {
        Defer(() => Tell.Deferred("registered first"));
        Defer(() => Tell.Deferred("registered second"));
        Tell.Now("the body");
    }
}
