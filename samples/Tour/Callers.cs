// Whoever calls a marked method gets its deferred calls.

using System.Reflection;

namespace Tour;

internal interface ITask
{
    void Execute();
}

internal sealed partial class Callers : ITask
{
    public static void Run()
    {
        var callers = new Callers();
        Tell.Section("Called directly");
        callers.Execute();
        Tell.Section("Called through an interface");
        ((ITask)callers).Execute();
        Tell.Section("Called through a delegate");
        Action action = callers.Execute;
        action();
        Tell.Section("Called by reflection");
        typeof(Callers).GetMethod(nameof(Execute), BindingFlags.Public | BindingFlags.Instance)!.Invoke(callers, null);
    }

    [Deferrable]
    public void Execute()
    {
        Defer(() => Tell.Deferred("clean-up"));
        Tell.Now("the body");
    }
}
