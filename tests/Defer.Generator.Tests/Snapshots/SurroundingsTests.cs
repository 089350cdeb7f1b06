namespace Deferral.Generator.Tests.Snapshots;

/// <summary>What stands around a marked method, and what is copied with it.</summary>
public sealed class SurroundingsTests
{
    [Fact]
    public void File_scoped_namespace() => Lowered.Verify("""
        namespace Some.Name;

        using System.Text;

        public static partial class C
        {
            [Deferrable]
            public static void M(StringBuilder text) => Defer(text.Clear);
        }
        """);

    [Fact]
    public void Nested_and_generic_types() => Lowered.Verify("""
        public static partial class Outer<TKey> where TKey : notnull
        {
            public partial record struct Middle<TValue>(TKey Key)
            {
                internal unsafe partial interface IInner<in TIn, out TOut>
                {
                    [Deferrable]
                    TOut? Map(TIn value)
                    {
                        Defer(() => Console.WriteLine(value));
                        return default;
                    }
                }
            }
        }
        """);

    [Fact]
    public void Structs_and_ref_structs() => Lowered.Verify("""
        using System.Diagnostics.CodeAnalysis;

        public readonly partial struct Point(int x)
        {
            public int X => x;

            [Deferrable]
            public readonly int M()
            {
                Defer(Show);
                Defer(Console.WriteLine, X);
                return X;
            }

            private void Show() => Console.WriteLine(X);
        }

        public ref partial struct Reader
        {
            private int _position;

            [Deferrable, UnscopedRef]
            public ref int Position()
            {
                Defer(Console.WriteLine, _position);
                return ref _position;
            }
        }
        """);

    [Fact]
    public void Parameters_of_every_kind() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(
                this string text, ref int a, out int b, in int c, ref readonly int d, scoped Span<int> e, object? @class = null, params int[] rest)
            {
                Defer(Console.WriteLine, a + c + d + e.Length + rest.Length);
                if (@class is not null) Defer(() => Console.WriteLine(text + @class));
                b = 1;
            }
        }
        """);

    [Fact]
    public void Attributes_are_left_to_the_users_method() => Lowered.Verify("""
        using System.ComponentModel;
        using System.Runtime.CompilerServices;

        public static partial class C
        {
            /// <summary>Documented.</summary>
            [Deferrable, Description("text"), MethodImpl(MethodImplOptions.NoInlining), Obsolete("old")]
            [SkipLocalsInit]
            [return: Description("result")]
            public static int M([Description("parameter")] int n = 5, [CallerMemberName] string name = "")
            {
                Defer(Console.WriteLine, n + name);
                return n;
            }
        }
        """);

    [Fact]
    public void Partial_method() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static partial void M(int n);

            public static partial void M(int n) => Defer(Console.WriteLine, n);
        }
        """);

    [Fact]
    public void Nullable_disabled() => Lowered.Verify("""
        #nullable disable
        public static partial class C
        {
            [Deferrable]
            public static string M(List<string> list)
            {
                if (list != null)
                {
                    var first = list[0];
                    Defer(() => Console.WriteLine(first));
                }

                return list?.ToString();
            }
        }
        """);

    [Fact]
    public void Names_of_our_own() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static void M(int __defer_noted)
            {
                Defer(Console.WriteLine, __defer_noted);
            }
        }
        """);

    [Fact]
    public void Qualified_and_aliased_calls() => Lowered.Verify("""
        using D = Deferral.DeferStatements;

        public static partial class C
        {
            [Deferrable]
            public static void M()
            {
                D.Defer(GC.Collect);
                global::Deferral.DeferStatements.Defer<int>(Console.WriteLine, 1);
            }
        }
        """);
}
