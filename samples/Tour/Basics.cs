// The three ways to name what is deferred: a lambda, a method group, a delegate.

namespace Tour;

internal static partial class Basics
{
    public static void Run()
    {
        Tell.Section("Last in, first out");
        Order();
        Tell.Section("A lambda reads its variables when it runs");
        Late();
        Tell.Section("A method group keeps the receiver of now");
        MethodGroup();
        Tell.Section("A delegate is evaluated now");
        DelegateValue();
        Tell.Section("A local function");
        LocalFunction();
        Tell.Section("Together with 'using'");
        WithUsing();
    }

    [Deferrable]
    private static void Order()
    {
        Defer(() => Tell.Deferred("registered first"));
        Defer(() => Tell.Deferred("registered second"));
        Tell.Now("the body");
    }

    [Deferrable]
    private static void Late()
    {
        var state = "opened";
        Defer(() => Tell.Deferred($"state is '{state}'"));
        state = "used";
        Tell.Now($"state becomes '{state}'");
    }

    [Deferrable]
    private static void MethodGroup()
    {
        var door = new Door("front door");
#pragma warning disable DEFER014 // The variable changes: that is what this section shows.
        Defer(door.Close);
#pragma warning restore DEFER014
        door = new Door("back door");
        Tell.Now($"the variable holds the {door.Name}");
    }

    [Deferrable]
    private static void DelegateValue()
    {
        Action[] calls = [() => Tell.Deferred("first element"), () => Tell.Deferred("second element")];
        var index = 0;
        Defer(calls[index++]);
        Defer(calls[index++]);
        Tell.Now($"both elements were read: index is {index}");
    }

    [Deferrable]
    private static void LocalFunction()
    {
        var count = 0;
        Defer(Report);
        count = 3;
        Tell.Now("count is set");

        void Report() => Tell.Deferred($"count is {count}");
    }

    [Deferrable]
    private static void WithUsing()
    {
        using var first = new Door("door of 'using', first");
        Defer(() => Tell.Deferred("between them"));
        using var second = new Door("door of 'using', second");
        Tell.Now("the body");
    }
}
