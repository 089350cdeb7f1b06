using System.Runtime.CompilerServices;

namespace Deferral.Benchmarks;

/// <summary>Many deferred calls of one method, each with a copy of a variable.</summary>
public static partial class InLoop
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    [Deferrable]
    public static void Chained(Work work, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var weight = i;
            work.Open(weight);
#pragma warning disable DEFER010 // What this costs is the question.
            Defer(() => work.Close(weight));
#pragma warning restore DEFER010
        }
    }

    /// <summary>What one writes without Defer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StackOfActions(Work work, int count)
    {
        var actions = new Stack<Action>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                var weight = i;
                work.Open(weight);
                actions.Push(() => work.Close(weight));
            }
        }
        finally
        {
            while (actions.TryPop(out var action)) action();
        }
    }
}
