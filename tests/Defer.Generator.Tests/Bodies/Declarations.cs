// Types and members of odd shapes around the Defers, and odd ways to write the calls.

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using D = Deferral.DeferStatements;

namespace Odd.Declarations
{
    public static partial class Declarations
    {
        public interface IVisitor<T> { T Visit(T value, Log log); static abstract int Order { get; } static virtual string Name(Log log) => "virtual"; }

        public partial struct Visitor<T>(T seed) : IVisitor<T>, IVisitor<List<T>> where T : notnull
        {
            static int IVisitor<T>.Order => 1;
            static int IVisitor<List<T>>.Order => 2;

            [Deferrable]
            T IVisitor<T>.Visit(T value, Log log)
            {
                var s = seed;
                Defer(() => log.Add($"{s} {value}"));
                if (value is not null) Defer(log.Add, seed);
                return seed;
            }

            [Deferrable]
            readonly List<T> IVisitor<List<T>>.Visit(List<T> value, Log log)
            {
                Defer(log.Add, value.Count);
                return value;
            }
        }

        [Case]
        public static void ExplicitGenericInterfaces(Log log)
        {
            var v = new Visitor<int>(7);
            log.Add(((IVisitor<int>)v).Visit(1, log));
            log.Add(((IVisitor<List<int>>)v).Visit([1], log).Count);
        }

        public partial class Box<T>
        {
            public partial class Box2<U> where U : T
            {
                [Deferrable]
                public void Put<V>(Log log, T t, U u, V v) where V : IEnumerable<U>
                {
                    Defer(() => log.Add($"{t} {u} {v.Count()}"));
                    foreach (var x in v) Defer(() => log.Add(x));
                }
            }
        }

        public partial class Box<T>
        {
            public partial class Same<@class>
            {
                [Deferrable]
                public @class? Get(Log log, @class? @event)
                {
                    Defer(() => log.Add(@event));
                    if (@event is not null) { var @ref = @event; Defer(() => log.Add(@ref)); }
                    return @event;
                }
            }
        }

        [Case]
        public static void NestedGenericTypes(Log log)
        {
            new Box<object>.Box2<string>().Put(log, 1, "u", new[] { "a", "b" });
            log.Add(new Box<int>.Same<string>().Get(log, "event"));
        }

        public partial record Person(string Name, int Age)
        {
            [Deferrable]
            public Person Older(Log log)
            {
                var next = this with { Age = Age + 1 };
                Defer(() => log.Add(next));
                if (Age > 1) Defer(() => log.Add(Name));
                for (var i = 0; i < 2; i++) Defer(() => log.Add(Age + Name.Length));
                return next with { Name = Name + "!" };
            }
        }

        public partial class Service(Log log, int level)
        {
            private int _count;

            [Deferrable]
            public int Run(int n)
            {
                Defer(() => log.Add("level " + level));
                Defer(log.Add, level);
                if (n > 0) Defer(() => { level++; log.Add(level); });
                while (n-- > 0) Defer(() => log.Add($"{level} {_count++}"));
                return level;
            }
        }

        [Case]
        public static void RecordsAndPrimaryConstructors(Log log)
        {
            log.Add(new Person("A", 5).Older(log));
            log.Add(new Service(log, 3).Run(2));
        }

        public partial interface IGreeter
        {
            string Name { get; }

            [Deferrable]
            void Greet(Log log)
            {
                Defer(() => log.Add("bye " + Name));
                Defer(Tell, log);
                for (var i = 0; i < 1; i++) Defer(() => Tell(log));
                Defer(Hello, log);
                log.Add("hi " + Name);
            }

            [Deferrable]
            private void Tell(Log log) { Defer(log.Add, "told " + Name); }

            static void Hello(Log log) => log.Add("hello");
        }

        private sealed class Greeter : IGreeter { public string Name => "G"; }

        [Case]
        public static void DefaultInterfaceMembers(Log log) => ((IGreeter)new Greeter()).Greet(log);

        public unsafe partial struct Buffer
        {
            public fixed int Items[4];
            public delegate*<int, int> Map;

            [Deferrable]
            public int Sum(Log log, int* extra)
            {
                var e = (nint)extra;
                Defer(p => log.Add(*(int*)p), e);
                if (Map != null) { var m = Map; Defer(p => log.Add(((delegate*<int, int>)p)(2)), (nint)m); }
                Items[1] = 5;
                fixed (int* p = Items) { Defer(log.Add, p[1]); return p[1] + Items[0]; }
            }
        }

        private static int Triple(int n) => n * 3;

        [Case]
        public static unsafe void UnsafeTypes(Log log)
        {
            var x = 9;
            Buffer b = default;
            b.Items[0] = 2;
            b.Map = &Triple;
            log.Add(b.Sum(log, &x));
        }

        [Case, Deferrable]
        public static void ExtensionDispose(Log log)
        {
            var c = new Closer(log);
            Defer(c.Dispose);
            Defer(() => c.Dispose());
            Defer(c.Dispose2, 4);
            if (log is not null) Defer(c.Dispose);
            Defer(Extensions.Dispose, c);
        }

        [Case, Deferrable]
        public static void Overloads(Log log)
        {
            Defer(Over, log, 1);
            Defer(Over, log, "s");
            Defer(Over, log, (object)1);
            Defer(Over, log, 1L);
            Defer(Over<double>, log, 1.0);
            Defer<Log, object>(Over, log, "o");
        }

        private static void Over(Log log, int n) => log.Add("int");
        private static void Over(Log log, long n) => log.Add("long");
        private static void Over(Log log, string n) => log.Add("string");
        private static void Over(Log log, object n) => log.Add("object");
        private static void Over<T>(Log log, T n) => log.Add(typeof(T).Name);

        [Case, Deferrable]
        public static void QualifiedInOddWays(Log log)
        {
            DeferStatements.Defer(() => log.Add("type"));
            Deferral.DeferStatements.Defer(() => log.Add("namespace"));
            global::Deferral.DeferStatements.Defer<string>(log.Add, "generic");
            D.Defer(() => log.Add("alias"));
            @Defer(() => log.Add("verbatim"));
            \u0044efer(() => log.Add("escaped"));
            Deferral . DeferStatements /* here */ . /* and here */ Defer /* and */ ( () => log.Add("spaced") ) /* end */ ;
            if (log is not null)
                // a comment
                Defer // another
                    (log.Add, // third
                    "commented"
                    /* last */) ; // trailing
            else
                Defer(() => log.Add("never"));
        }

        [Case, Deferrable]
        public static void MoreThan64(Log log)
        {
            Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5); Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(log.Add, 9); Defer(log.Add, 10);
            Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5); Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(log.Add, 9); Defer(log.Add, 10);
            Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5); Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(log.Add, 9); Defer(log.Add, 10);
            Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5); Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(log.Add, 9); Defer(log.Add, 10);
            Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5); Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(log.Add, 9); Defer(log.Add, 10);
            Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5); Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(log.Add, 9); Defer(log.Add, 10);
            Defer(log.Add, 1); Defer(log.Add, 2); Defer(log.Add, 3); Defer(log.Add, 4); Defer(log.Add, 5); Defer(log.Add, 6); Defer(log.Add, 7); Defer(log.Add, 8); Defer(log.Add, 9); Defer(log.Add, 10);
        }

        /// <summary>Doc <see cref="Documented"/> &amp; <paramref name="log"/>.</summary>
        /// <param name="log">The log.</param>
        /// <returns>One.</returns>
        [Case, Deferrable]
        [SuppressMessage("a", "b")]
        [return: NotNullIfNotNull(nameof(log))]
        public static string? Documented([DisallowNull] Log log)
        {
            /// misplaced doc
            Defer(() => log.Add("doc"));
            /** another */
            return "r";
        }

        [Case]
        public static async Task AsyncVoidAndOthers(Log log)
        {
            var done = new TaskCompletionSource();
            Fire(log, done);
            await done.Task;
            log.Add(await Several(log));
        }

        [Deferrable]
        private static async void Fire(Log log, TaskCompletionSource done)
        {
            Defer(done.SetResult);
            Defer(() => log.Add("fired"));
            if (log is not null) Defer(async () => await log.AddAsync("awaited"));
            await Task.Yield();
        }

        [Deferrable]
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private static async ValueTask<(int A, string? B)> Several(Log log)
        {
            Defer(async () => await log.AddAsync("pooled"));
            await Task.Yield();
            return (1, null);
        }

        [Case, Deferrable]
        public static int AssignmentsInConditions(Log log)
        {
            int x, y = 0;
            if ((x = 3) > 2 && (y = x) > 0) { Defer(() => log.Add(x + y)); }
            bool b;
            if (log is null || (b = true)) { y = 1; }
            for (int i = 0, j; i < 2; i++) { j = i; Defer(() => log.Add(j)); }
            string s;
            do { s = "done"; Defer(() => log.Add(s)); } while (s is null);
            return y;
        }
    }

    public sealed class Closer(Log log) { public Log Log => log; }

    public static class Extensions
    {
        public static void Dispose(this Closer closer) => closer.Log.Add("extension");
        public static void Dispose2(this Closer closer, int n) => closer.Log.Add("extension " + n);
    }
}
