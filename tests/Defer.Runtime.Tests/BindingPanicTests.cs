using static Deferral.DeferStatements;
using static Deferral.Tests.Binding;

namespace Deferral.Tests;

/// <summary>The forms that see the exception, the result or a resource compile and bind as written (3.1).</summary>
public class BindingPanicTests
{
    [Fact]
    public void Calls_that_see_the_exception_in_flight()
    {
        Binds("Action<Panic>", () => Defer(p => p.Recover()));
        Binds("Action<Panic>", () => Defer((Panic p) => p.Recover()));
        Binds("Action<Panic>", () => Defer((Panic p) => { p.Recover<IOException>(); }));
        Binds("Action<Panic>", () => Defer(Handle));
        Binds("Action<Panic>", () => Defer((Action<Panic>?)null));
        Binds("Func<Panic, ValueTask>", () => Defer(async (Panic p) => { await HandleTask(p); }));
        Binds("Func<Panic, ValueTask>", () => Defer(async p => await HandleAsync(p)));
        Binds("Func<Panic, ValueTask>", () => Defer(p => HandleAsync(p)));
        Binds("Func<Panic, ValueTask>", () => Defer(HandleAsync));
        Binds("Func<Panic, ValueTask>", () => Defer((Panic p) => throw p.Exception!));
        Binds("Func<Panic, ValueTask?>", () => Defer((Panic p) => p.Exception is null ? null : HandleAsync(p)));
        Binds("Func<Panic, Task>", () => Defer((Panic p) => HandleTask(p)));
        Binds("Func<Panic, Task>", () => Defer(HandleTask));
        Binds("Func<Panic, Task>", () => Defer(p => p.IsPanicking ? HandleTask(p) : null));
    }

    [Fact]
    public void What_a_method_group_binds_to_without_them_it_binds_to_with_them()
    {
        // Each has another overload that could take a Panic.
        Binds("Action", () => Defer(Console.WriteLine));
        Binds("Action", () => Defer(Overloaded.VoidOrTask));
        Binds("Action", () => Defer(Overloaded.VoidOrValueTask));
        Binds("Func<TResult>", () => Defer(Overloaded.ResultOrVoid));
        Binds("Func<TResult>", () => Defer(Overloaded.ResultOrTask));
        Binds("Func<TResult>", () => Defer(Overloaded.ResultOrValueTask));
        Binds("Func<Task>", () => Defer(Overloaded.TaskOrValueTask));
        Binds("DeferOnError", "Action", () => DeferOnError(Overloaded.VoidOrValueTask));
        Binds("DeferOnError", "Func<TResult>", () => DeferOnError(Overloaded.ResultOrTask));
        Binds("Action<T>", () => Defer(p => p.Recover(), (Panic)null!));
        Binds("Action<T>", () => Defer(Handle, (Panic)null!));
        Binds("Func<T, ValueTask>", () => Defer(HandleAsync, (Panic)null!));
    }

    [Fact]
    public void Calls_that_change_the_result()
    {
        Binds("ResultAction<TResult>", () => Defer((ref int r) => r *= 2));
        Binds("ResultAction<TResult>", () => Defer((ref string? r) => { r ??= ""; }));
        Binds("ResultAction<TResult>", () => Defer(static (ref Span<byte> r) => r = r[1..]));
        Binds("ResultAction<TResult>", () => Defer<int>((ref r) => r++));
        Binds("ResultAction<TResult>", () => Defer<int>(Double));
        Binds("ResultAction<TResult>", () => Defer((ResultAction<int>?)null));

        static void Double(ref int r) => r *= 2;
    }

    [Fact]
    public void Recover_is_an_expression_of_the_nullable_type_asked_for()
    {
        Binds("Recover", "", () => Recover());
        Binds("Recover", "", () => Recover<IOException>());
        Binds("Recover", "", () => _ = Recover() is { } e ? e.Message : "none");
        Binds("Recover", "", () => _ = Recover<IOException>()?.HResult);
        Binds("Action", () => Defer(() => Recover()));
        Binds("Action", () => Defer(() => Recover<IOException>()));
    }

    [Fact]
    public void Resources_keep_their_type()
    {
        Binds("DeferDispose", "T", () => { FileStream file = DeferDispose(File.OpenRead(typeof(BindingPanicTests).Assembly.Location)); });
        Binds("DeferDispose", "T", () => { MemoryStream? nothing = DeferDispose((MemoryStream?)null); });
        Binds("DeferDispose", "T", () => { Token token = DeferDispose(new Token()); });
        Binds("DeferDispose", "T", () => { IEnumerator<int> items = DeferDispose(Enumerable.Empty<int>().GetEnumerator()); });
        Binds("DeferDisposeAsync", "T", () => { MemoryStream? stream = DeferDisposeAsync(new MemoryStream()); });
        Binds("DeferDisposeAsync", "T", () => { IAsyncDisposable? nothing = DeferDisposeAsync((IAsyncDisposable?)null); });
        Binds("DeferDisposeAsync", "T", () => { Token token = DeferDisposeAsync(new Token()); });
    }

    private static void Handle(Panic panic)
    {
    }

    private static ValueTask HandleAsync(Panic panic) => default;

    private static Task HandleTask(Panic panic) => Task.CompletedTask;

    private struct Token : IDisposable, IAsyncDisposable
    {
        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }

    private static class Overloaded
    {
        public static void VoidOrTask()
        {
        }

        public static Task VoidOrTask(object value) => Task.CompletedTask;

        public static void VoidOrValueTask()
        {
        }

        public static ValueTask VoidOrValueTask(object value) => default;

        public static int ResultOrVoid() => 0;

        public static void ResultOrVoid(object value)
        {
        }

        public static int ResultOrTask() => 0;

        public static Task ResultOrTask(object value) => Task.CompletedTask;

        public static int ResultOrValueTask() => 0;

        public static ValueTask ResultOrValueTask(object value) => default;

        public static Task TaskOrValueTask() => Task.CompletedTask;

        public static ValueTask TaskOrValueTask(object value) => default;
    }
}
