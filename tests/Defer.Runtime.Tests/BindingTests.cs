using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using static Deferral.DeferStatements;
using static Deferral.Tests.Binding;

namespace Deferral.Tests;

/// <summary>Every way to write a plain Defer compiles, and binds to the overload that the specification says (3.1).</summary>
public class BindingTests
{
    private int _count;

    [Fact]
    public void Late_actions()
    {
        IDisposable? nothing = null;
        using var file = new MemoryStream();

        Binds("Action", () => Defer(() => file.Dispose()));
        Binds("Action", () => Defer(() => nothing?.Dispose()));
        Binds("Action", () => Defer(() => { _count++; }));
        Binds("Action", () => Defer(file.Dispose));
        Binds("Action", () => Defer(() => Console.WriteLine("x")));
        Binds("Action", () => Defer(delegate { _count++; }));
        Binds("Action", () => Defer((Action?)null));
    }

    [Fact]
    public void Late_functions_whose_result_is_dropped()
    {
        using var semaphore = new SemaphoreSlim(1);
        Func<int>? nothing = null;

        Binds("Func<TResult>", () => Defer(semaphore.Release));
        Binds("Func<TResult>", () => Defer(nothing));
        Binds("Func<TResult>", () => Defer(() => Span<byte>.Empty));

        // A call with a result is a statement too, so Action takes it.
        Binds("Action", () => Defer(() => semaphore.Release()));
        Binds("Action", () => Defer(() => _count++));
    }

    [Fact]
    public void Late_tasks_are_never_dropped()
    {
        using var stream = new MemoryStream();
        IAsyncDisposable? resource = stream;
        Func<Task<int>> typed = () => Task.FromResult(1);

        Binds("Func<ValueTask>", () => Defer(async () => await stream.FlushAsync()));
        Binds("Func<ValueTask>", () => Defer(async () => { await Task.Yield(); }));
        Binds("Func<ValueTask>", () => Defer(() => resource.DisposeAsync()));
        Binds("Func<ValueTask>", () => Defer(resource.DisposeAsync));
        Binds("Func<ValueTask?>", () => Defer(() => resource?.DisposeAsync()));
        Binds("Func<Task>", () => Defer(() => stream.FlushAsync()));
        Binds("Func<Task>", () => Defer(() => resource is Stream s ? s.FlushAsync() : null));
        Binds("Func<Task>", () => Defer(stream.FlushAsync));
        Binds("Func<Task>", () => Defer(() => Task.FromResult(1)));
        Binds("Func<Task>", () => Defer(typed));
    }

    [Fact]
    public void What_returns_nothing_binds_to_an_async_form()
    {
        Binds("Func<ValueTask>", () => Defer(() => throw new InvalidOperationException()));
        Binds("Func<ValueTask>", () => Defer(null!));
    }

    [Fact]
    public void Eager_actions()
    {
        using var file = new MemoryStream();
        var pool = ArrayPool<byte>.Shared;
        byte[] buffer = [];

        Binds("Action<T>", () => Defer(Console.WriteLine, "x"));
        Binds("Action<T>", () => Defer(f => f.Dispose(), file));
        Binds("Action<T>", () => Defer(File.Delete, "path"));
        Binds("Action<T1, T2>", () => Defer(pool.Return, buffer, false));
        Binds("Action<T1, T2>", () => Defer(Console.WriteLine, "{0}", (object)1));
        Binds("Action<T1, T2, T3>", () => Defer((a, b, c) => _count += a + b + c, 1, 2, 3));
        Binds("Action<T1, T2, T3, T4>", () => Defer((a, b, c, d) => _count += a + b + c + d, 1, 2, 3, 4));
        Binds("Action<T>", () => Defer((Action<int>?)null, 1));
    }

    [Fact]
    public void Eager_functions_whose_result_is_dropped()
    {
        var dictionary = new Dictionary<string, int>();
        var semaphore = new SemaphoreSlim(1);
        Func<int, int, int, int, string> four = (_, _, _, _) => "";
        Func<int, int, int, string> three = (_, _, _) => "";

        Binds("Func<T, TResult>", () => Defer(dictionary.Remove, "key"));
        Binds("Func<T, TResult>", () => Defer(semaphore.Release, 1));
        Binds("Func<T1, T2, TResult>", () => Defer(dictionary.TryAdd, "key", 1));
        Binds("Func<T1, T2, T3, TResult>", () => Defer(three, 1, 2, 3));
        Binds("Func<T1, T2, T3, T4, TResult>", () => Defer(four, 1, 2, 3, 4));
        Binds("Action<T>", () => Defer(s => s.Release(), semaphore));
    }

    [Fact]
    public void Eager_tasks_are_never_dropped()
    {
        var file = new MemoryStream();
        IAsyncDisposable? resource = file;

        Binds("Func<T, ValueTask>", () => Defer(async f => { await f.DisposeAsync(); }, file));
        Binds("Func<T, ValueTask>", () => Defer(f => f.DisposeAsync(), file));
        Binds("Func<T, ValueTask?>", () => Defer(f => f?.DisposeAsync(), resource));
        Binds("Func<T, Task>", () => Defer(f => f.FlushAsync(), file));
        Binds("Func<T, Task>", () => Defer(file.FlushAsync, CancellationToken.None));
        Binds("Func<T, Task>", () => Defer(Task.Delay, 1));
        Binds("Func<T1, T2, ValueTask>", () => Defer(async (f, t) => { await f.FlushAsync(t); }, file, CancellationToken.None));
        Binds("Func<T1, T2, T3, ValueTask>", () => Defer(async (_, _, _) => { await Task.Yield(); }, 1, 2, 3));
        Binds("Func<T1, T2, T3, T4, ValueTask>", () => Defer(async (_, _, _, _) => { await Task.Yield(); }, 1, 2, 3, 4));
        Binds("Func<T1, T2, T3, T4, Task>", () => Defer((_, _, _, _) => Task.CompletedTask, 1, 2, 3, 4));
    }

    [Fact]
    public void Arguments_may_be_ref_structs()
    {
        Binds("Action<T>", () => Defer(span => span.Clear(), stackalloc byte[4]));
        Binds("Action<T1, T2>", () =>
        {
            Span<byte> to = stackalloc byte[4];
            ReadOnlySpan<byte> from = [1, 2];
            Defer((source, target) => source.CopyTo(target), from, to);
        });
        Binds("Func<T1, T2, TResult>", () =>
        {
            ReadOnlySpan<char> text = "x";
            Defer(MemoryExtensions.IndexOf, text, 'x');
        });
    }

    [Fact]
    public void Priorities_are_the_specified_ones()
    {
        foreach (var method in typeof(DeferStatements).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => m.GetParameters() is [var call, ..] && typeof(Delegate).IsAssignableFrom(call.ParameterType)))
        {
            var form = FormOf(method);
            var awaited = form.Contains("ValueTask", StringComparison.Ordinal) ? 2 : form.Contains("Task", StringComparison.Ordinal) ? 1 : 0;
            var seesException = form.Contains("<Panic", StringComparison.Ordinal) || form.Contains("<Exception", StringComparison.Ordinal);
            var expected = seesException ? awaited == 2 ? -2 : -3
                : form.StartsWith("Func", StringComparison.Ordinal) && awaited == 0 ? -1
                : awaited;
            Assert.Equal((form, expected), (form, method.GetCustomAttribute<OverloadResolutionPriorityAttribute>()?.Priority ?? 0));
        }
    }
}
