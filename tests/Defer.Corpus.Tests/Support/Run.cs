using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Deferral.Corpus;

/// <summary>Calls a variant and tells what it did.</summary>
internal static class Run
{
    private static readonly ImmutableArray<int> s_inputs = [0, 1, 2, 5];

    /// <summary>What a method logs, returns and throws, for each input that it takes.</summary>
    public static async Task<string> AllAsync(MethodInfo method)
    {
        if (method.GetParameters().Length == 1) return await OnceAsync(method, null);
        var runs = new List<string>();
        foreach (var n in s_inputs) runs.Add($"{n}: {await OnceAsync(method, n)}");
        return string.Join('\n', runs);
    }

    /// <summary>The same for one input.</summary>
    public static async Task<string> OnceAsync(MethodInfo method, int? n)
    {
        var log = new Log();
        try
        {
            var instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
            object?[] arguments = n is null ? [log] : [log, n];
            // On a thread of its own: a body that never ends must not keep the others from being told.
            var result = Task.Run(() => ConsumeAsync(log, method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null)));
            await result.WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (Exception e)
        {
            log.Caught(e);
        }

        return log.ToString();
    }

    /// <summary>Awaits or enumerates what was returned.</summary>
    private static async Task ConsumeAsync(Log log, object? result)
    {
        switch (result)
        {
            case Task task:
                await task;
                if (task.GetType().GetProperty("Result") is { } property && property.PropertyType.Name != "VoidTaskResult") log.Note("=", property.GetValue(task));
                break;
            case ValueTask task:
                await task;
                break;
            case ValueTask<int> task:
                log.Note("=", await task);
                break;
            case IAsyncEnumerable<int> values:
                await foreach (var value in values) log.Note("*", value);
                break;
            case IEnumerable values and not ICollection and not string:
                foreach (var value in values) log.Note("*", value);
                break;
            case not null:
                log.Note("=", result);
                break;
        }
    }
}
