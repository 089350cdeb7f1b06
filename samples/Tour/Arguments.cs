// Arguments are evaluated where the Defer stands, results are dropped.

namespace Tour;

internal static partial class Arguments
{
    public static void Run()
    {
        Tell.Section("Arguments are evaluated now: one to four");
        OneToFour();
        Tell.Section("A lambda with parameters");
        LambdaWithParameters();
        Tell.Section("The result of the call is dropped");
        ResultsDropped();
    }

    [Deferrable]
    private static void OneToFour()
    {
        var clock = 0;
        Defer(Tell.Deferred, $"one argument, taken at {++clock}");
        Defer(Say, "two arguments", ++clock);
        Defer(Say, "three arguments", ++clock, ++clock);
        Defer(Say, "four arguments", ++clock, ++clock, ++clock);
        Tell.Now($"the clock stands at {clock}");
    }

    private static void Say(string what, int a) => Tell.Deferred($"{what}, taken at {a}");

    private static void Say(string what, int a, int b) => Tell.Deferred($"{what}, taken at {a} and {b}");

    private static void Say(string what, int a, int b, int c) => Tell.Deferred($"{what}, taken at {a}, {b} and {c}");

    [Deferrable]
    private static void LambdaWithParameters()
    {
        var step = "prepare";
#pragma warning disable DEFER014 // The variable changes: that is what this section shows.
        Defer(was => Tell.Deferred($"the step was '{was}', now it is '{step}'"), step);
#pragma warning restore DEFER014
        step = "finish";
        Tell.Now($"step becomes '{step}'");
    }

    [Deferrable]
    private static void ResultsDropped()
    {
        var numbers = new Stack<int>([1, 2, 3]);
        var names = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        Defer(() => Tell.Deferred($"left: {numbers.Count} numbers, {names.Count} name"));
        Defer(numbers.Pop);
        Defer(names.Remove, "a");
        Tell.Now($"there are {numbers.Count} numbers and {names.Count} names");
    }
}
