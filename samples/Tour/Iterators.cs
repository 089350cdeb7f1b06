// An iterator's deferred calls run when it ends or is disposed.

using System.Runtime.CompilerServices;

namespace Tour;

internal static partial class Iterators
{
    public static async Task Run()
    {
        Tell.Section("An iterator that is read to its end");
        foreach (var number in Numbers())
            Tell.Now($"got {number}");

        Tell.Section("An iterator that is left early");
        foreach (var number in Numbers())
        {
            Tell.Now($"got {number}, enough");
            break;
        }

        Tell.Section("An async iterator that is left early");
        await foreach (var number in NumbersAsync(CancellationToken.None))
        {
            Tell.Now($"got {number}, enough");
            break;
        }
    }

    [Deferrable]
    private static IEnumerable<int> Numbers()
    {
        Defer(() => Tell.Deferred("the source closes"));
        yield return 1;
        yield return 2;
    }

    [Deferrable]
    private static async IAsyncEnumerable<int> NumbersAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Defer(async () =>
        {
            Tell.Deferred("the source closes");
            await Task.Yield();
        });
        await Task.Delay(1, cancellation);
        yield return 1;
        yield return 2;
    }
}
