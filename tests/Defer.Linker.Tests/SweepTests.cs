// What only the replaced bodies used is gone, and nothing else: the members equal those of the code compiled as written.
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Deferral.Linker.Tests;

public sealed class SweepTests
{
    private const string Frame = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Deferral;
        using Deferral.CompilerServices;
        using static Deferral.DeferStatements;

        public class Base { protected virtual int Size(int n) => n; }

        public partial record Kept(int Value);

        public partial class C<T> : Base
        {
            private static Func<int, int> s_field = x => x + 1;
            protected override int Size(int n) { Func<int> f = () => base.Size(n); return f(); }
            public static string Lives(List<T> list) { var k = 1; Func<T, string> g = Text; return string.Join("", list.Select(t => t + "" + k).Concat(list.Select(static t => "")).Concat(list.Select(g))); }
            private static string Text(T t) => "";
            public static IEnumerable<int> Iterates() { yield return 1; }
            public static async Task Awaits() { Func<Task> f = async () => await Task.Yield(); await f(); }
            public static int Local(int n) { return F(n); static int F(int i) => i; }
            MEMBERS
        }

        public static class Program
        {
            public static async Task Main() { await Task.Yield(); Console.WriteLine(new Kept(1) with { Value = 2 }); }
        }
        """;

    // Everything that leaves something behind: closures, shared lambdas, local functions, cached delegates, dynamic
    // call sites, state machines, a base call from a lambda, and the copy of a record.
    private const string Original = """
        {
            var captured = 1;
            Defer(() => captured++);
            Func<int, int> shared = static x => x * 2;
            Func<T, string> cached = Text;
            Func<int> baseCall = () => base.Size(captured);
            dynamic d = captured;
            Func<Task> inner = async () => { await Task.Yield(); captured++; };
            Func<Task> plain = static async () => await Task.Yield();
            var copy = new Kept(1) with { Value = captured };
            return Twice(shared(d)) + baseCall() + copy.Value + Generic<long>(1);
            int Twice(int n) => n * captured;
            static int Generic<U>(U u) { Func<U, int> f = G<U>; return f(u); }
            static int G<V>(V v) => 0;
        }
        """;

    [Theory]
    [InlineData("int Run()", "Run", Original, "=> 0;")]
    [InlineData("int Run()", "Run", Original, "{ var a = 1; Func<int> f = () => a; Func<int, int> g = static x => x; return f() + g(2); }")]
    [InlineData("async Task<int> Run()", "Run", "{ await Task.Yield(); var x = 1; Func<int> f = () => x; return f(); }", "{ await Task.Yield(); return 1; }")]
    [InlineData("IEnumerable<int> Run<U>(U u)", "Run", "{ var x = u; Func<U> f = () => x; f(); yield return 1; }", "{ yield return 2; }")]
    public void Members_are_those_of_the_code_as_written(string signature, string name, string original, string lowered)
    {
        foreach (var release in new[] { false, true })
        {
            var sibling = signature.Replace(name, name + "__lowered_1", StringComparison.Ordinal);
            using var expected = Sample.Compile(
                Frame.Replace("MEMBERS", $"private {signature} {lowered}", StringComparison.Ordinal), new Settings(release, Program: true));
            using var actual = Sample.Linked(
                Frame.Replace("MEMBERS", $"[Deferrable] private {signature} {original}\n [LoweredBody(\"{name}\")] private {sibling} {lowered}", StringComparison.Ordinal),
                new Settings(release, Program: true));
            Assert.Equal(Metadata.Names(expected), Metadata.Names(actual));
        }
    }

    [Fact]
    public void What_a_living_method_shares_with_a_replaced_one_stays()
    {
        using var sample = Sample.Linked("""
            using System;
            using Deferral;
            using Deferral.CompilerServices;
            using static Deferral.DeferStatements;
            public class Base { public virtual string Name() => "base"; }
            public partial class C : Base
            {
                private static int Twice(int n) => n * 2;
                public override string Name() => "derived";
                [Deferrable] private string Marked() { Defer(() => { }); Func<int, int> f = Twice; Func<string> g = () => base.Name(); return g() + f(1); }
                [LoweredBody("Marked")] private string Marked__lowered_1() => "lowered";
                private string Living() { Func<int, int> f = Twice; Func<string> g = () => base.Name(); return g() + f(1); }
                public static string Run() => new C().Marked() + " " + new C().Living();
            }
            """, new Settings(Release: true));
        Assert.Equal("lowered base2", sample.Run("C", "Run"));
    }

    /// <summary>Nothing reaches it, and so nothing removes it; its closure must stay with it, or the type does not load.</summary>
    [Fact]
    public void A_local_function_that_nothing_calls_keeps_its_closure()
    {
        using var sample = Sample.Linked("""
            using System;
            using Deferral;
            using Deferral.CompilerServices;
            using static Deferral.DeferStatements;
            public static partial class C
            {
                [Deferrable] public static string Run() { var n = 1; Defer(() => { }); return Called() + n; string Called() => $"{n++}"; string Uncalled() => $"{n++}"; }
                [LoweredBody("Run")] private static string Run__lowered_1() => string.Join(" ", Array.ConvertAll(
                    typeof(C).GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic), m => $"{m.Name}({m.GetParameters().Length})"));
            }
            """);
        Assert.Contains("g__Uncalled|0_2(1)", (string?)sample.Run("C", "Run"), StringComparison.Ordinal);
    }

    // Nothing reaches these in either body. They share closures with what is called, and have some of their own.
    private const string Uncalled = """
            int Captures() => captured++;
            async Task<int> Awaits() { await Task.Yield(); return captured; }
            IEnumerable<T> Iterates(T t) { yield return t; captured++; }
            static int Alone<U>(U u) { Func<U, int> f = static _ => 1; return f(u); }
            Func<int> Nested() { var own = captured; return () => own + captured + (base.Size(own)); }
            string Named() => Name() + captured;
            static string Name([System.Runtime.CompilerServices.CallerMemberName] string name = "") => name;
            Func<T, string> Shares() => Text;
        }
        """;

    /// <summary>The runtime compiles each method that is left: none names what is gone.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void All_that_is_left_can_run(bool release)
    {
        var original = Original[..^1] + Uncalled;
        foreach (var lowered in new[] { "=> 0;", original.Replace("Defer(() => captured++);", "", StringComparison.Ordinal) })
        {
            using var sample = Sample.Linked(
                Frame.Replace("MEMBERS", $"[Deferrable] private int Run() {original}\n [LoweredBody(\"Run\")] private int Run__lowered_1() {lowered}", StringComparison.Ordinal),
                new Settings(release, Program: true));
            var methods = sample.Load().GetTypes().SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared))).ToList();
            foreach (var method in methods.Where(method => !method.IsAbstract))
                RuntimeHelpers.PrepareMethod(method.MethodHandle, [.. Arguments(method).Select(_ => typeof(object).TypeHandle)]);
            Assert.Contains(methods, method => method.Name.StartsWith("<Run>g__Alone|", StringComparison.Ordinal));
            Assert.DoesNotContain(methods, method => (method.DeclaringType!.FullName + method.Name).Contains("lowered", StringComparison.Ordinal));
        }
    }

    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> Arguments(MethodBase method) =>
        method.DeclaringType!.GetGenericArguments().Concat(method.IsGenericMethod ? method.GetGenericArguments() : []);

    [Fact]
    public void Marked_functions_inside_an_unmarked_method_come_with_its_lowered_copy()
    {
        using var sample = Sample.Linked("""
            using System;
            using Deferral;
            using Deferral.CompilerServices;
            using static Deferral.DeferStatements;
            public static partial class C
            {
                public static string Run() { Func<string> f = [Deferrable] () => { Defer(() => { }); return ""; }; return f() + F(); [Deferrable] static string F() { Defer(() => { }); return ""; } }
                [LoweredBody("Run")]
                private static string Run__lowered_1() { Func<string> f = [Deferrable] () => "lambda "; return f() + F(); [Deferrable] static string F() => "function"; }
            }
            """);
        Assert.Equal("lambda function", sample.Run("C", "Run"));
    }
}
