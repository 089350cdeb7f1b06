using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Corpus;

/// <summary>Whatever may stand around a marked member: types, namespaces, directives, signatures. All of it lowers and links without a word.</summary>
public sealed class AroundTests
{
    [Theory]
    // Extension blocks with the same members, generic ones told apart by constraints or names only.
    [InlineData("""
        public static partial class E
        {
            extension(int x) { [Deferrable] public void M() { Defer(Console.WriteLine, x); } [Deferrable] public static void S() { Defer(() => { }); } }
            extension(string x) { [Deferrable] public void M() { Defer(Console.WriteLine, x); } public int P { [Deferrable] get { Defer(() => Console.WriteLine(x)); return 1; } } }
            extension<T>(T[] x) where T : class { [Deferrable] public T First() { Defer(() => Console.WriteLine(x)); return x[0]; } }
            extension<U>(List<U> x) where U : struct { [Deferrable] public U First() { Defer(() => Console.WriteLine(x)); return x[0]; } }
            extension(scoped in ReadOnlySpan<int> x) { [Deferrable] public int Sum() { Defer(() => { }); return x.Length; } }
            extension(ref int x) { [Deferrable] public void Up(int by) { Defer(() => Console.WriteLine(by)); x += by; } }
        }
        """)]
    [InlineData("""
        using X = System.Collections.Generic.Dictionary<string, (int A, string? B)>;
        namespace Outer.System
        {
            using Y = global::System.Int32;
            namespace Inner.Deferral
            {
                using static global::System.Math;
                public partial class @class<@in> where @in : @class<@in>
                {
                    public partial struct Task { [Deferrable] public static async global::System.Threading.Tasks.Task<Y> Exception(X x, Y y) { Defer(() => x.Clear()); await global::System.Threading.Tasks.Task.Yield(); return Abs(y); } }
                    public partial interface IThing { [Deferrable] void M() { Defer(N); } private static void N() { } static virtual int V { [Deferrable] get { Defer(N); return 1; } } }
                    public partial record R(int A) { public partial record struct S(int B) { [Deferrable] public int Sum() { Defer(() => { }); return B; } } [Deferrable] public int Get() { Defer(() => { }); return A; } }
                    [Deferrable] public @in? @void(@in? @ref) { Defer(() => global::System.Console.WriteLine(@ref)); return @ref; }
                }
            }
        }
        """)]
    [InlineData("""
        #nullable disable
        #pragma warning disable CS0219
        #region around
        #if !NEVER
        [Obsolete("old")]
        public partial class C<[Mark] T, U> where T : class, new() where U : notnull, IComparable<U>
        #else
        broken
        #endif
        {
        #endregion
            #region more
            [Deferrable]
            [Obsolete]
            public T M<[Mark] V>([Mark] T t = null, params V[] v) where V : unmanaged
            #if NEVER
                broken
            #endif
            {
                #endregion
                Defer(() => Console.WriteLine(t)); int unused = 1;
        #pragma warning restore CS0219
                #nullable enable
                string? s = null; Defer(() => Console.WriteLine(s));
                #nullable restore
                return t;
            }
        }
        [AttributeUsage(AttributeTargets.All)] public sealed class MarkAttribute : Attribute;
        """)]
    [InlineData("""
        public abstract partial class B<T> { public abstract U? M<U>(U? u) where U : class; public abstract U? N<U>(U? u); public abstract void O<U>(U u) where U : T, allows ref struct; public virtual ref readonly int this[in int i, params int[] r] => ref _x; int _x; public abstract event Action E; }
        public partial class D : B<IDisposable>
        {
            private int _y;
            [Deferrable] public override U? M<U>(U? u) where U : class { Defer(() => Console.WriteLine(u)); return u; }
            [Deferrable] public override U? N<U>(U? u) where U : default { Defer(() => Console.WriteLine(u)); return u; }
            [Deferrable] public override void O<U>(U u) { Defer(() => { }); }
            public override ref readonly int this[in int i, params int[] r] { [Deferrable] get { Defer(Console.WriteLine, i); return ref _y; } }
            public override event Action E { [Deferrable] add { Defer(() => Console.WriteLine(value)); } [Deferrable] remove { Defer(() => { }); } }
        }
        """)]
    [InlineData("""
        public partial class P { [Deferrable] public partial int M(int n); public partial string Q { [Deferrable] get; set; } public partial event Action E; public partial P(int n); }
        public partial class P { public partial int M(int n) { Defer(() => Console.WriteLine(n)); return n; } public partial string Q { get { Defer(() => { }); return ""; } set { } } public partial event Action E { [Deferrable] add { Defer(() => { }); } remove { } } public partial P(int n) { } }
        """)]
    [InlineData("""
        public unsafe partial struct Raw(int* seed)
        {
            public fixed int Items[2];
            public delegate*<int, void> Call;
            [Deferrable] public readonly int Get() { Defer(() => { }); return *seed; }
            [Deferrable] public int* Set(int*[] all, delegate* unmanaged<int> f) { Defer(() => Console.WriteLine(all.Length)); return all[0]; }
            [Deferrable] public static bool operator ==(Raw a, Raw b) { Defer(() => { }); return a.Items[0] == b.Items[0]; }
            [Deferrable] public static bool operator !=(Raw a, Raw b) => Defer2(!(a == b));
            [Deferrable] public static explicit operator checked int(Raw r) { Defer(() => { }); return 1; }
            public static explicit operator int(Raw r) => 2;
            [Deferrable] public void operator +=(int n) { Defer(Console.WriteLine, n); Items[0] += n; }
            private static bool Defer2(bool b) => b;
            public override bool Equals(object? o) => false;
            public override int GetHashCode() => 0;
        }
        public ref partial struct Window<T>(Span<T> span)
        {
            private Span<T> _span = span;
            [System.Diagnostics.CodeAnalysis.UnscopedRef] [Deferrable] public ref Span<T> Get() { Defer(() => { }); return ref _span; }
            [Deferrable] public void Dispose() { Defer(Console.WriteLine, _span.Length); }
        }
        """)]
    [InlineData("""
        public interface IMap<TKey, TValue> where TValue : class { TKey this[TKey key] { get; set; } event Action<TValue> Changed; TResult Each<TResult>((TKey, TValue?)[] all, Func<TKey, TResult> f) where TResult : struct; static abstract IMap<TKey, TValue> operator +(IMap<TKey, TValue> a, TKey b); }
        public sealed partial class Map<T> : IMap<T, string>, IMap<int, List<T?>> where T : class
        {
            T IMap<T, string>.this[T key] { [Deferrable] get { Defer(() => Console.WriteLine(key)); return key; } [Deferrable] set { Defer(() => Console.WriteLine(value)); } }
            int IMap<int, List<T?>>.this[int key] { [Deferrable] get { Defer(() => Console.WriteLine(key)); return key; } set { } }
            event Action<string> IMap<T, string>.Changed { [Deferrable] add { Defer(() => Console.WriteLine(value)); } remove { } }
            event Action<List<T?>> IMap<int, List<T?>>.Changed { [Deferrable] add { Defer(() => Console.WriteLine(value)); } remove { } }
            [Deferrable] R IMap<T, string>.Each<R>((T, string?)[] all, Func<T, R> f) { Defer(() => Console.WriteLine(all)); return f(all[0].Item1); }
            [Deferrable] R IMap<int, List<T?>>.Each<R>((int, List<T?>?)[] all, Func<int, R> f) { Defer(() => Console.WriteLine(all)); return default; }
            [Deferrable] static IMap<T, string> IMap<T, string>.operator +(IMap<T, string> a, T b) { Defer(() => Console.WriteLine(b)); return a; }
            [Deferrable] static IMap<int, List<T?>> IMap<int, List<T?>>.operator +(IMap<int, List<T?>> a, int b) { Defer(() => Console.WriteLine(b)); return a; }
        }
        """)]
    [InlineData("""
        public unsafe partial class Conventions
        {
            [Deferrable] public void M(delegate*<int, void> a) { Defer(() => { }); }
            public void M(delegate* unmanaged<int, void> a) { }
            [Deferrable] public void M(delegate* unmanaged[Stdcall]<int, void> a) { Defer(() => { }); }
            [Deferrable] public void M(delegate* unmanaged[Cdecl]<int, void> a) { Defer(() => { }); }
            [Deferrable] public void M(delegate* unmanaged[Stdcall, SuppressGCTransition]<int, void> a) { Defer(() => { }); }
            [Deferrable] public void M(delegate*<ref int, void> a) { Defer(() => { }); }
            [Deferrable] public delegate*<ref readonly int> M<T>(delegate*<in T, ref readonly T> a) { Defer(() => { }); return null; }
        }
        """)]
    [InlineData("""
        public partial class Overloads
        {
            [Deferrable] public void M(int a) { Defer(Console.WriteLine, a); }
            [Deferrable] public void M(ref int a) { Defer(Console.WriteLine, a); }
            [Deferrable] public void M<T>(T a) { Defer(() => Console.WriteLine(a)); }
            [Deferrable] public void M<T>(T[] a, dynamic b) { Defer(() => Console.WriteLine(a)); }
            [Deferrable] public void M<T, U>(T a) { Defer(() => Console.WriteLine(a)); }
            [Deferrable] public void M((int A, int B) a) { Defer(() => Console.WriteLine(a.A)); }
            [Deferrable] public void M(nint? a, scoped ReadOnlySpan<char> b, in DateTime c, out Index d, ref readonly Range e, params ReadOnlySpan<string?> f) { Defer(() => Console.WriteLine(a)); d = default; }
            [Deferrable] public void m(int a) { Defer(Console.WriteLine, a); }
            [Deferrable] public void \u004D(string a) { Defer(Console.WriteLine, a); }
            [Deferrable] public void M(@dynamic a, @var b) { Defer(Console.WriteLine, a.GetHashCode() + b.GetHashCode()); }
            [Deferrable] public static async Task<int> Main(string[] args) { Defer(async () => await Task.Delay(args.Length)); await Task.Yield(); return 1; }
            public class @dynamic; public class @var;
        }
        """)]
    [InlineData("""
        Defer(() => Console.WriteLine("end " + args.Length));
        var n = Local(args.Length);
        await Task.Yield();
        foreach (var a in args) Defer(() => Console.WriteLine(a + n));
        return n;
        [Deferrable] int Local(int x) { Defer(() => Console.WriteLine(x)); return x; }
        partial class Program { [Deferrable] public static void Other() { Defer(() => { }); } }
        partial class More { [Deferrable] public void M() => Defer(() => { }); }
        """, "[module: Deferrable]")]
    [InlineData("""
        extern alias runtime;
        using Statements = runtime::System.Collections.Generic.List<int>;
        namespace N { public partial class C { [Deferrable] public runtime::System.Int32 M(Statements s) { Defer(() => s.Clear()); runtime::System.Collections.Generic.List<int> t = s; Defer(t.Clear); return 1; } } }
        """)]
    public void Everything_lowers_and_links_without_a_word(string source, string more = "")
    {
        var references = CSharp.References.OfType<PortableExecutableReference>()
            .Select(static r => Path.GetFileName(r.FilePath) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Collections.dll" ? r.WithAliases(["global", "runtime"]) : r).ToList();
        var compilation = CSharp.Compile([("/src/Test.cs", source), ("/src/More.cs", more)],
                options: CSharp.CompilationOptions.WithWarningLevel(9999).WithOutputKind(more.Length > 0 ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary))
            .WithReferences(references);
        Assert.Equal([], Linked.Said(compilation));
        var marks = (source + more).Split("Deferrable]").Length - 1;
        Assert.Equal(marks - Unmarked(source), Linked.Load(compilation).Methods);
    }

    /// <summary>Also in a file that does not declare the alias: a value's type need not be named to be kept.</summary>
    [Fact]
    public void Types_that_only_an_extern_alias_names()
    {
        using var folder = new TemporaryFolder();
        var compilation = CSharp.Compile(
            [
                ("/src/Test.cs", """
                    extern alias first;
                    using first::Only;
                    public static partial class Methods
                    {
                        [Deferrable] public static void Argument() { Defer(k => k.Dispose(), new K()); }
                        [Deferrable] public static void InALoop() { foreach (var x in new K[2]) Defer(y => y.Dispose(), x); }
                        [Deferrable] public static K Recovered() { Defer(() => { Recover(); }); return new K(); }
                        [Deferrable] public static K[] Result() { Defer((ref K[] k) => { k = []; }); return [new K()]; }
                        [Deferrable] public static List<K> Between() { DeferOnError(() => { }); using var d = new K(); Defer(() => { }); return new(); }
                        [Deferrable] public static first::Same.C Both(Same.C own) { Defer(() => { Recover(); }); Defer((a, b) => { }, own, new first::Same.C()); return new(); }
                        [Deferrable] public static void Overload(first::Same.C c) { Defer(c.Dispose); }
                        [Deferrable] public static void Overload(Same.C c) { Defer(c.Dispose); }
                        [Deferrable] public static T Generic<T>(T t) where T : K { Defer(t.Dispose); return t; }
                        public static void Lambda() { var f = [Deferrable] K (K a) => { Defer(() => { Recover(); }); return a; }; f(new()); }
                        public static K Made() => new();
                    }
                    """),
                ("/src/Other.cs", "public partial class Other { [Deferrable] public void M() { var k = DeferDispose(Methods.Made()); Defer(a => { }, k); using var l = Methods.Made(); Defer(l.Dispose); } }"),
            ]).AddReferences(Library("First").WithAliases(["first"]), Library("Second"));
        Assert.Equal([], Linked.Said(compilation));
        Assert.Equal(11, Linked.Load(compilation).Methods);

        PortableExecutableReference Library(string name)
        {
            var path = Path.Combine(folder.Path, name + ".dll");
            var only = name == "First" ? "namespace Only { public class K : System.IDisposable { public void Dispose() { } } }" : "";
            Assert.True(CSharp.Compile("namespace Same { public class C { public void Dispose() { } } }" + only).WithAssemblyName(name).Emit(path).Success);
            return MetadataReference.CreateFromFile(path);
        }
    }

    /// <summary>A marked local function is no sibling of its own; a mark may stand on the part without the body.</summary>
    private static int Unmarked(string source) => source.Contains("Deferrable] int Local", StringComparison.Ordinal) ? 1 : 0;
}
