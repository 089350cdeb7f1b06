namespace Deferral.Generator.Tests.Snapshots;

/// <summary>The text that each construct becomes.</summary>
public sealed class ConstructTests
{
    /// <summary>A class with one marked method.</summary>
    private static string Method(string method) => $$"""
        namespace Demo;

        public partial class C
        {
            [Deferrable]
            {{method}}
        }
        """;

    [Fact]
    public void Top_level() => Lowered.Verify(Method("""
        public static long Copy(string source, string destination)
            {
                var input = File.OpenRead(source);
                Defer(() => input.Dispose()); // a comment

                var output = File.Create(destination);
                Defer(() => output.Dispose());

                input.CopyTo(output);
                return input.Length;
            }
        """));

    [Fact]
    public void Nested_block() => Lowered.Verify(Method("""
        public void M(bool enter)
            {
                if (enter)
                {
                    var stream = new MemoryStream();
                    Defer(() => stream.Dispose());
                }
                else
                    Defer(Console.WriteLine, "not entered");
                Console.WriteLine();
            }
        """));

    [Fact]
    public void Loop_with_a_kept_variable_and_with_a_shared_one() => Lowered.Verify(Method("""
        public int M(IEnumerable<Stream> streams)
            {
                var count = 0;
                foreach (var stream in streams)
                {
                    Defer(() => stream.Dispose());
                    Defer(() => count--);
                    count++;
                }

                return count;
            }
        """));

    [Fact]
    public void Nine_Defers() => Lowered.Verify(Method("""
        public void M(Action a)
            {
                Defer(a); Defer(a); Defer(a); Defer(a); Defer(a); Defer(a); Defer(a); Defer(a);
                Defer(() => a());
            }
        """));

    [Fact]
    public void Eager_arguments_method_groups_and_delegates() => Lowered.Verify(Method("""
        public void M(Dictionary<string, int> map, string key, Action? action)
            {
                Defer(map.Remove, key);
                Defer((k, n) => map.Add(k, n), key, 1);
                Defer(key => Console.WriteLine(key), key);
                Defer(action);
                Defer(Console.WriteLine, key.Length);
            }
        """));

    [Fact]
    public void Async() => Lowered.Verify(Method("""
        public async Task<int> M(Stream stream, SemaphoreSlim gate, IAsyncDisposable? maybe)
            {
                await gate.WaitAsync();
                Defer(gate.Release);
                Defer(() => stream.DisposeAsync());
                Defer(() => maybe?.DisposeAsync());
                Defer(async () =>
                {
                    if (maybe is null) return;
                    await Task.Delay(1);
                });
                return await Task.FromResult(1);
            }
        """));

    [Fact]
    public void Async_in_a_loop() => Lowered.Verify(Method("""
        public async Task M(IEnumerable<Stream> streams)
            {
                foreach (var stream in streams) Defer(() => stream.DisposeAsync());
                await Task.Yield();
            }
        """));

    [Fact]
    public void Iterator() => Lowered.Verify(Method("""
        public IEnumerable<int> M(Stream stream)
            {
                Defer(stream.Dispose);
                yield return 1;
                Defer(() => Console.WriteLine(stream));
                yield return 2;
            }
        """));

    [Fact]
    public void Async_iterator() => Lowered.Verify(Method("""
        public async IAsyncEnumerable<int> M([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
            {
                Defer(async () => await Task.Delay(1, cancellation));
                await Task.Yield();
                yield return 1;
            }
        """));

    [Fact]
    public void Local_functions_move_out_of_their_level() => Lowered.Verify(Method("""
        public int M(int a)
            {
                Defer(Later);
                var b = a;
                Defer(() => Last());
                return b;

                void Later() => a++;
                void Last() => b++;
            }
        """));

    [Fact]
    public void Jump_across_a_level() => Lowered.Verify(Method("""
        public int M(int a)
            {
                if (a > 3) goto end;
                Defer(() => Console.WriteLine(a));
                a++;
            end:
                return a;
            }
        """));

    [Fact]
    public void Order_decided_at_run_time() => Lowered.Verify(Method("""
        public void M(int a)
            {
                switch (a)
                {
                    case 1:
                        Defer(Console.WriteLine, "1");
                        break;
                    case 2:
                        Defer(Console.WriteLine, "2");
                        goto case 1;
                }
            }
        """));

    [Fact]
    public void Returns() => Lowered.Verify(Method("""
        public ref int M(int[] values, int at)
            {
                Defer(() => Console.WriteLine(at));
                if (at < 0) return ref values[0];
                return ref values[at];
            }
        """));

    [Fact]
    public void Expression_body() => Lowered.Verify(Method("""
        public static void M(Stream stream) => Defer(stream.Dispose);
        """));

    [Fact]
    public void Without_a_Defer() => Lowered.Verify(Method("""
        public static int M(int a) => a + 1;
        """));

    [Fact]
    public void Plain() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable(Errors = DeferErrors.Plain)]
            public static int M(Stream stream)
            {
                Defer(stream.Dispose);
                return stream.ReadByte();
            }
        }
        """);

    [Fact]
    public void Chained() => Lowered.Verify("""
        public partial class C
        {
            private int _count;

            [Deferrable(Strategy = DeferStrategy.Chained)]
            public int M(Stream stream)
            {
                Defer(stream.Dispose);
                Defer(() => _count += stream.ReadByte());
                return stream.ReadByte();
            }
        }
        """);

    [Fact]
    public void Surroundings() => Lowered.Verify("""
        #define TRACE_IT
        using System.Text;
        using Map = System.Collections.Generic.Dictionary<string, int>;

        namespace Demo.Outer
        {
            using System.Diagnostics;

            namespace Inner
            {
                public interface IThing<in T> { void Do<U>(T value, U other) where U : struct; }

                public abstract partial class Base<T>
                {
                    protected abstract void Over<U>(U value) where U : class, new();

                    public partial record struct Point<U>(int X) where U : notnull
                    {
                        [Deferrable]
                        public readonly int Get(in Map map, ref int count, params string[] names)
                        {
                            Defer(Console.WriteLine, map.Count);
                            return X + count + names.Length;
                        }
                    }
                }

                public partial class Derived<T> : Base<T>, IThing<T>
                {
                    [Deferrable]
                    protected override void Over<U>(U value)
                    {
                        Defer(() => GC.KeepAlive(new U()));
                    }

                    [Deferrable]
                    void IThing<T>.Do<U>(T value, U other)
                    {
        #region body
        #if TRACE_IT
                        Defer(() => Console.WriteLine(other));
        #else
                        Defer(() => Console.WriteLine(value));
        #endif
        #pragma warning disable CS0168
                        int unused;
        #pragma warning restore CS0168
        #endregion
                    }
                }
            }
        }
        """);
}
