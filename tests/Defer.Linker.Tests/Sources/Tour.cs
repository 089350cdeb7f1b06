// Marked methods of every kind with hand-written siblings. Each method of Runs says what it must return;
// the bodies as written would throw or return "not lowered".
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Deferral;
using Deferral.CompilerServices;
using static Deferral.DeferStatements;

namespace Tour;

[AttributeUsage(AttributeTargets.Method)]
public sealed class ExpectAttribute(string result) : Attribute
{
    public string Result => result;
}

public static class Runs
{
    [Expect("b3 d3")] public static string Sync() => Statics.Sync(3);
    [Expect("5 five")] public static string Overloads() => Statics.Over(5) + " " + Statics.Over("five");
    [Expect("x:1:2")] public static string ByRef() { var a = 1; Statics.Refs(ref a, in a, out var b); return "x:" + (a - 1) + ":" + b; }
    [Expect("42")] public static string DefaultEnum() => Statics.WithDefault().ToString();
    [Expect("Derived<Int32>")] public static string VirtualGeneric() => new Derived().Name<int>(1);
    [Expect("Derived<String>")] public static string DelegateToVirtual() { Base b = new Derived(); Func<string, string> f = b.Name<string>; return f("s"); }
    [Expect("base!derived!")] public static string BaseCallInLambda() => new Derived().CallBase();
    [Expect("explicit 1,two")] public static string Explicit() => ((IThing<int, string>)new Thing()).Do(1, "two");
    [Expect("async explicit 1,two")] public static string ExplicitAsync() => ((IThing<int, string>)new Thing()).DoAsync(1, "two").Result;
    [Expect("1,2,done")] public static string ExplicitIterator() { var t = new Thing(); return string.Join(",", ((IThing<int, string>)t).Items(2)) + "," + t.State; }
    [Expect("default of Thing")] public static string InterfaceDefault() => ((IThing<int, string>)new Thing()).Default();
    [Expect("static abstract")] public static string StaticAbstract() => Static<Thing>();
    [Expect("7:Int32:String")] public static string GenericAsync() => new Box<int>(7).Describe("s").Result;
    [Expect("caught 9")] public static string GenericCatch() => Statics.Catch<InvalidOperationException>(9);
    [Expect("False:0:null")] public static string GenericLocals() => Statics.Locals<int>() + ":" + Statics.Locals<string>();
    [Expect("3,4|end")] public static string GenericIterator() { var box = new Box<int>(3); return string.Join(",", box.Count(2)) + "|" + box.State; }
    [Expect("3|end")] public static string AbandonedIterator() { var box = new Box<int>(3); var first = 0; foreach (var i in box.Count(2)) { first = i; break; } return first + "|" + box.State; }
    [Expect("0,1,2|cancelled|end")] public static string AsyncIterator() => Asyncs.Drain().Result;
    [Expect("6:12:4")] public static string LocalFunctions() => Statics.Locals(2);
    [Expect("s1s2 T:String")] public static string GenericLocalFunctions() => Statics.GenericLocals("s");
    [Expect("1,2,3;6")] public static string Closures() => Statics.Closures();
    [Expect("a0 a1 b")] public static string AsyncLambdas() => Asyncs.Lambdas().Result;
    [Expect("10:20:5")] public static string Unsafe() => Pointers.Sum(10, 20, 5);
    [Expect("8:x")] public static string FunctionPointer() => Pointers.Call(4) + ":" + Pointers.Identity("x");
    [Expect("9")] public static string RefReturn() { var array = new[] { 1, 2 }; Pointers.At(array, 1) = 9; return array[1].ToString(); }
    [Expect("span 3")] public static string RefStruct() => new Window(new[] { 1, 2, 3 }).Length();
    [Expect("12")] public static string RefStructParameter() => Pointers.Total<int>(new[] { 4, 8 }, x => x).ToString();
    [Expect("(1, 5)")] public static string Struct() { var p = new Point(1, 2); p.Move(5); return p.ToString(); }
    [Expect("Ada 2")] public static string RecordWith() => new Person("Ada", 1).Older().ToString();
    [Expect("get set:3 item:k add conv 4")] public static string Accessors() => Members.Use();
    [Expect("5")] public static string Dynamic() => Statics.Dynamic("abcde");
    [Expect("2 two")] public static string StringSwitch() => Statics.Switch("two") + " two";
    [Expect("6")] public static string Recursion() => Statics.Factorial(3).ToString();
    [Expect("inner outer")] public static string Nested() => new Outer.Inner().Run() + " " + Outer.Run();
    [Expect("ok")] public static string AsyncVoid() => Asyncs.Void();
    [Expect("3 from ValueTask")] public static string ValueTasks() => Asyncs.Value(3).AsTask().Result;
    [Expect("Sync Derived.Name")] public static string Reflection() =>
        typeof(Statics).GetMethod("Sync")!.Name + " " + ((Func<int, string>)new Derived().Name<int>).Method.DeclaringType!.Name + "." + ((Func<int, string>)new Derived().Name<int>).Method.Name;

    private static string Static<T>() where T : IThing<int, string> => T.Create();
}

public static partial class Statics
{
    [Deferrable] public static string Sync(int n) { Defer(() => Console.WriteLine(n)); return "not lowered"; }
    [LoweredBody("Sync")] private static string Sync__lowered_1(int n) { var log = ""; try { log += "b" + n; } finally { log += " d" + n; } return log; }

    [Deferrable] public static string Over(int n) { Defer(() => { }); return "not lowered"; }
    [Deferrable] public static string Over(string n) { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Over")] private static string Over__lowered_1(string n) => n;
    [LoweredBody("Over")] private static string Over__lowered_2(int n) => n.ToString();

    [Deferrable] public static void Refs(ref int a, in int b, out int c) { Defer(() => { }); c = 0; }
    [LoweredBody("Refs")] private static void Refs__lowered_1(ref int a, in int b, out int c) { a++; c = b; }

    [Deferrable] public static int WithDefault(DayOfWeek day = DayOfWeek.Friday, int n = 42) { Defer(() => { }); return 0; }
    [LoweredBody("WithDefault")] private static int WithDefault__lowered_1(DayOfWeek day = DayOfWeek.Friday, int n = 42) => day == DayOfWeek.Friday ? n : 0;

    [Deferrable] public static string Catch<T>(int n) where T : Exception, new() { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Catch")]
    private static string Catch__lowered_1<T>(int n) where T : Exception, new()
    {
        try { throw new T(); }
        catch (T e) when (e is not ArgumentException) { return "caught " + n; }
    }

    [Deferrable] public static string Locals<T>() { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Locals")]
    private static string Locals__lowered_1<T>()
    {
        T value = default!;
        T[,] grid = new T[1, 1];
        List<T[]> list = [[value, grid[0, 0]]];
        if (typeof(T) == typeof(string))
            return list[0][1]?.ToString() ?? "null";
        return (list is object[]) + ":" + list[0][0];
    }

    [Deferrable] public static string Locals(int n) { Defer(() => Twice()); return "not lowered"; void Twice() => n *= 2; static int Unused() => 1; }
    [LoweredBody("Locals")]
    private static string Locals__lowered_2(int n)
    {
        var sum = 0;
        void Add(int i) => sum += i * n;
        static int Square(int i) => i * i;
        Add(3);
        var first = sum;
        Add(3);
        return first + ":" + sum + ":" + Square(n);
    }

    [Deferrable] public static string GenericLocals<T>(T t) where T : notnull { Defer(() => { }); Func<string> f = () => t.ToString()!; return f(); }
    [LoweredBody("GenericLocals")]
    private static string GenericLocals__lowered_1<T>(T t) where T : notnull
    {
        Func<int, string> f = i => t.ToString() + i;
        Func<T, string> g = static x => typeof(T).Name;
        static string Name<K>(K k) => "T:" + typeof(K).Name;
        Func<T, string> h = Name<T>;
        return f(1) + f(2) + " " + h(t);
    }

    [Deferrable] public static string Closures() { var x = 1; Defer(() => x++); return "not lowered"; }
    [LoweredBody("Closures")]
    private static string Closures__lowered_1()
    {
        var actions = new List<Func<int>>();
        for (var i = 1; i <= 3; i++) { var copy = i; actions.Add(() => copy); }
        return string.Join(",", actions.Select(static a => a())) + ";" + actions.Sum(a => a());
    }

    [Deferrable] public static string Dynamic(dynamic d) { Defer(() => { }); return d.Missing; }
    [LoweredBody("Dynamic")] private static string Dynamic__lowered_1(dynamic d) => d.Length.ToString();

    [Deferrable] public static int Switch(string s) { Defer(() => { }); return 0; }
    [LoweredBody("Switch")]
    private static int Switch__lowered_1(string s) => s switch { "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, _ => 0 };

    [Deferrable] public static int Factorial(int n) { Defer(() => { }); return -1; }
    [LoweredBody("Factorial")] private static int Factorial__lowered_1(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}

public class Base
{
    public virtual string Name<T>(T t) => "Base";
    protected virtual string Call() => "base!";
}

public partial class Derived : Base
{
    [Deferrable] public override string Name<T>(T t) { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Name")] private string Name__lowered_1<T>(T t) { object boxed = t!; return GetType().Name + "<" + boxed.GetType().Name + ">"; }

    protected override string Call() => "derived!";
    [Deferrable] public string CallBase() { Defer(() => base.Call()); return "not lowered"; }
    [LoweredBody("CallBase")] private string CallBase__lowered_1() { Func<string> f = () => base.Call() + Call(); return f(); }
}

public partial interface IThing<T, U>
{
    string Do(T t, U u);
    Task<string> DoAsync(T t, U u);
    IEnumerable<int> Items(int n);
    static abstract string Create();
    [Deferrable] string Default() { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Default")] private string Default__lowered_1() => "default of " + GetType().Name;
}

public partial class Thing : IThing<int, string>
{
    public string State = "";

    [Deferrable] string IThing<int, string>.Do(int t, string u) { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Tour.IThing<System.Int32,System.String>.Do")]
    private string Do__lowered_1(int t, string u) { Func<string> f = () => t + "," + u; return "explicit " + f(); }

    [Deferrable] async Task<string> IThing<int, string>.DoAsync(int t, string u) { Defer(() => { }); await Task.Yield(); return "not lowered"; }
    [LoweredBody("Tour.IThing<System.Int32,System.String>.DoAsync")]
    private async Task<string> DoAsync__lowered_1(int t, string u)
    {
        await Task.Yield();
        Func<Task<string>> f = async () => { await Task.Yield(); return t + "," + u; };
        return "async explicit " + await f();
    }

    [Deferrable] IEnumerable<int> IThing<int, string>.Items(int n) { Defer(() => { }); yield return -1; }
    [LoweredBody("Tour.IThing<System.Int32,System.String>.Items")]
    private IEnumerable<int> Items__lowered_1(int n) { try { for (var i = 1; i <= n; i++) yield return i; } finally { State = "done"; } }

    [Deferrable] static string IThing<int, string>.Create() { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Tour.IThing<System.Int32,System.String>.Create")] private static string Create__lowered_1() => "static abstract";
}

public partial class Box<T>(T value) where T : struct
{
    public string State = "";
    private readonly T _value = value;

    [Deferrable] public async Task<string> Describe<U>(U other) where U : class { Defer(() => { }); await Task.Yield(); Func<U> f = () => other; f(); return "not lowered"; }
    [LoweredBody("Describe")]
    private async Task<string> Describe__lowered_1<U>(U other) where U : class
    {
        await Task.Yield();
        Func<(T, U)> pair = () => (_value, other);
        var (t, u) = pair();
        return t + ":" + t.GetType().Name + ":" + Name(u);
        static string Name<V>(V v) => v!.GetType().Name;
    }

    [Deferrable] public IEnumerable<int> Count(int n) { Defer(() => { }); yield break; }
    [LoweredBody("Count")]
    private IEnumerable<int> Count__lowered_1(int n) { try { for (var i = 0; i < n; i++) yield return (int)(object)_value + i; } finally { State = "end"; } }
}

public static partial class Asyncs
{
    [Deferrable] public static async IAsyncEnumerable<int> Count(string[] log, [EnumeratorCancellation] CancellationToken token = default) { Defer(() => { }); await Task.Yield(); yield return -1; }
    [LoweredBody("Count")]
    private static async IAsyncEnumerable<int> Count__lowered_1(string[] log, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (var i = 0; ; i++) { await Task.Yield(); token.ThrowIfCancellationRequested(); yield return i; }
        }
        finally { await Task.Yield(); log[0] = "end"; }
    }

    public static async Task<string> Drain()
    {
        using var source = new CancellationTokenSource();
        var log = new string[1];
        var seen = new List<int>();
        try
        {
            await foreach (var i in Count(log).WithCancellation(source.Token)) { seen.Add(i); if (i == 2) source.Cancel(); }
        }
        catch (OperationCanceledException) { return string.Join(",", seen) + "|cancelled|" + log[0]; }
        return "not cancelled";
    }

    [Deferrable] public static async Task<string> Lambdas() { Defer(() => { }); Func<Task> f = async () => await Task.Yield(); await f(); return "not lowered"; }
    [LoweredBody("Lambdas")]
    private static async Task<string> Lambdas__lowered_1()
    {
        var log = new List<string>();
        Func<int, Task> f = async i => { await Task.Yield(); log.Add("a" + i); };
        static async Task<string> Local(string s) { await Task.Yield(); return s; }
        for (var i = 0; i < 2; i++) await f(i);
        log.Add(await Local("b"));
        return string.Join(" ", log);
    }

    private static string _state = "";
    [Deferrable] public static async void Fire(TaskCompletionSource done) { Defer(() => { }); await Task.Yield(); done.SetResult(); }
    [LoweredBody("Fire")] private static async void Fire__lowered_1(TaskCompletionSource done) { await Task.Yield(); _state = "ok"; done.SetResult(); }
    public static string Void() { var done = new TaskCompletionSource(); Fire(done); done.Task.Wait(); return _state; }

    [Deferrable, AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] public static async ValueTask<string> Value(int n) { Defer(() => { }); await Task.Yield(); return "not lowered"; }
    [LoweredBody("Value"), AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] private static async ValueTask<string> Value__lowered_1(int n) { await Task.Yield(); return n + " from ValueTask"; }
}

public static unsafe partial class Pointers
{
    [Deferrable] public static string Sum(int a, int b, int c) { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Sum"), SkipLocalsInit]
    private static string Sum__lowered_1(int a, int b, int c)
    {
        Span<int> span = stackalloc int[3];
        fixed (int* p = span) { p[0] = a; p[1] = b; *(p + 2) = c; }
        return span[0] + ":" + span[1] + ":" + span[2];
    }

    private static int Double(int n) => n * 2;
    private static T Same<T>(T t) => t;
    [Deferrable] public static int Call(int n) { Defer(() => { }); return 0; }
    [LoweredBody("Call")] private static int Call__lowered_1(int n) { delegate*<int, int> f = &Double; return f(n); }
    [Deferrable] public static T Identity<T>(T t) { Defer(() => { }); return default!; }
    [LoweredBody("Identity")] private static T Identity__lowered_1<T>(T t) { delegate*<T, T> f = &Same<T>; return f(t); }

    [Deferrable] public static ref int At(int[] array, int index) { Defer(() => { }); return ref array[0]; }
    [LoweredBody("At")] private static ref int At__lowered_1(int[] array, int index) => ref array[index];

    [Deferrable] public static int Total<T>(scoped ReadOnlySpan<T> items, Func<T, int> size) { Defer(() => { }); return 0; }
    [LoweredBody("Total")] private static int Total__lowered_1<T>(scoped ReadOnlySpan<T> items, Func<T, int> size) { var n = 0; foreach (ref readonly var item in items) n += size(item); return n; }
}

public ref partial struct Window(Span<int> span)
{
    private readonly Span<int> _span = span;
    [Deferrable] public readonly string Length() { Defer(() => { }); return "not lowered"; }
    [LoweredBody("Length")] private readonly string Length__lowered_1() => "span " + _span.Length;
}

public partial struct Point(int x, int y)
{
    public int X = x, Y = y;
    [Deferrable] public void Move(int y) { Defer(() => { }); Y = -1; }
    [LoweredBody("Move")] private void Move__lowered_1(int y) { Y = y; }
    public override readonly string ToString() => (X, Y).ToString();
}

public partial record Person(string Name, int Age)
{
    [Deferrable] public Person Older() { Defer(() => { }); return this with { Age = 0 }; }
    [LoweredBody("Older")] private Person Older__lowered_1() => this with { Age = Age + 1 };
    public override string ToString() => Name + " " + Age;
}

public partial class Members
{
    private string _log = "";
    public int P { [Deferrable] get { Defer(() => { }); return 0; } [Deferrable] set { Defer(() => { }); } }
    [LoweredBody("get_P")] private int Get__lowered_1() { _log += "get "; return 3; }
    [LoweredBody("set_P")] private void Set__lowered_1(int value) { _log += "set:" + value + " "; }
    public string this[string key] { [Deferrable] get { Defer(() => { }); return ""; } }
    [LoweredBody("get_Item")] private string Item__lowered_1(string key) => "item:" + key + " ";
    public event Action E { [Deferrable] add { Defer(() => { }); } remove { } }
    [LoweredBody("add_E")] private void Add__lowered_1(Action value) { _log += "add "; }
    [Deferrable] public static implicit operator string(Members m) { Defer(() => { }); return ""; }
    [LoweredBody("op_Implicit")] private static string Convert__lowered_1(Members m) => "conv ";
    [Deferrable] public static int operator +(Members m, int n) { Defer(() => { }); return 0; }
    [LoweredBody("op_Addition")] private static int Plus__lowered_1(Members m, int n) => n + 1;

    public static string Use()
    {
        var m = new Members();
        m.P = m.P;
        m._log += m["k"];
        m.E += () => { };
        string converted = m;
        return m._log + converted + (m + 3);
    }
}

public partial class Outer
{
    [Deferrable] public static string Run() { var x = 1; Defer(() => x++); return "not lowered"; }
    [LoweredBody("Run")] private static string Run__lowered_1() { var s = "outer"; Func<string> f = () => s; return f(); }

    public partial class Inner
    {
        [Deferrable] public string Run() { var x = 1; Defer(() => x++); return "not lowered"; }
        [LoweredBody("Run")] private string Run__lowered_2() { var s = "inner"; Func<string> f = () => s; return f(); }
    }
}
