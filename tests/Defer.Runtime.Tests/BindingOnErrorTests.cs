using System.Reflection;
using System.Runtime.CompilerServices;
using static Deferral.DeferStatements;
using static Deferral.Tests.Binding;

namespace Deferral.Tests;

/// <summary>DeferOnError and DeferOnSuccess bind as Defer does; DeferOnError may see the exception (3.1).</summary>
public class BindingOnErrorTests
{
    private static readonly MemoryStream s_stream = new();

    [Theory]
    [InlineData(nameof(DeferOnError))]
    [InlineData(nameof(DeferOnSuccess))]
    public void They_have_every_form_of_Defer_with_its_priority_and_constraints(string name)
    {
        var specific = new[] { "Panic", "Exception", "ResultAction" };
        var forms = Forms(nameof(Defer));
        Assert.Equal(25, forms.Length);
        Assert.Equal(forms, Forms(name));

        string[] Forms(string statement) => [.. typeof(DeferStatements).GetMethods()
            .Where(m => m.Name == statement && !specific.Any(s => FormOf(m).Contains(s, StringComparison.Ordinal)))
            .Select(m => string.Join(", ", m.GetParameters().Select(p => TypeNames.Of(p.ParameterType)))
                + string.Concat(m.GetGenericArguments().Select(g => $" {g.Name}:{g.GenericParameterAttributes}"))
                + m.GetCustomAttribute<OverloadResolutionPriorityAttribute>()?.Priority)
            .Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void On_error_late()
    {
        var semaphore = new SemaphoreSlim(1);

        OnError("Action", () => DeferOnError(() => s_stream.Dispose()));
        OnError("Action", () => DeferOnError(s_stream.Dispose));
        OnError("Action", () => DeferOnError(Console.WriteLine));
        OnError("Func<TResult>", () => DeferOnError(semaphore.Release));
        OnError("Func<ValueTask>", () => DeferOnError(() => s_stream.DisposeAsync()));
        OnError("Func<ValueTask>", () => DeferOnError(async () => await s_stream.FlushAsync()));
        OnError("Func<ValueTask?>", () => DeferOnError(() => s_stream?.DisposeAsync()));
        OnError("Func<Task>", () => DeferOnError(s_stream.FlushAsync));
        OnError("Func<ValueTask>", () => DeferOnError(() => throw new InvalidOperationException()));
        OnError("Func<ValueTask>", () => DeferOnError(null!));
    }

    [Fact]
    public void On_error_with_the_exception()
    {
        Func<Exception, Task<int>> typed = _ => Task.FromResult(1);
        StrongBox<MemoryStream>? nothing = null;

        OnError("Action<Exception>", () => DeferOnError(e => Console.WriteLine(e)));
        OnError("Action<Exception>", () => DeferOnError(e => e.ToString()));
        OnError("Action<Exception>", () => DeferOnError(e => { Log(e); }));
        OnError("Action<Exception>", () => DeferOnError(Log));
        OnError("Action<Exception>", () => DeferOnError((Exception e) => Log(e)));
        OnError("Func<Exception, ValueTask>", () => DeferOnError(async e => { await LogAsync(e); }));
        OnError("Func<Exception, ValueTask>", () => DeferOnError(async (Exception e) => await LogTask(e)));
        OnError("Func<Exception, ValueTask>", () => DeferOnError(e => LogAsync(e)));
        OnError("Func<Exception, ValueTask>", () => DeferOnError(LogAsync));
        OnError("Func<Exception, ValueTask>", () => DeferOnError(e => throw e));
        OnError("Func<Exception, ValueTask?>", () => DeferOnError(e => nothing?.Value!.WriteAsync(new byte[1])));
        OnError("Func<Exception, Task>", () => DeferOnError(e => LogTask(e)));
        OnError("Func<Exception, Task>", () => DeferOnError(LogTask));
        OnError("Func<Exception, Task>", () => DeferOnError(typed));
    }

    [Fact]
    public void On_error_eager()
    {
        var dictionary = new Dictionary<string, int>();

        OnError("Action<T>", () => DeferOnError(File.Delete, "path"));
        OnError("Action<T>", () => DeferOnError(e => Log(e), new InvalidOperationException()));
        OnError("Action<T>", () => DeferOnError(span => span.Clear(), stackalloc byte[4]));
        OnError("Func<T, TResult>", () => DeferOnError(dictionary.Remove, "key"));
        OnError("Func<T, ValueTask>", () => DeferOnError(s => s.DisposeAsync(), s_stream));
        OnError("Func<T, Task>", () => DeferOnError(Task.Delay, 1));
        OnError("Action<T1, T2>", () => DeferOnError(File.Move, "a", "b"));
        OnError("Func<T1, T2, T3, T4, ValueTask>", () => DeferOnError(async (_, _, _, _) => { await Task.Yield(); }, 1, 2, 3, 4));
    }

    [Fact]
    public void On_success()
    {
        var semaphore = new SemaphoreSlim(1);

        OnSuccess("Action", () => DeferOnSuccess(() => s_stream.Dispose()));
        OnSuccess("Func<TResult>", () => DeferOnSuccess(semaphore.Release));
        OnSuccess("Func<ValueTask>", () => DeferOnSuccess(() => s_stream.DisposeAsync()));
        OnSuccess("Func<Task>", () => DeferOnSuccess(s_stream.FlushAsync));
        OnSuccess("Action<T1, T2>", () => DeferOnSuccess(File.Move, "a", "b"));
        OnSuccess("Func<T, TResult>", () => DeferOnSuccess(semaphore.Release, 1));
        OnSuccess("Func<T, Task>", () => DeferOnSuccess(Task.Delay, 1));
        OnSuccess("Func<T, ValueTask>", () => DeferOnSuccess(async s => { await s.DisposeAsync(); }, s_stream));
    }

    private static void OnError(string form, Action statement) => Binds(nameof(DeferOnError), form, statement);

    private static void OnSuccess(string form, Action statement) => Binds(nameof(DeferOnSuccess), form, statement);

    private static void Log(Exception exception)
    {
    }

    private static ValueTask LogAsync(Exception exception) => default;

    private static Task LogTask(Exception exception) => Task.CompletedTask;
}
