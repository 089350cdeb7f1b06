namespace Deferral.Generator.Tests.Snapshots;

/// <summary>What becomes of the less usual statements.</summary>
public sealed class StatementTests
{
    [Fact]
    public void Named_arguments_keep_the_order_of_evaluation() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(List<int> list) => Defer(b: list.Count, a: 0, call: list.RemoveRange);
        }
        """);

    [Fact]
    public void Method_groups() => Lowered.Verify("""
        public partial class C : IDisposable
        {
            [Deferrable]
            public void M(Stream stream, IDisposable lease, DateTime time, SemaphoreSlim semaphore)
            {
                Defer(stream.Dispose);
                Defer(stream.Flush);
                Defer(lease.Dispose);
                Defer(time.ToString);
                Defer(semaphore.Release);
                Defer(Dispose);
                Defer(GC.Collect);
                Defer(base.ToString);
            }

            public void Dispose() => GC.SuppressFinalize(this);
        }
        """);

    [Fact]
    public void Delegate_values() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(Action first, Action<int>? second, Func<string>[] more)
            {
                Defer(first);
                Defer(second, 5);
                if (more.Length > 0) Defer(more[0]);
                Defer(null!);
            }
        }
        """);

    [Fact]
    public void Variable_that_has_no_value_yet() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(string path, bool open)
            {
                FileStream file;
                if (open)
                {
                    file = File.OpenRead(path);
                    Defer(() => file.Dispose());
                }
            }
        }
        """);

    [Fact]
    public void Forms_of_return() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static int M(int n, Func<int> compute)
            {
                if (n == 0) return compute();
                Defer(() => Console.WriteLine(n));
                if (n == 1) return 1;
                if (n == 2) return n;
                if (n == 3) return default;
                foreach (var i in new[] { 1, 2 })
                    if (i == n) return i * 2;
                try
                {
                    return compute();
                }
                finally
                {
                    Console.WriteLine();
                }
            }

            [Deferrable]
            public static ref int Ref(int[] numbers)
            {
                Defer(Console.WriteLine);
                return ref numbers[0];
            }

            [Deferrable]
            public static ReadOnlySpan<int> Span(int[] numbers)
            {
                Defer(Console.WriteLine);
                return numbers.AsSpan(1);
            }
        }
        """);

    [Fact]
    public void Code_that_cannot_stand_in_a_finally() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(int n)
            {
                Defer(() =>
                {
                    if (n == 0) return;
                    Console.WriteLine(n);
                });
                Defer(() =>
                {
                    Span<int> numbers = stackalloc int[3];
                    Console.WriteLine(numbers.Length);
                });
                Defer(() =>
                {
                    var text = "hides";
                    Console.WriteLine(text);
                });
                var text = "hidden";
                Console.WriteLine(text);
            }
        }
        """);

    [Fact]
    public void Contexts_of_the_statement() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(int n, byte[] bytes)
            {
                checked
                {
                    Defer(() => Console.WriteLine(n + 1));
                }

                unsafe
                {
                    Defer(() => { fixed (byte* p = bytes) Console.WriteLine(*p); });
                }
            }
        }
        """);

    [Fact]
    public void Using_declarations_keep_their_place() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(string[] paths)
            {
                foreach (var path in paths) Defer(File.Delete, path);
                using var file = File.OpenRead(paths[0]);
                foreach (var path in paths) Defer(() => Console.WriteLine(path));
            }
        }
        """);

    [Fact]
    public void Anonymous_types() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(bool yes)
            {
                if (yes)
                {
                    var point = new { X = 1, Y = 2 };
                    Defer(() => Console.WriteLine(point.X));
                }

                Defer(p => { if (p.X == 0) return; Console.WriteLine(p.X); }, new { X = 5 });
            }
        }
        """);

    [Fact]
    public void Properties_of_the_project() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void FromTheProject(Stream stream) => Defer(stream.Dispose);

            [Deferrable(Strategy = DeferStrategy.Auto, Errors = DeferErrors.KeepLast)]
            public static void FromTheMark(Stream stream) => Defer(stream.Dispose);
        }
        """,
        [("DeferStrategy", "Chained"), ("DeferErrors", "Plain")]);
}
