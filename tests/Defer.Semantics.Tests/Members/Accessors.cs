using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Members;

/// <summary>Spec 3.1: accessors of properties, indexers and events can be marked.</summary>
public sealed partial class Accessors
{
    private readonly List<string> _log = [];

    [Fact]
    public void Getter_setter_and_init()
    {
        var thing = new Thing(_log) { Once = 1 };
        thing.Value = 2;
        Assert.Equal(2, thing.Value);
        Assert.Equal(["init 1", "init done", "set 2", "set done", "get", "get done"], _log);
    }

    [Fact]
    public void Indexer()
    {
        var thing = new Thing(_log);
        thing[1, "a"] = "3";
        Assert.Equal("1a", thing[1, "a"]);
        Assert.Equal(["set 1a 3", "set [] done", "get 1a", "get [] done"], _log);
    }

    [Fact]
    public void Event()
    {
        var thing = new Thing(_log);
        Action handler = () => _log.Add("handled");
        thing.Happened += handler;
        thing.Raise();
        thing.Happened -= handler;
        thing.Raise();
        Assert.Equal(["add", "add done", "handled", "remove", "remove done"], _log);
    }

    [Fact]
    public void Static_property_and_partial_property()
    {
        Thing.Shared = "x";
        Assert.Equal("x, deferred", Thing.Shared);
        Assert.Equal("partial", new Thing(_log).Partial);
        Assert.Equal(["partial done"], _log);
    }

    [Fact]
    public void Partial_event()
    {
        var thing = new Thing(_log);
        thing.PartialEvent += () => { };
        Assert.Equal(["partial add", "partial add done"], _log);
    }

    [Fact]
    public void Explicit_implementations()
    {
        IHolder<int> holder = new Holder(_log);
        holder.Value = 4;
        Assert.Equal(4, holder.Value);
        Assert.Equal(8, holder[2]);
        holder.Changed += () => { };
        Assert.Equal(["set done", "get done", "[] done", "add done"], _log);
        Assert.Equal("from the interface", holder.Standard);
        Assert.Equal("standard done", _log[^1]);
    }

    [Fact]
    public void Readonly_member_of_a_struct_and_ref_returns()
    {
        var cell = new Cell(_log, 5);
        Assert.Equal(5, cell.Value);
        cell.Reference = 6;
        Assert.Equal(6, cell.Value);
        Assert.Equal(6, cell.ReadOnlyReference);
        Assert.Equal(["value done", "reference done", "value done", "readonly done"], _log);
    }

    [Fact]
    public void The_exception_in_a_setter_passes_and_the_calls_run()
    {
        var thing = new Thing(_log);
        Assert.Throws<ArgumentOutOfRangeException>(() => thing.Value = -1);
        Assert.Equal(["set -1", "set done"], _log);
    }

    [Fact]
    public void The_caller_is_the_property() => Assert.Equal(["Named", "Named"], new Thing(_log).Named);

    private sealed partial class Thing(List<string> log)
    {
        private int _value;
        private Action? _happened;
        private static string s_shared = "";

        public int Value
        {
            [Deferrable]
            get
            {
                Defer(() => log.Add("get done"));
                log.Add("get");
                return _value;
            }

            [Deferrable]
            set
            {
                Defer(log.Add, "set done");
                log.Add($"set {value}");
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                _value = value;
            }
        }

        public int Once
        {
            get => _value;

            [Deferrable]
            init
            {
                Defer(() => log.Add("init done"));
                log.Add($"init {value}");
                _value = value;
            }
        }

        public string this[int number, string text]
        {
            [Deferrable]
            get
            {
                foreach (var part in new[] { "get [] done" }) Defer(log.Add, part);
                log.Add($"get {number}{text}");
                return $"{number}{text}";
            }

            [Deferrable]
            set
            {
                Defer(() => log.Add("set [] done"));
                log.Add($"set {number}{text} {value}");
            }
        }

        public event Action Happened
        {
            [Deferrable]
            add
            {
                Defer(() => log.Add("add done"));
                log.Add("add");
                _happened += value;
            }

            [Deferrable]
            remove
            {
                Defer(() => log.Add("remove done"));
                log.Add("remove");
                _happened -= value;
            }
        }

        public static string Shared
        {
            get => s_shared;
            [Deferrable]
            set
            {
                var kept = value;
                Defer(() => s_shared = kept + ", deferred");
                s_shared = value;
            }
        }

        public partial string Partial { [Deferrable] get; }

        public partial string Partial
        {
            get
            {
                Defer(() => log.Add("partial done"));
                return "partial";
            }
        }

        public partial event Action PartialEvent;

        public partial event Action PartialEvent
        {
            [Deferrable]
            add
            {
                Defer(() => log.Add("partial add done"));
                log.Add("partial add");
            }

            remove { }
        }

        public List<string> Named
        {
            [Deferrable]
            get
            {
                var names = new List<string>();
                Defer(() => names.Add(Caller()));
                names.Add(Caller());
                return names;
            }
        }

        public void Raise() => _happened?.Invoke();

        private static string Caller([CallerMemberName] string name = "") => name;
    }

    private interface IHolder<T>
    {
        T Value { get; set; }

        T this[int factor] { get; }

        event Action Changed;

        string Standard { get; }
    }

    private sealed partial class Holder(List<string> log) : IHolder<int>
    {
        private int _value;

        int IHolder<int>.Value
        {
            [Deferrable]
            get
            {
                Defer(() => log.Add("get done"));
                return _value;
            }

            [Deferrable]
            set
            {
                Defer(() => log.Add("set done"));
                _value = value;
            }
        }

        int IHolder<int>.this[int factor]
        {
            [Deferrable]
            get
            {
                Defer(() => log.Add("[] done"));
                return _value * factor;
            }
        }

        event Action IHolder<int>.Changed
        {
            [Deferrable]
            add => Defer(() => log.Add("add done"));
            remove { }
        }

        string IHolder<int>.Standard
        {
            [Deferrable]
            get
            {
                Defer(() => log.Add("standard done"));
                return "from the interface";
            }
        }
    }

    private partial struct Cell(List<string> log, int value)
    {
        private readonly int[] _values = [value];
        private readonly List<string> _log = log;

        public readonly int Value
        {
            [Deferrable]
            get
            {
                Defer(_log.Add, "value done");
                return _values[0];
            }
        }

        public readonly ref int Reference
        {
            [Deferrable]
            get
            {
                Defer(_log.Add, "reference done");
                return ref _values[0];
            }
        }

        public readonly ref readonly int ReadOnlyReference
        {
            [Deferrable]
            get
            {
                Defer(_log.Add, "readonly done");
                return ref _values[0];
            }
        }
    }
}
