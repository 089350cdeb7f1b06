// Deferred tasks are awaited at exit, each in its place.

namespace Tour;

internal static partial class Asynchronous
{
    public static async Task Run()
    {
        Tell.Section("Awaited at exit, one after another");
        await Awaited();
        Tell.Section("Awaited with arguments");
        await WithArguments();
        Tell.Section("Awaited in a loop");
        await InLoop();
    }

    [Deferrable]
    private static async Task Awaited()
    {
        Wire? none = null;
        var wire = new Wire("first wire");
        Defer(async () =>
        {
            Tell.Deferred("an async lambda begins");
            await Task.Yield();
            Tell.Now("an async lambda goes on after its await");
        });
        Defer(() => wire.DisposeAsync());
        Defer(new Wire("second wire").CloseAsync);
        Defer(() => none?.DisposeAsync());
        Defer(() => Tell.Deferred("an ordinary call between them; the null task before it is nothing to await"));
        await Task.Yield();
        Tell.Now("the body");
    }

    [Deferrable]
    private static async Task WithArguments()
    {
        var wire = new Wire("third wire");
        Defer(static w => w.DisposeAsync(), wire);
        Defer(async (w, count) =>
        {
            Tell.Deferred($"the {w.Name} is flushed {count} times");
            await Task.Yield();
        }, wire, 2);
        await Task.Yield();
        Tell.Now("the body");
    }

    [Deferrable]
    private static async Task InLoop()
    {
        for (var i = 4; i <= 5; i++)
        {
            var wire = new Wire($"wire {i}");
#pragma warning disable DEFER010 // Shows that the chain awaits too.
            Defer(() => wire.DisposeAsync());
#pragma warning restore DEFER010
            await Task.Yield();
            Tell.Now($"wire {i} is in use");
        }
    }

    private sealed class Wire(string name) : IAsyncDisposable
    {
        public string Name => name;

        public async Task CloseAsync()
        {
            Tell.Deferred($"the {name} closes");
            await Task.Yield();
        }

        public async ValueTask DisposeAsync()
        {
            Tell.Deferred($"the {name} is disposed");
            await Task.Yield();
        }
    }
}
