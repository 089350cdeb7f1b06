namespace Deferral.Generator.Tests.Snapshots;

/// <summary>What is awaited, and how.</summary>
public sealed class AsyncTests
{
    [Fact]
    public void Awaited_calls_in_a_loop() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static async ValueTask M(Stream?[] streams)
            {
                foreach (var stream in streams)
                {
                    Defer(() => stream?.DisposeAsync());
                    Defer(async () => { await Task.Yield(); Console.WriteLine(stream); });
                    Defer(() => Task.Delay(1));
                    Defer(ValueTask () => new(Task.Delay(2)));
                    Defer(() => { if (stream is null) return null; return stream.FlushAsync(); });
                }

                await Task.Yield();
            }
        }
        """);

    [Fact]
    public void Without_the_captured_context() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable(ContinueOnCapturedContext = false)]
            public static async Task M(Stream stream, Stream[] more)
            {
                Defer(() => stream.DisposeAsync());
                Defer(async () => await stream.FlushAsync());
                foreach (var other in more) Defer(() => other.DisposeAsync());
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public void Context_of_the_project() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static async Task M(Stream stream)
            {
                Defer(() => stream.DisposeAsync());
                await Task.Yield();
            }
        }
        """,
        [("DeferConfigureAwait", "false")]);

    [Fact]
    public void Unsafe_block() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static async Task M(Stream stream)
            {
                unsafe
                {
                    Defer(() => stream.DisposeAsync());
                }

                await Task.Yield();
            }
        }
        """);

    [Fact]
    public void Attributes_that_change_code() => Lowered.Verify("""
        using System.Runtime.CompilerServices;

        public static partial class C
        {
            [Deferrable, AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
            public static async ValueTask<int> M(Stream stream)
            {
                Defer(stream.Dispose);
                await Task.Yield();
                return 1;
            }
        }
        """);
}
