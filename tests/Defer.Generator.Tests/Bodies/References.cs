// Ref locals and returns, spans, pointers, stackalloc, and the `this` of structs.

public static partial class References
{
    private static int[] s_values = [1, 2, 3];

    [Case]
    public static int RefReturnDriver(Log log)
    {
        ref var value = ref RefReturn(log, s_values);
        return value;
    }

    [Deferrable]
    private static ref int RefReturn(Log log, int[] values)
    {
        Defer(log.Add, "deferred");
        if (values.Length > 5) return ref values[0];
        return ref (values[0] == 1 ? ref values[1] : ref values[2]);
    }

    [Case]
    public static int RefReadonlyReturnDriver(Log log) => RefReadonlyReturn(log, in s_values[2]);

    [Deferrable]
    private static ref readonly int RefReadonlyReturn(Log log, in int value)
    {
        foreach (var i in new[] { 1, 2 }) Defer(log.Add, i);
        ref readonly var alias = ref value;
        return ref alias;
    }

    [Case, Deferrable]
    public static void RefLocals(Log log)
    {
        var values = new[] { 1, 2, 3 };
        ref var first = ref values[0];
        Defer(() => log.Add(values[0]));
        first = 10;
        if (first > 5)
        {
            ref var last = ref values[^1];
            Defer(log.Add, last);
            last = 30;
        }

        first = ref values[1];
        Defer(log.Add, first);
    }

    [Case, Deferrable]
    public static void VariableAliasedByRef(Log log)
    {
        if (log is not null)
        {
            var n = 1;
            ref var alias = ref n;
            Defer(() => log.Add(n));
            alias = 2;
        }
    }

    [Case, Deferrable]
    public static void VariablePassedByRef(Log log)
    {
        if (log is not null)
        {
            var n = 1;
            Defer(() => log.Add(n));
            Interlocked.Increment(ref n);
        }

        for (var i = 0; i < 2; i++)
        {
            var m = i;
            Defer(() => log!.Add(m));
            Change(ref m);
        }
    }

    private static void Change(ref int n) => n += 10;

    [Case]
    public static string ByRefParametersDriver(Log log)
    {
        var a = 1;
        ByRefParameters(log, ref a, out var b, in s_values[2]);
        return $"{a} {b}";
    }

    [Deferrable]
    private static void ByRefParameters(Log log, ref int a, out int b, in int c)
    {
        Defer(log.Add, a + c);
        if (a == 1) Defer(log.Add, "one");
        a = 5;
        b = a;
        Defer(log.Add, b);
    }

    [Case]
    public static bool OutParameterOnAllPathsDriver(Log log) => OutParameterOnAllPaths(log, out _);

    [Deferrable]
    private static bool OutParameterOnAllPaths(Log log, out string text)
    {
        Defer(log.Add, "deferred");
        try
        {
            text = "set";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    [Case, Deferrable]
    public static unsafe void Pointers(Log log)
    {
        var n = 5;
        int* p = &n;
        Defer(() => log.Add(*p));
        if (*p == 5)
        {
            int* q = p;
            Defer(() => log.Add(*q + 1));
        }

        for (var i = 0; i < 2; i++)
        {
            int* r = p + 0;
            Defer(() => log.Add(*r + i));
        }

        *p = 6;
    }

    [Case, Deferrable]
    public static void UnsafeBlocks(Log log)
    {
        var bytes = new byte[] { 1, 2 };
        unsafe
        {
            fixed (byte* p = bytes)
            {
                Defer(log.Add, p[1]);
                bytes[0] = *(p + 1);
            }

            Defer(() => { fixed (byte* q = bytes) log.Add(*q); });
            Defer(() => log.Add(sizeof(Point)));
        }

        Defer(() => { unsafe { fixed (byte* q = bytes) log.Add(q[1]); } });
    }

    private struct Point
    {
        public int X, Y;
    }

    [Case, Deferrable]
    public static void UnsafeAndChecked(Log log)
    {
        var n = 7;
        unsafe
        {
            checked
            {
                Defer(() => { var m = n; int* p = &m; log.Add(*p + 1); });
            }
        }

        checked
        {
            unsafe
            {
                if (n == 7) Defer(() => { var m = n; int* p = &m; log.Add(*p + 2); });
                for (var i = 0; i < 2; i++) Defer(() => { var m = n; int* p = &m; log.Add(*p + 3); });
            }
        }
    }

    [Case, Deferrable]
    public static void CheckedOverflowStaysWhereItIs(Log log)
    {
        var big = int.MaxValue;
        checked
        {
            Defer(() => log.Add(big + 1));
            if (big > 0) Defer(() => log.Add(big + 2));
            for (var i = 0; i < 1; i++) Defer(() => log.Add(big + 3));
            unchecked
            {
                Defer(() => log.Add(big + 4));
            }
        }
    }

    [Case]
    public static unsafe void FunctionPointersDriver(Log log) => FunctionPointers(log, &Double);

    private static int Double(int n) => n * 2;

    [Deferrable]
    private static unsafe void FunctionPointers(Log log, delegate*<int, int> f)
    {
        Defer(() => log.Add(f(4)));
        if (log is not null)
        {
            var g = f;
            Defer(() => log.Add(g(5)));
        }
    }

    [Case]
    public static int StructThisDriver(Log log)
    {
        var box = new Box(log) { Value = 1 };
        box.Change(5);
        box.Nested(7);
        return box.Value;
    }

    public partial struct Box(Log log)
    {
        public int Value;

        private readonly Log _log = log;

        [Deferrable]
        public void Change(int to)
        {
            var l = _log;
            Defer(Show);
            Defer(this.Show);
            Defer(static (b, l) => l.Add("copy " + b.Value), this, l);
            Value = to;
            Defer(l.Add, Value);
        }

        [Deferrable]
        public void Nested(int to)
        {
            if (to > 0) Defer(Show);
            for (var i = 0; i < 2; i++) Defer(Show);
            Value = to;
        }

        [Deferrable]
        public readonly int Read()
        {
            Defer(_log.Add, Value);
            return Value;
        }

        private readonly void Show() => _log.Add("shows " + Value);
    }

    [Case]
    public static int ReadonlyStructMethodDriver(Log log) => new Box(log) { Value = 3 }.Read();

    [Case, Deferrable]
    public static void MutableStructs(Log log)
    {
        var counter = new Counter(log);
        Defer(counter.Increment);
        Defer(counter.Show);
        if (counter.Count == 0) Defer(counter.Increment);
        Defer(() => counter.Show());
        if (counter.Count == 0)
        {
            var other = new Counter(log);
            Defer(() => other.Show());
            other.Increment();
            var third = new Counter(log);
            third.Increment();
            Defer(() => third.Show());
            Defer(() => third.Increment());
        }

        counter.Increment();
    }

    [Case, Deferrable]
    public static void StructsInLoops(Log log)
    {
        for (var i = 0; i < 2; i++)
        {
            var counter = new Counter(log);
            Defer(counter.Show);
            Defer(() => counter.Show());
            counter.Increment();
        }
    }

    [Case]
    public static void RefStructMethodDriver(Log log)
    {
        var scope = new Scope { Name = "scope", Log = log };
        scope.Run();
    }

    public ref partial struct Scope
    {
        public string Name;
        public Log Log;

        [Deferrable]
        public void Run()
        {
            var log = Log;
            Defer(log.Add, Name);
            Defer(() => log.Add("late"));
            Name = "changed";
        }
    }

    [Case, Deferrable(Strategy = DeferStrategy.Auto), Expect("nested a | deferred a")]
    public static void RefStructLocals(Log log)
    {
        var scope = new Scope { Name = "a", Log = log };
        Defer(static s => s.Log.Add("deferred " + s.Name), scope);
        if (log is not null) Defer(static (s, n) => s.Log.Add(n + s.Name), scope, "nested ");
        scope.Name = "b";
    }
}
