using System.ComponentModel;

namespace Deferral.CompilerServices;

/// <summary>What a deferred call returned, as one awaitable type; null is nothing to await. Thread-safe, allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Awaitables
{
    /// <summary>The task, or a completed one for null.</summary>
    /// <param name="task">What the deferred call returned.</param>
    /// <returns>A task to await once.</returns>
    public static ValueTask From(Task? task) => task is null ? default : new ValueTask(task);

    /// <summary>The task, or a completed one for null.</summary>
    /// <param name="task">What the deferred call returned.</param>
    /// <returns>A task to await once.</returns>
    public static ValueTask From(ValueTask? task) => task.GetValueOrDefault();

    /// <summary>The task itself.</summary>
    /// <param name="task">What the deferred call returned.</param>
    /// <returns>A task to await once.</returns>
    public static ValueTask From(ValueTask task) => task;
}
