using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>Null is nothing to await; anything else is awaited as it is.</summary>
public class AwaitablesTests
{
    [Fact]
    public void Null_is_complete()
    {
        Assert.True(Awaitables.From((Task?)null).IsCompletedSuccessfully);
        Assert.True(Awaitables.From((ValueTask?)null).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Tasks_are_awaited()
    {
        var source = new TaskCompletionSource();
        var all = new[] { Awaitables.From(source.Task), Awaitables.From((ValueTask?)new ValueTask(source.Task)), Awaitables.From(new ValueTask(source.Task)) };
        Assert.All(all, task => Assert.False(task.IsCompleted));

        source.SetException(new IOException("x"));
        foreach (var task in all)
            await Assert.ThrowsAsync<IOException>(async () => await task);
    }
}
