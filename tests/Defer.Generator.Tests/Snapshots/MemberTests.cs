namespace Deferral.Generator.Tests.Snapshots;

/// <summary>The kinds of members that can be marked.</summary>
public sealed class MemberTests
{
    [Fact]
    public void Accessors() => Lowered.Verify("""
        using System.Diagnostics.CodeAnalysis;

        public partial struct C
        {
            private static Action? s_happened;
            private int _value;

            [Obsolete("old")]
            public int Value
            {
                [Deferrable]
                readonly get { Defer(() => Console.WriteLine("got")); return _value; }
                [Deferrable]
                set => Defer(Console.WriteLine, value);
            }

            public unsafe ref readonly int* this[in int index, params string[] names]
            {
                [Deferrable, UnscopedRef]
                get { Defer(Console.WriteLine, index); throw new NotSupportedException(); }
            }

            public static event Action Happened
            {
                [Deferrable]
                add { Defer(() => Console.WriteLine("added")); s_happened += value; }
                remove { }
            }
        }
        """);

    [Fact]
    public void Operators() => Lowered.Verify("""
        public partial record C(int Value)
        {
            [Deferrable]
            public static C operator checked +(C left, C right) { Defer(() => Console.WriteLine(left)); return new(checked(left.Value + right.Value)); }

            public static C operator +(C left, C right) => left;

            [Deferrable]
            public static implicit operator int(C c) { Defer(() => { }); return c.Value; }
        }
        """);

    [Fact]
    public void Local_functions_and_lambdas() => Lowered.Verify("""
        public static partial class C
        {
            [Deferrable]
            public static int M(int n)
            {
                Defer(() => Console.WriteLine("M"));
                Func<int> f = [Deferrable] () =>
                {
                    Defer(() => Console.WriteLine("lambda"));
                    return n;
                };
                return f() + Local();

                [Deferrable]
                int Local()
                {
                    for (var i = 0; i < n; i++) Defer(Console.WriteLine, i);
                    Inner();
                    return 1;

                    [Deferrable]
                    void Inner() => Defer(() => Console.WriteLine("Inner"));
                }
            }
        }
        """);

    [Fact]
    public void Lambda_in_an_unmarked_property() => Lowered.Verify("""
        public partial class C
        {
            public Action Action => [Deferrable] () => Defer(() => Console.WriteLine("done"));
        }
        """);

    [Fact]
    public void Deferred_lambda_that_is_marked_itself() => Lowered.Verify("""
        public partial class C
        {
            [Deferrable]
            public void M(List<string> names)
            {
                Defer([Deferrable] () => Defer(() => Console.WriteLine("inner")));
                foreach (var name in names)
                    Defer([Deferrable] () => { Defer(() => Console.WriteLine(name)); });
            }
        }
        """);
}
