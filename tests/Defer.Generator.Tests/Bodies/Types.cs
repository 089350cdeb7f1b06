// Kinds of types and members that hold a marked method.

namespace Odd.Types
{
    public static partial class Types
    {
        [Case]
        public static void GenericDriver(Log log)
        {
            new Outer<int>.Inner<string>(log).Run<double>(1, "two", 3.5);
            new Constrained<Resource>().Close(log, log.Open("generic"));
            Constrained<Resource>.CloseStatic(log, [log.Open("static")]);
            log.Add(new Factory().Make<Guid>(log) == default);
        }

        public partial interface IMade<TSelf> where TSelf : IMade<TSelf>
        {
            static abstract string Kind { get; }

            void Hit(Log log, int n) => log.Add($"hit {n} {TSelf.Kind}");

            [Deferrable]
            void HitLater(Log log)
            {
                for (var i = 0; i < 2; i++) Defer(() => Hit(log, 3));
            }
        }

        public sealed class Made : IMade<Made>
        {
            public static string Kind => "made";
        }

        /// <summary>No record on the chain can have such an interface for its type argument (CS8920).</summary>
        [Case, Deferrable]
        public static void InterfacesThatAreNoTypeArguments(Log log)
        {
            foreach (var made in new IMade<Made>[] { new Made(), new Made() })
            {
                Defer(() => made.Hit(log, 1));
                Defer(made.Hit, log, 2);
                Defer(made.HitLater, log);
                if (log is not null) { var kept = made; var n = 4; Defer(() => kept.Hit(log, n)); }
            }
        }

        [Case]
        public static void InterfaceDriver(Log log)
        {
            IWorker<string> worker = new Worker(log);
            worker.Work("direct");
            worker.Default("default");
            ((IOther)worker).Work("explicit");
            worker.Generic(5);
            Static<Worker>(log);
        }

        private static void Static<T>(Log log) where T : IWorker<string> => T.Close(log);

        [Case]
        public static void VirtualDriver(Log log)
        {
            Base b = new Derived(log);
            b.Run(1);
            b.Run("text");
            new MoreDerived(log).Run(2);
        }

        [Case]
        public static string RecordsDriver(Log log) =>
            new Person("Ann", 3, log).Describe() + new Pair(1, 2).Sum(log) + new Plain2 { Log = log }.Describe() + new Person("Bob", 4, log).Later();

        [Case]
        public static void PrimaryConstructorDriver(Log log)
        {
            var service = new Service(log, "name");
            service.Run();
            service.InALoop();
            service.Run();
            new Point3(log, 5).Run();
        }

        [Case]
        public static void MembersDriver(Log log)
        {
            var host = new Host(log);
            host.Run();
            host.Loops();
            host.Nested();
            Host.Shared(log);
        }
    }

    public partial class Outer<T> where T : struct
    {
        public partial class Inner<TKey>(Log log) where TKey : class?
        {
            [Deferrable]
            public void Run<TValue>(T a, TKey b, TValue c) where TValue : IComparable<TValue>
            {
                Defer(log.Add, a);
                if (b is not null)
                {
                    var key = b;
                    var all = (a, b, c);
                    Defer(() => log.Add(key));
                    Defer(() => log.Add(all));
                }

                foreach (var value in new[] { c, c }) Defer(() => log.Add($"{value} {typeof(TValue).Name} {typeof(T).Name}"));
                T? nothing = null;
                Defer(v => log.Add(v is null), nothing);
            }
        }
    }

    public partial class Constrained<T> where T : IDisposable
    {
        [Deferrable]
        public void Close(Log log, T resource)
        {
            Defer(resource.Dispose);
            Defer(() => resource.Dispose());
            if (resource is not null) Defer(resource.Dispose);
            for (var i = 0; i < 2; i++) Defer(resource.Dispose);
        }

        [Deferrable]
        public static void CloseStatic(Log log, T?[] resources)
        {
            foreach (var resource in resources) Defer(() => resource?.Dispose());
            T? none = default;
            if (none is null) Defer(() => none?.Dispose());
        }
    }

    public abstract class Maker
    {
        public abstract T Make<T>(Log log) where T : new();
    }

    public sealed partial class Factory : Maker
    {
        [Deferrable]
        public override T Make<T>(Log log)
        {
            Defer(log.Add, typeof(T).Name);
            return new T();
        }
    }

    public partial interface IWorker<in TIn>
    {
        void Work(TIn value);

        Log Output { get; }

        [Deferrable]
        void Default(string text)
        {
            Defer(Output.Add, "default " + text);
            Defer(() => Output.Add(text));
            foreach (var c in text[..2]) Defer(() => Output.Add(c));
        }

        [Deferrable]
        sealed void Generic<T>(T value) where T : struct
        {
            Defer(Output.Add, value);
            if (value is int) Defer(() => Output.Add(value));
        }

        [Deferrable]
        static virtual void Close(Log log)
        {
            Defer(log.Add, "static virtual");
        }
    }

    public partial interface IOther
    {
        void Work(string value);
    }

    public partial class Worker(Log log) : IWorker<string>, IOther
    {
        public Log Output => log;

        [Deferrable]
        public void Work(string value)
        {
            Defer(() => log.Add("implicit " + value));
            value = "changed";
        }

        [Deferrable]
        void IOther.Work(string value)
        {
            Defer(() => log.Add("explicit " + value));
            if (value.Length > 0) Defer(((IWorker<string>)this).Work, value);
        }

        [Deferrable]
        static void IWorker<string>.Close(Log log)
        {
            Defer(log.Add, "static override");
        }
    }

    public abstract partial class Base(Log log)
    {
        protected Log Log => log;

        [Deferrable]
        public virtual void Run<T>(T value)
        {
            Defer(() => Log.Add("base " + value));
            Defer(Cleanup);
        }

        protected virtual void Cleanup() => Log.Add("base cleanup");
    }

    public partial class Derived(Log log) : Base(log)
    {
        [Deferrable]
        public override void Run<T>(T value)
        {
            Defer(base.Cleanup);
            Defer(() => base.Run(value));
            Defer(Cleanup);
            if (value is not null) Defer(() => base.Cleanup());
            for (var i = 0; i < 2; i++) Defer(base.Cleanup);
            for (var i = 0; i < 2; i++) Defer(() => base.Cleanup());
        }

        protected override void Cleanup() => Log.Add("derived cleanup");
    }

    public partial class MoreDerived(Log log) : Derived(log)
    {
        [Deferrable]
        public new void Run<T>(T value) => Defer(() => base.Run(value));
    }

    public partial record Person(string Name, int Age, Log Log)
    {
        [Deferrable]
        public string Describe()
        {
            Defer(() => Log.Add(Name));
            foreach (var year in new[] { 1, 2 }) Defer(() => Log.Add(Age + year));
            var (name, age, _) = this;
            if (age > 1) Defer(() => Log.Add(name));
            return ToString()[..6];
        }

        [Deferrable]
        public string Later()
        {
            var older = this with { Age = Age + 1 };
            Defer(() => Log.Add(older.Age));
            older = older with { Age = 100 };
            return older.Name;
        }
    }

    public readonly partial record struct Pair(int A, int B)
    {
        [Deferrable]
        public int Sum(Log log)
        {
            Defer(log.Add, A);
            Defer(log.Add, ToString());
            return A + B;
        }
    }

    public partial record class Plain2
    {
        public required Log Log { get; init; }

        [Deferrable]
        public string Describe()
        {
            Defer(() => Log.Add(nameof(Describe)));
            return nameof(Plain2);
        }
    }

    public partial class Service(Log log, string name)
    {
        private int _count;

        [Deferrable]
        public void Run()
        {
            Defer(() => log.Add(name));
            if (name.Length > 2) Defer(() => log.Add(name + _count));
            name += "!";
        }

        [Deferrable]
        public void InALoop()
        {
            for (var i = 0; i < 2; i++)
            {
                var n = i;
                Defer(() => log.Add(name + n));
                Defer(() => _count++);
                Defer(() => log.Add(_count + n));
            }

            name += "?";
        }
    }

    public partial struct Point3(Log log, int n)
    {
        [Deferrable]
        public void Run()
        {
            Defer(log.Add, n);
            n++;
            Defer(log.Add, n);
        }
    }

    public partial class Host
    {
        private readonly Log _log;
        private int _n;

        public Host(Log log) => _log = log;

        public event Action? Changed;

        public int this[int i] { get => i + _n; set => _n = value; }

        public string Name { get; set; } = "host";

        [Deferrable]
        public void Run()
        {
            Changed += () => _log.Add("changed");
            Defer(() => Changed?.Invoke());
            Defer(() => this[1] = 5);
            Defer(() => _log.Add(this[2]));
            Defer(() => (Name, _n) = ("other", 9));
            Defer(() => _log.Add(new { Name, _n, Value = this[0] }.ToString()));
            Defer(this.Show);
            Defer(Host.Shared, _log);
        }

        [Deferrable]
        public void Loops()
        {
            foreach (var i in new[] { 1, 2 })
            {
                Defer(() => Changed?.Invoke());
                Defer(() => this[1] = i);
                Defer(() => _log.Add(this[i]));
                Defer(() => (Name, _n) = ("other", 9));
                Defer(() => _log.Add(new { Name, _n, Value = this[0] }.ToString()));
                Defer(() => _log.Add((Name, _n).Name + nameof(Name) + nameof(this.Name)));
                Defer(() => _log.Add(new Host(_log) { Name = Name + "2", _n = _n }.Name));
                Defer(() => { Show(); this.Show(); Show<int>(); Other(this); });
                Defer(() => _log.Add((from x in new[] { _n } where x == _n select x + _n).Sum()));
                Defer(() => { void Local() => Show(); Local(); });
                Defer(Show);
                Defer(Show<string>);
            }
        }

        [Deferrable]
        public void Nested()
        {
            if (_n > 0)
            {
                Defer(() => _n++);
                Defer(() => _log.Add($"{_n} {Name}"));
                Defer(Show);
            }
        }

        [Deferrable]
        public static void Shared(Log log) => Defer(log.Add, "shared");

        private void Show() => _log.Add("show " + _n);

        private void Show<T>() => _log.Add(typeof(T).Name);

        private static void Other(Host host) => host._log.Add("other " + host._n);
    }
}
